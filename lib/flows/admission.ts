/** How many calls may be under way in one process: what comes on top is told at once to come again. */
export interface Admission {
  /** Is there no room? Asked before a call is read, so that saying no costs next to nothing. */
  full(): boolean;
  /** Counts a call while it is under way. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /** Calls under way at this moment. */
  underWay(): number;
}

/** Calls at once. At the rate of a small machine this is a wait of a quarter of a second, far below any network's patience. */
export const MOST_UNDER_WAY = 1_024;

export function admission(most = MOST_UNDER_WAY): Admission {
  let underWay = 0;
  return {
    full: () => underWay >= most,
    async during(work) {
      underWay += 1;
      try {
        return await work();
      } finally {
        underWay -= 1;
      }
    },
    underWay: () => underWay,
  };
}
