import type { HistogramFigures } from '#lib/core/histogram.ts';

/** One value with what tells it from its siblings. */
export interface Sample {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** One metric. `help` says what it counts, in which unit. */
export type Metric =
  | {
      readonly type: 'counter' | 'gauge';
      readonly name: string;
      readonly help: string;
      readonly samples: readonly Sample[];
    }
  | {
      readonly type: 'histogram';
      readonly name: string;
      readonly help: string;
      readonly figures: HistogramFigures;
    };

/** The media type of what metricsText writes. */
export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

const escaped = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
const quoted = (text: string) => `"${escaped(text).replaceAll('"', '\\"')}"`;
const number = (value: number) =>
  value === Number.POSITIVE_INFINITY ? '+Inf' : value === Number.NEGATIVE_INFINITY ? '-Inf' : String(value);

function line(name: string, labels: Readonly<Record<string, string>>, value: number): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}=${quoted(text)}`);
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${number(value)}`;
}

/** Metrics in Prometheus' text format 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats). */
export function metricsText(metrics: readonly Metric[]): string {
  const lines = metrics.flatMap((metric) => {
    const { name, help, type } = metric;
    const head = [`# HELP ${name} ${escaped(help)}`, `# TYPE ${name} ${type}`];
    if (metric.type !== 'histogram')
      return [...head, ...metric.samples.map(({ labels, value }) => line(name, labels ?? {}, value))];
    const { bounds, counts, count, sum } = metric.figures;
    return [
      ...head,
      ...bounds.map((bound, at) => line(`${name}_bucket`, { le: number(bound) }, counts[at] ?? 0)),
      line(`${name}_bucket`, { le: '+Inf' }, count),
      line(`${name}_sum`, {}, sum),
      line(`${name}_count`, {}, count),
    ];
  });
  return `${lines.join('\n')}\n`;
}
