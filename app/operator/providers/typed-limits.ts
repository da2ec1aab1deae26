import { type LimitsWanted, readLimits } from '#lib/core/provider-limits.ts';
import { typedPoints } from '#lib/web/act-values.ts';

/** Addresses, cap and hold as typed into a form, with a sentence for each that cannot be taken. */
export function readTypedLimits({ allow, cap, hold }: { allow: string; cap: string; hold: string }): {
  wanted: LimitsWanted;
  errors: Record<string, string>;
} {
  const errors: Record<string, string> = {};
  const points = typedPoints(cap);
  const wanted: LimitsWanted = {
    allow: allow.trim() === '' ? 'none' : allow,
    ...(points === null ? {} : { capPoints: points.points }),
    ...typedHold(hold),
  };
  if (points === null) errors.cap = 'Give a whole number of points, or leave it empty for no cap.';
  if (wanted.holdMinutes === undefined)
    errors.hold = 'Give hours such as 24 or 0.5, or leave it empty for the rules.';
  for (const [field, part] of [
    ['allow', { allow: wanted.allow ?? 'none' }],
    ['hold', wanted.holdMinutes === undefined ? {} : { holdMinutes: wanted.holdMinutes }],
  ] as const) {
    const read = readLimits(part);
    if (typeof read === 'string') errors[field] = `${read.charAt(0).toUpperCase()}${read.slice(1)}.`;
  }
  return { wanted, errors };
}

/** Hours as a plain decimal; nothing typed = by the rules. */
function typedHold(text: string): Pick<LimitsWanted, 'holdMinutes'> {
  const hours = text.trim();
  if (hours === '') return { holdMinutes: 'default' };
  return /^\d{1,4}(\.\d{1,4})?$/.test(hours) ? { holdMinutes: Math.round(Number(hours) * 60) } : {};
}
