export type Decision = 'pay' | 'refuse';

/** Where a decision stands: the reason is asked for, or what will happen is to be confirmed. */
export type DecideState =
  | {
      readonly step: 'ask';
      readonly reason: string;
      /** What a reversal was said to take back. */
      readonly credit?: string;
      /** Beside the reason. */
      readonly error?: string;
      /** Beside the credits. */
      readonly creditError?: string;
      /** Why the decision was not taken. */
      readonly failure?: string;
    }
  | {
      readonly step: 'confirm';
      readonly reason: string;
      readonly credit?: string;
      readonly decision: Decision;
    };
