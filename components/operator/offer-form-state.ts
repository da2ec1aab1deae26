/** A step as it is typed. */
export interface TypedStep {
  readonly externalId: string;
  readonly name: string;
  readonly points: string;
  readonly once: boolean;
  /** It stands already: calls name it, so it keeps its id and cannot be taken away. */
  readonly fixed: boolean;
}

export type OfferValues = Readonly<Record<string, string>>;

/** Where the form of an offer stands. */
export interface OfferFormState {
  readonly values: OfferValues;
  readonly steps: readonly TypedStep[];
  /** Sentences beside their fields; those of a step under `step.0.points`. */
  readonly errors: Readonly<Record<string, string>>;
  readonly failure?: string;
  /** What will happen, where a yes is needed first. */
  readonly ask?: string;
  /** How often it was sent: what was typed is put back after each. */
  readonly sent: number;
}
