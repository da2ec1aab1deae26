import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How late this thread's event loop comes round: what is waited for without anything being wrong. */
export interface LoopDelay {
  /** Seconds by quantile (`0.5`, `0.99`, `1`) since the last reading; empty when nothing was seen. */
  read(): Record<string, number>;
  close(): void;
}

const NANOSECONDS = 1e9;
const QUANTILES = [50, 99, 100];

export function loopDelay(): LoopDelay {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  return {
    read() {
      const seen = delay.count === 0 ? [] : QUANTILES;
      const read = seen.map((of) => [String(of / 100), delay.percentile(of) / NANOSECONDS]);
      delay.reset();
      return Object.fromEntries(read);
    },
    close: () => delay.disable(),
  };
}
