export type Decision = 'pay' | 'refuse';

/** Where a decision stands: the reason is asked for, or what will happen is to be confirmed. */
export type DecideState =
  | {
      readonly step: 'ask';
      readonly reason: string;
      /** Beside the reason. */
      readonly error?: string;
      /** Why the decision was not taken. */
      readonly failure?: string;
    }
  | { readonly step: 'confirm'; readonly reason: string; readonly decision: Decision };
