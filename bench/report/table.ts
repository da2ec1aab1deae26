import type { Result } from '#bench/report/result.ts';
import { type Finding, type Measure, type Run, verdictOf } from '#bench/scenarios/finding.ts';

/** A number as a person reads it: three digits that matter. */
export function plain(value: number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}

const withUnit = (value: number, unit: string) => `${plain(value)}${unit === '' ? '' : ` ${unit}`}`;

/** One value per measure of a finding, with its label where there are several. */
export function column({ measures }: Pick<Finding, 'measures'>, of: (measure: Measure) => number): string {
  if (measures.length === 0) return '–';
  return measures
    .map((measure) =>
      [measures.length > 1 ? `${measure.label} ` : '', withUnit(of(measure), measure.unit)].join(''),
    )
    .join(' · ');
}

/** The table of scenarios as rows of cells. */
export function scenarioRows(findings: readonly Finding[]): string[][] {
  return [
    ['scenario', 'floor', 'aim', 'measured', 'verdict'],
    ...findings.map((finding) => [
      finding.title,
      column(finding, ({ floor }) => floor),
      column(finding, ({ aim }) => aim),
      finding.missing ?? column(finding, ({ value }) => value),
      verdictOf(finding),
    ]),
  ];
}

/** Every load as rows of cells: what came in, how long it took, who worked for it. */
export function runRows(findings: readonly Finding[]): string[][] {
  const runs = new Map(findings.flatMap(({ runs }) => runs.map((run) => [run, runRow(run)] as const)));
  return [
    [
      ...['load', 'calls/s', 'credits/s', 'p50 ms', 'p99 ms', 'p99.9 ms', '503', 'dropped', 'wrong'],
      ...['server cores', 'database cores', 'generator cores', 'memory MiB'],
    ],
    ...runs.values(),
  ];
}

function runRow({ name, load, usage }: Run): string[] {
  const { latency, dropped } = load;
  const mebibytes = (bytes: number) => Math.round(bytes / 2 ** 20);
  return [
    name,
    plain(load.rate),
    plain(load.creditRate),
    plain(latency.p50),
    plain(latency.p99),
    plain(latency.p999),
    String(load.byStatus['503'] ?? 0),
    String(dropped.noConnection + dropped.late + dropped.cut),
    String(load.wrong),
    plain(usage?.serverCores),
    plain(usage?.databaseCores),
    plain(load.generatorCores),
    usage?.memory == null
      ? '–'
      : `${mebibytes(usage.memory.first)} → ${mebibytes(usage.memory.last)}, most ${mebibytes(usage.memory.most)}`,
  ];
}

/** Columns of equal width, for a terminal. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A Markdown table. */
export function markdown(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}

/** One sentence on how the run as a whole ended. */
export function outcome({ findings, quick }: Pick<Result, 'findings' | 'quick'>): string {
  const titles = (verdict: string) =>
    findings.filter((finding) => verdictOf(finding) === verdict).map(({ id }) => id);
  const missed = titles('floor missed');
  const absent = titles('not available');
  const parts = [
    `${titles('aim reached').length} of ${findings.length} scenarios reach their aim`,
    `${titles('floor reached').length} reach their floor only`,
    missed.length === 0
      ? 'none misses its floor'
      : `${missed.length} MISS their floor (${missed.join(', ')})`,
    ...(absent.length === 0 ? [] : [`${absent.length} could not be measured (${absent.join(', ')})`]),
  ];
  return `${parts.join('; ')}.${quick ? ' A quick run: seconds per load, a small history; not the figures to quote.' : ''}`;
}
