/** How long and how much one run of the bench measures. Seconds unless said otherwise. */
export interface Size {
  /** Load on a fresh server before anything is counted: its code is compiled while it runs. */
  readonly heat: number;
  /** Uncounted start of every load. */
  readonly warm: number;
  /** Counted part of a search for the maximum. */
  readonly maximum: number;
  /** Counted part of a load at a constant rate. */
  readonly steady: number;
  /** Connections of the searches for the maximum; the best one counts. */
  readonly connections: readonly number[];
  /** Seconds of each client count of PostgreSQL alone. */
  readonly database: number;
  /** For earlier loads to be digested before the next one, at most. */
  readonly rest: number;
  /** Calls per second while the system is idle. */
  readonly idleRate: number;
  readonly members: number;
  /** Conversions of the filled history. */
  readonly history: number;
  /** Stored arrivals that are replayed. */
  readonly backlog: number;
}

export const FULL: Size = {
  heat: 20,
  warm: 5,
  maximum: 30,
  steady: 60,
  connections: [64, 256, 1_024],
  database: 10,
  rest: 180,
  idleRate: 20,
  members: 1_000,
  history: 10_000_000,
  backlog: 1_000_000,
};

export const QUICK: Size = {
  heat: 1,
  warm: 1,
  maximum: 1,
  steady: 1.5,
  connections: [256],
  database: 1,
  rest: 0,
  idleRate: 20,
  members: 1_000,
  history: 20_000,
  backlog: 10_000,
};
