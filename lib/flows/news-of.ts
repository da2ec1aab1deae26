import type { ConversionState } from '#lib/core/lifecycle.ts';
import type { ConversionFacts } from '#lib/core/mail/conversion-facts.ts';
import type { NewsKind } from '#lib/core/mail/kinds.ts';
import { type VerdictCode, verdictFromNumber } from '#lib/core/verdicts.ts';
import type { ConversionRow } from '#lib/data/conversions.ts';
import type { NewsRow } from '#lib/data/news-mail.ts';

/** What just happened to a conversion. */
export interface Happening {
  /** As it stood before; null for a new one. */
  readonly before: Pick<ConversionRow, 'state' | 'points'> | null;
  readonly after: ConversionRow;
  /** Name of its provider. */
  readonly provider: string;
  /** When the provider told us. */
  readonly at: Date;
  /** News its member wants by mail; undefined where that is not known yet. */
  readonly wanted: readonly string[] | undefined;
}

const EARNED: ReadonlySet<ConversionState | undefined> = new Set(['pending', 'credited']);

function kindOf({ before, after }: Happening, code: VerdictCode): NewsKind | null {
  switch (after.state) {
    case 'pending':
    case 'credited':
      return !EARNED.has(before?.state) || after.points > (before?.points ?? 0n) ? 'credit' : null;
    case 'reversed':
      // A credit that its reversal overtook was never seen, and is no loss.
      return before?.state === 'credited' ? 'reversal' : null;
    case 'declined':
      // A network may report a step it was paid for as often as it likes: that is nobody's news.
      return before?.state === 'declined' || before?.state === 'awaiting_credit' || code === 'already-done'
        ? null
        : 'decline';
    default:
      return null;
  }
}

/** The news a change of state makes for its member: one, or none. */
export function newsOf(happening: Happening): readonly NewsRow[] {
  const { after, provider, at, wanted } = happening;
  // Said first, as it is the usual case on the path of every call.
  if (after.memberId === null || wanted?.length === 0) return [];
  const code = verdictFromNumber(after.verdict);
  const kind = kindOf(happening, code);
  if (kind === null || wanted?.includes(kind) === false) return [];
  const facts: ConversionFacts = {
    id: after.publicId,
    title: after.title,
    eventName: after.eventName,
    provider,
    state: after.state as ConversionFacts['state'],
    points: after.points.toString(),
    at: at.toISOString(),
    verdict: code,
    reason: after.reason,
    holdUntil: after.holdUntil?.toISOString() ?? null,
    holdRule: after.holdRule,
    finalAfter: after.finalAfter?.toISOString() ?? null,
  };
  return [{ memberId: after.memberId, kind, facts }];
}
