import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Metric } from '#lib/core/metrics-text.ts';

/** What the process itself uses. Started once; the delay is that of the time since the last reading. */
export interface ProcessFigures {
  read(): Metric[];
  close(): void;
}

const NANOSECONDS = 1e9;

export function processFigures(): ProcessFigures {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  return {
    read() {
      const { user, system } = process.cpuUsage();
      const { rss, heapUsed } = process.memoryUsage();
      const quantile = (of: number) => ({
        labels: { quantile: String(of / 100) },
        value: delay.percentile(of) / NANOSECONDS,
      });
      const delays = delay.count === 0 ? [] : [quantile(50), quantile(99), quantile(100)];
      delay.reset();
      return [
        {
          type: 'counter',
          name: 'process_cpu_seconds_total',
          help: 'Seconds of processor time this process used.',
          samples: [{ value: (user + system) / 1e6 }],
        },
        {
          type: 'gauge',
          name: 'process_resident_memory_bytes',
          help: 'Memory this process holds.',
          samples: [{ value: rss }],
        },
        {
          type: 'gauge',
          name: 'nodejs_heap_used_bytes',
          help: 'Memory in use by JavaScript.',
          samples: [{ value: heapUsed }],
        },
        {
          type: 'gauge',
          name: 'nodejs_eventloop_delay_seconds',
          help: 'Delay of the event loop since the last reading.',
          samples: delays,
        },
        {
          type: 'gauge',
          name: 'process_uptime_seconds',
          help: 'Seconds since this process started.',
          samples: [{ value: process.uptime() }],
        },
      ];
    },
    close: () => delay.disable(),
  };
}
