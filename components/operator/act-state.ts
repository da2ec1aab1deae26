/** One of several short values that stand side by side. */
export interface FieldPart {
  readonly name: string;
  readonly label: string;
  readonly value: string;
}

/** What a form of the operator's asks for. */
export interface ActField {
  readonly name: string;
  readonly label: string;
  /** line: one line · text: several · secret: never shown again · choice: out of `options` · day: a date · group: several short values, its `parts`. */
  readonly kind: 'line' | 'text' | 'secret' | 'choice' | 'day' | 'group';
  readonly hint?: string;
  readonly optional?: boolean;
  /** What stands in it at first. */
  readonly value?: string;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly parts?: readonly FieldPart[];
  /** Characters the server takes, of a text. */
  readonly limit?: number;
}

/** Where a form stands after it was sent. Nothing here when it was not. */
export interface ActState {
  /** What was typed, without secrets. */
  readonly values: Readonly<Record<string, string>>;
  /** Sentences beside their fields. */
  readonly errors: Readonly<Record<string, string>>;
  /** Why nothing was done. */
  readonly failure?: string;
  /** What will happen, where a yes is needed first. */
  readonly ask?: string;
  /** The same one by one, where it is many things. */
  readonly means?: readonly string[];
  /** What was done has a secret that is shown on the page that asked, and nowhere else. */
  readonly once?: {
    readonly say: string;
    readonly secret: string;
    /** Continues “Copy …”. */
    readonly what: string;
  };
}

export const UNSENT: ActState = { values: {}, errors: {} };

export type Act = (state: ActState, form: FormData) => Promise<ActState>;
