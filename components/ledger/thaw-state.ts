/** Where the end of a freeze stands. */
export interface ThawState {
  readonly reason: string;
  /** Beside the reason. */
  readonly error?: string;
  /** Why the freeze was not ended. */
  readonly failure?: string;
}
