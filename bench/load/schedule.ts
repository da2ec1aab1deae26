/** When each call of a constant rate is due, whatever became of the ones before. Milliseconds. */
export interface Schedule {
  readonly count: number;
  /** Milliseconds after the start. */
  dueAt(index: number): number;
  /** How many calls are due at this moment, from the first on. */
  dueBy(ms: number): number;
}

/** @param rate calls per second @param seconds how long */
export function schedule(rate: number, seconds: number): Schedule {
  if (!(rate > 0 && seconds > 0)) throw new RangeError('a schedule needs a rate and a time above zero');
  const count = Math.round(rate * seconds);
  return {
    count,
    dueAt: (index) => (index * 1_000) / rate,
    // The rounding error of a due time must not make its own call late by a tick.
    dueBy: (ms) => (ms < 0 ? 0 : Math.min(count, Math.floor((ms * rate) / 1_000 + 1e-9) + 1)),
  };
}
