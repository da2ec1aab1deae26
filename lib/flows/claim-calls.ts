import { verdictFromNumber } from '#lib/core/verdicts.ts';
import {
  type ClaimedKey,
  claimKeys,
  conflictKey,
  countAgain,
  type Key,
  keyText,
  latestDecisions,
  lockKeys,
} from '#lib/data/arrivals.ts';
import type { Tx } from '#lib/data/db.ts';
import { lockOpenItems } from '#lib/data/quarantine.ts';
import type { Candidate, Outcome } from '#lib/flows/batch.ts';

/** Claims the keys of new calls; settles copies and conflicts. */
export async function claimCalls(
  tx: Tx,
  candidates: readonly Candidate[],
  outcomes: Map<Candidate, Outcome>,
): Promise<{ fresh: Candidate[]; conflicts: Candidate[] }> {
  const keys = new Map<Candidate, Key>();
  const first = new Map<string, { candidate: Candidate; key: ClaimedKey }>();
  for (const candidate of candidates) {
    if (candidate.again !== null) continue;
    const { key } = candidate;
    keys.set(candidate, key);
    if (!first.has(keyText(key)))
      first.set(keyText(key), { candidate, key: { ...key, arrivalId: candidate.arrivalId } });
  }
  if (keys.size === 0) return { fresh: [], conflicts: [] };
  const claimers = [...first.values()];
  const won = await claimKeys(
    tx,
    claimers.map(({ key }) => key),
  );
  const lost = claimers.filter(({ key }) => !won.has(keyText(key)));
  const known = new Map(
    lost.length === 0
      ? []
      : (
          await lockKeys(
            tx,
            lost.map(({ key }) => key),
          )
        ).map((key) => [keyText(key), key]),
  );

  const fresh = claimers.filter(({ key }) => won.has(keyText(key))).map(({ candidate }) => candidate);
  const mine: Candidate[] = [];
  const disputed: Candidate[] = [];
  const counts = new Map<string, Key & { repeats: number; conflicts: number }>();
  for (const [candidate, key] of keys) {
    const text = keyText(key);
    const standing = known.get(text) ?? first.get(text)?.key;
    if (standing === undefined) throw new Error('a key that was neither claimed nor found');
    // The same arrival id: an earlier try of this very call did commit.
    if (standing.arrivalId === candidate.arrivalId) {
      if (known.has(text)) mine.push(candidate);
      continue;
    }
    const count = counts.get(text) ?? { ...key, repeats: 0, conflicts: 0 };
    counts.set(text, count);
    if (standing.fingerprint === key.fingerprint) {
      count.repeats += 1;
      outcomes.set(candidate, { verdict: 'repeat', arrivalId: standing.arrivalId, conversionId: null });
    } else {
      count.conflicts += 1;
      outcomes.set(candidate, { verdict: 'conflict', arrivalId: standing.arrivalId, conversionId: null });
      disputed.push(candidate);
    }
  }
  await countAgain(tx, [...counts.values()]);
  if (mine.length > 0) await recall(tx, mine, outcomes);
  return { fresh, conflicts: await claimConflicts(tx, disputed, keys, outcomes) };
}

/** A conflicting content is kept once, however often it is sent. */
async function claimConflicts(
  tx: Tx,
  disputed: readonly Candidate[],
  keys: Map<Candidate, Key>,
  outcomes: Map<Candidate, Outcome>,
): Promise<Candidate[]> {
  const claims = new Map<string, { candidate: Candidate; key: ClaimedKey }>();
  for (const candidate of disputed) {
    const key = keys.get(candidate);
    if (key === undefined) continue;
    const own = { ...conflictKey(key), arrivalId: candidate.arrivalId };
    if (!claims.has(keyText(own))) claims.set(keyText(own), { candidate, key: own });
  }
  if (claims.size === 0) return [];
  const won = await claimKeys(
    tx,
    [...claims.values()].map(({ key }) => key),
  );
  const kept = [...claims.values()]
    .filter(({ key }) => won.has(keyText(key)))
    .map(({ candidate }) => candidate);
  for (const candidate of kept)
    outcomes.set(candidate, { verdict: 'conflict', arrivalId: candidate.arrivalId, conversionId: null });
  return kept;
}

/** Outcomes that an earlier try of the same transaction had reached, when its COMMIT went through unheard. */
async function recall(
  tx: Tx,
  candidates: readonly Candidate[],
  outcomes: Map<Candidate, Outcome>,
): Promise<void> {
  const decided = await latestDecisions(
    tx,
    candidates.map(({ arrivalId }) => arrivalId),
  );
  for (const candidate of candidates) {
    const decision = decided.get(candidate.arrivalId);
    if (decision === undefined) throw new Error('a claimed key without a decision');
    outcomes.set(candidate, {
      verdict: verdictFromNumber(decision.verdict),
      arrivalId: candidate.arrivalId,
      conversionId: decision.conversionId,
    });
  }
}

/** Kept arrivals that may be decided once more: those that still wait. The others are copies of a settled matter. */
export async function stillOpen(
  tx: Tx,
  candidates: readonly Candidate[],
  outcomes: Map<Candidate, Outcome>,
): Promise<Candidate[]> {
  const again = candidates.filter((candidate) => candidate.again !== null);
  if (again.length === 0) return [];
  const ids = await lockOpenItems(
    tx,
    again.map(({ arrivalId }) => arrivalId),
  );
  return again.filter((candidate) => {
    if (ids.has(candidate.arrivalId)) return true;
    outcomes.set(candidate, { verdict: 'repeat', arrivalId: candidate.arrivalId, conversionId: null });
    return false;
  });
}
