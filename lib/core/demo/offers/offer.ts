/** An offer of the demo, as a file for `bounty offer add` holds it. Every name in it is made up. */
export interface DemoOffer {
  readonly provider: 'house';
  readonly externalId: string;
  readonly title: string;
  readonly terms: string;
  readonly kind: string;
  readonly targetUrl: string;
  readonly countries?: readonly string[];
  readonly devices?: readonly string[];
  readonly clickWindowDays?: number;
  readonly graceDays?: number;
  readonly capPerDay?: number;
  readonly budgetPoints?: number;
  readonly events: readonly {
    readonly externalId: string;
    readonly name: string;
    readonly points: number;
    readonly once?: boolean;
  }[];
}
