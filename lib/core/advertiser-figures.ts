import { formatPoints } from './points.ts';

/** What came of an advertiser's offers in some days. Points are whole; each is counted in one of the four states. */
export interface Figures {
  /** Starts by members. */
  readonly clicks: number;
  /** Of those starts, the ones that led to booked points. */
  readonly converted: number;
  /** Steps for which points were booked. */
  readonly conversions: number;
  readonly pending: bigint;
  readonly credited: bigint;
  /** Taken back after release. */
  readonly reversed: bigint;
  /** Taken back before release. */
  readonly declined: bigint;
}

export const NO_FIGURES: Figures = {
  clicks: 0,
  converted: 0,
  conversions: 0,
  pending: 0n,
  credited: 0n,
  reversed: 0n,
  declined: 0n,
};

/** Both together. */
export function addFigures(a: Figures, b: Figures): Figures {
  return {
    clicks: a.clicks + b.clicks,
    converted: a.converted + b.converted,
    conversions: a.conversions + b.conversions,
    pending: a.pending + b.pending,
    credited: a.credited + b.credited,
    reversed: a.reversed + b.reversed,
    declined: a.declined + b.declined,
  };
}

/** Whether nothing came of it at all. */
export const isStill = ({ clicks, conversions }: Figures): boolean => clicks + conversions === 0;

/** Order of offers in a report: what members hold of it, then how often it was done, then how often it was begun. */
export function byWorth(a: Figures, b: Figures): number {
  const held = b.pending + b.credited - (a.pending + a.credited);
  if (held !== 0n) return held > 0n ? 1 : -1;
  return b.conversions - a.conversions || b.clicks - a.clicks;
}

/** Figures of one offer on one day; the offer is null for what a wall brought. */
export interface DayOfOffer extends Figures {
  readonly offerId: bigint | null;
  /** `2026-11-22`, UTC. */
  readonly day: string;
}

/** Sums by whatever names a row, in the order in which names first come. */
export function sumsBy<Key>(
  rows: readonly DayOfOffer[],
  keyOf: (row: DayOfOffer) => Key,
): ReadonlyMap<Key, Figures> {
  const sums = new Map<Key, Figures>();
  for (const row of rows) {
    const key = keyOf(row);
    sums.set(key, addFigures(sums.get(key) ?? NO_FIGURES, row));
  }
  return sums;
}

/** Days that are looked at, today included. */
export const RESULT_DAYS = 30;
const DAY_MS = 86_400_000;

/** The days figures are counted in: whole UTC days, the last one today. */
export interface ResultWindow {
  readonly from: Date;
  /** The first moment that is no longer counted. */
  readonly to: Date;
  readonly today: Date;
  /** Every day, oldest first. */
  readonly days: readonly string[];
}

export function resultWindow(now: Date): ResultWindow {
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  const at = (day: number) => new Date(today + day * DAY_MS);
  const days = Array.from({ length: RESULT_DAYS }, (_, n) =>
    at(n - RESULT_DAYS + 1)
      .toISOString()
      .slice(0, 10),
  );
  return { from: at(1 - RESULT_DAYS), to: at(1), today: at(0), days };
}

/** Share of starts that led to booked points: `12.5%`; a dash where nothing was started. */
export function formatRate({ clicks, converted }: Figures): string {
  if (clicks === 0) return '–';
  return `${(Math.round((converted * 1_000) / clicks) / 10).toFixed(1)}%`;
}

/** Points pending and credited per start, in USD to a tenth of a cent, rounded down; a dash where nothing was started. */
export function formatPerClick({ clicks, pending, credited }: Figures): string {
  if (clicks === 0) return '–';
  return formatMills((pending + credited) / BigInt(clicks));
}

/** Points as USD to a tenth of a cent, which is one point: `$1.234`. */
export function formatMills(points: bigint): string {
  const whole = formatPoints(points / 1000n);
  return `$${whole}.${(points % 1000n).toString().padStart(3, '0')}`;
}

/** Points as plain decimal USD for files: `1.234`. */
export function plainUsd(points: bigint): string {
  return `${(points / 1000n).toString()}.${(points % 1000n).toString().padStart(3, '0')}`;
}

/** Seconds at which one stretch from click to conversion ends and the next begins. */
export const WAIT_BOUNDS = [60, 600, 3_600, 21_600, 86_400, 259_200, 604_800] as const;
export const WAIT_NAMES = [
  'under 1 min',
  '1–10 min',
  '10–60 min',
  '1–6 h',
  '6–24 h',
  '1–3 days',
  '3–7 days',
  'over 7 days',
] as const;

/** How long it took from the click to the first call about it. */
export interface ClickWaits {
  /** One count per name of WAIT_NAMES. */
  readonly counts: readonly number[];
  /** Seconds; null when nothing was measured. */
  readonly median: number | null;
  /** Seconds within which nine of ten came. */
  readonly slow: number | null;
}

/** A length of time in one unit: `45 s`, `12 min`, `3.5 h`, `2 days`. */
export function formatSeconds(seconds: number): string {
  const rounded = (value: number) => (Math.round(value * 10) / 10).toString();
  if (seconds < 60) return `${Math.round(seconds).toString()} s`;
  if (seconds < 3_600) return `${Math.round(seconds / 60).toString()} min`;
  if (seconds < 172_800) return `${rounded(seconds / 3_600)} h`;
  return `${rounded(seconds / 86_400)} days`;
}
