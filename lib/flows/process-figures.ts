import type { Metric } from '#lib/core/metrics-text.ts';

/** What the process itself uses. */
export function processFigures(): Metric[] {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
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
      help: 'Memory in use by the JavaScript that answers.',
      samples: [{ value: heapUsed }],
    },
    {
      type: 'gauge',
      name: 'process_uptime_seconds',
      help: 'Seconds since this process started.',
      samples: [{ value: process.uptime() }],
    },
  ];
}
