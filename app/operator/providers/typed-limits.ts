import { KINDS } from '#lib/core/activity-kinds.ts';
import type { ActivityKind } from '#lib/core/holds.ts';
import { readDigits } from '#lib/core/points.ts';
import { type LimitsWanted, readLimits } from '#lib/core/provider-limits.ts';
import { DURATION_HINT, readDuration } from '#lib/core/typed-duration.ts';
import { typedPoints } from '#lib/web/act-values.ts';

const holdName = (kind: ActivityKind) => `hold.${kind}` as const;

/** The fields in which the terms of an account are typed. */
export const TERM_NAMES = ['allow', 'cap', 'rate', 'pricing', 'hold', ...KINDS.map(holdName)] as const;
type Typed = Readonly<Partial<Record<(typeof TERM_NAMES)[number], string>>>;

const FIELDS: Readonly<Record<string, string>> = {
  capPoints: 'cap',
  pointsPerUsd: 'rate',
  holdMinutes: 'hold',
  holdByKind: 'hold',
};

/** The field of the form that a term is typed in. */
export const fieldOf = (term: string): string => FIELDS[term] ?? term;

/** Terms as typed into a form, with a sentence for each that cannot be taken. */
export function readTypedLimits(typed: Typed): { wanted: LimitsWanted; errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  const cap = typedPoints(typed.cap ?? '');
  if (cap === null)
    errors.cap = 'Give a whole number of points; empty is no cap, which only the price of your offer allows.';
  const rate = typedRate(typed.rate ?? '');
  if (rate === null) errors.rate = 'Give a whole number of points, such as 600.';
  const hold = typedHold(typed.hold ?? '');
  if (hold === null) errors.hold = `${DURATION_HINT} Empty: by the rules.`;
  const holdByKind: Partial<Record<ActivityKind, number | 'default'>> = {};
  for (const kind of KINDS) {
    const minutes = typedHold(typed[holdName(kind)] ?? '');
    if (minutes === null) errors[holdName(kind)] = DURATION_HINT;
    else holdByKind[kind] = minutes;
  }
  const parts: Readonly<Record<string, LimitsWanted>> = {
    allow: { allow: typed.allow?.trim() ? typed.allow : 'none' },
    cap: cap === null ? {} : { capPoints: cap.points },
    rate: rate === null ? {} : { pointsPerUsd: rate },
    hold: hold === null ? {} : { holdMinutes: hold },
    ...Object.fromEntries(KINDS.map((kind) => [holdName(kind), { holdByKind: pick(holdByKind, kind) }])),
  };
  for (const [field, part] of Object.entries(parts)) {
    const read = readLimits(part);
    if (typeof read === 'string') errors[field] ??= `${read.charAt(0).toUpperCase()}${read.slice(1)}.`;
  }
  const { pricing } = typed;
  return {
    wanted: {
      ...parts.allow,
      ...parts.cap,
      ...parts.rate,
      ...parts.hold,
      holdByKind,
      pricing: pricing === 'provider' || pricing === 'ours' ? pricing : 'default',
    },
    errors,
  };
}

const pick = (holds: NonNullable<LimitsWanted['holdByKind']>, kind: ActivityKind) =>
  holds[kind] === undefined ? {} : { [kind]: holds[kind] };

/** Points for a dollar; nothing typed = the site's. Null for what is no whole number. */
function typedRate(text: string): bigint | 'default' | null {
  if (text.trim() === '') return 'default';
  const digits = readDigits(text);
  return digits !== null && digits.length <= 9 ? BigInt(digits) : null;
}

/** Minutes of a length of time, or of hours as a plain decimal; nothing typed = by the rules. Null for anything else. */
function typedHold(text: string): number | 'default' | null {
  const hours = text.trim();
  if (hours === '') return 'default';
  const minutes = readDuration(hours);
  if (minutes !== null) return minutes;
  return /^\d{1,4}(\.\d{1,4})?$/.test(hours) ? Math.round(Number(hours) * 60) : null;
}
