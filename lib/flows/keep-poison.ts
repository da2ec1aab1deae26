import { REVIEW_WORKING_DAYS } from '#lib/core/rules.ts';
import { verdict } from '#lib/core/verdicts.ts';
import { afterWorkingDays } from '#lib/core/working-days.ts';
import { claimKeys } from '#lib/data/arrivals.ts';
import { book } from '#lib/data/book.ts';
import { inTransaction } from '#lib/data/db.ts';
import { openQuarantine } from '#lib/data/quarantine.ts';
import { sealRequest } from '#lib/data/sealed-request.ts';
import type { Outcome } from '#lib/flows/batch.ts';
import type { Candidate } from '#lib/flows/candidate.ts';
import type { Engine } from '#lib/flows/engine.ts';

/** Keeps an authentic call that the books refused, for a person. @throws when it cannot even be kept. */
export async function keepPoison(engine: Engine, candidate: Candidate, cause: unknown): Promise<Outcome> {
  const { arrivalId, account, notice, receivedAt, request } = candidate;
  // A kept arrival that fails again has its place already.
  if (candidate.again !== null) throw cause;
  engine.log.error(
    { arrival: arrivalId.toString(), provider: account.slug, error: reasonOf(cause) },
    'a call could not be applied and waits for a person',
  );
  return inTransaction(engine.db, async (tx) => {
    const { key } = candidate;
    const won = await claimKeys(tx, [{ ...key, arrivalId }]);
    if (won.size === 0) return { verdict: 'repeat', arrivalId, conversionId: null };
    const number = verdict('poison').number;
    const arrival = {
      id: arrivalId,
      providerId: account.facts.id,
      definitionVersion: account.definitionVersion,
      receivedAt,
      kind: key.kind,
      test: notice.test,
      memberId: null,
      transaction: notice.transaction,
      sealed: sealRequest(engine.siteKey, null, arrivalId, request),
    };
    const note = reasonOf(cause);
    await book(tx, {
      arrivals: [arrival],
      decisions: [{ arrivalId, sequence: 0, verdict: number, conversionId: null, personId: null, note }],
    });
    await openQuarantine(tx, [
      {
        arrivalId,
        providerId: account.facts.id,
        memberId: null,
        conversionId: null,
        verdict: number,
        points: 0n,
        decideBy: afterWorkingDays(receivedAt, REVIEW_WORKING_DAYS),
      },
    ]);
    return { verdict: 'poison', arrivalId, conversionId: null };
  });
}

const reasonOf = (cause: unknown) =>
  (cause instanceof Error ? cause.message : String(cause)).replace(/\s+/g, ' ').slice(0, 300);
