/** Where an act on the books stands that takes a reason. */
export interface ReasonState {
  readonly reason: string;
  /** Beside the reason. */
  readonly error?: string;
  /** Why it was not done. */
  readonly failure?: string;
}
