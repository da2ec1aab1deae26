import type { Plan } from '#lib/core/decide-notice.ts';
import { TAKEABLE } from '#lib/core/lifecycle.ts';
import type { ConversionRow } from '#lib/data/conversions.ts';
import type { SubjectRow } from '#lib/data/open-batch.ts';
import type { Match } from '#lib/data/wall-matches.ts';
import type { Candidate } from '#lib/flows/candidate.ts';

/** Conversions under a batch's locks, as `provider/keyHash`. */
type Conversions = ReadonlyMap<string, ConversionRow>;

/**
 * The conversion a call is about: that of its id, or the one a reversal is found to mean.
 * @param match where it points if it may name its credit by member and offer alone
 */
export function meantBy(
  conversions: Conversions,
  candidate: Candidate,
  member: SubjectRow | null,
  match: Match | undefined,
): ConversionRow | undefined {
  const known = conversions.get(candidate.conversionKey);
  // A person who found its credit means that one, not the tombstone this very reversal left. Where the credit of its own
  // id has come meanwhile, it was spent on that.
  if (known === undefined || known.state === 'awaiting_credit')
    return namedBy(conversions, candidate) ?? known ?? matchedBy(conversions, candidate, member, match);
  return known;
}

/** The credit that a person found a reversal to mean. */
export function namedBy(conversions: Conversions, { again }: Candidate): ConversionRow | undefined {
  const key = again?.takesBack;
  return key == null ? undefined : conversions.get(`${key.providerId}/${key.keyHash}`);
}

/** Whether a reversal takes back what a person found it to mean. */
export const takesBack = ({ event }: Plan, { state }: ConversionRow): boolean =>
  event?.type === 'reverse' && TAKEABLE.has(state);

/**
 * The one open conversion that a reversal without a known id can mean. What the signature leaves open is no way to find
 * somebody's points by.
 */
function matchedBy(
  conversions: Conversions,
  { account, notice }: Candidate,
  member: SubjectRow | null,
  match: Match | undefined,
): ConversionRow | undefined {
  if (notice.ifUnknown !== 'member-and-offer' || member === null || notice.offer === null) return undefined;
  const open = notice.uncovered.includes('member') || notice.uncovered.includes('offer');
  if (open || match === 'several') return undefined;
  const [fit, ...others] = [...conversions.values()].filter(
    (row) =>
      row.providerId === account.facts.id &&
      row.memberId === member.id &&
      row.wallOffer === notice.offer &&
      TAKEABLE.has(row.state),
  );
  return others.length === 0 ? fit : undefined;
}
