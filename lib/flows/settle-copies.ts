import { type VerdictCode, verdictFromNumber } from '#lib/core/verdicts.ts';
import {
  type ClaimedKey,
  claimKeys,
  conflictKey,
  type Key,
  type KeyCount,
  keyText,
  latestDecisions,
} from '#lib/data/arrivals.ts';
import type { RawTx } from '#lib/data/db.ts';
import { lockOpenItems } from '#lib/data/quarantine.ts';
import type { Outcome } from '#lib/flows/batch.ts';
import type { Candidate } from '#lib/flows/candidate.ts';

/** The claims of a batch: the first candidate under each key. Kept arrivals that are decided once more claim nothing. */
export function firstClaims(candidates: readonly Candidate[]): Map<string, Candidate> {
  const first = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const text = keyText(candidate.key);
    if (candidate.again === null && !first.has(text)) first.set(text, candidate);
  }
  return first;
}

/** What came of the calls that brought nothing new. */
export interface Copies {
  /** Conflicting contents that were not kept before. */
  readonly conflicts: readonly Candidate[];
  readonly counts: readonly KeyCount[];
}

/** What became of the claims of a batch. */
export interface Claimed {
  /** The claims themselves. */
  readonly first: ReadonlyMap<string, Candidate>;
  /** Arrivals whose keys are now theirs. */
  readonly won: ReadonlySet<bigint>;
  /** What stands under keys that other arrivals had claimed before. */
  readonly taken: readonly ClaimedKey[];
}

/** Settles copies and conflicts. */
export async function settleCopies(
  tx: RawTx,
  candidates: readonly Candidate[],
  { first, won, taken }: Claimed,
  outcomes: Map<Candidate, Outcome>,
): Promise<Copies> {
  const known = new Map(taken.map((key) => [keyText(key), key]));
  const mine: Candidate[] = [];
  const disputed: Candidate[] = [];
  const counts = new Map<string, Key & { repeats: number; conflicts: number }>();
  for (const candidate of candidates) {
    if (candidate.again !== null) continue;
    const { key } = candidate;
    const text = keyText(key);
    const standing = known.get(text) ?? claimOf(first.get(text));
    if (standing === undefined) throw new Error('a key that was not asked for');
    if (standing.arrivalId === candidate.arrivalId) {
      // Neither claimed now nor another's: an earlier try of this very call did commit.
      if (!won.has(candidate.arrivalId)) mine.push(candidate);
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
  if (mine.length > 0) await recall(tx, mine, outcomes);
  return { conflicts: await claimConflicts(tx, disputed, outcomes), counts: [...counts.values()] };
}

const claimOf = (candidate: Candidate | undefined): ClaimedKey | undefined =>
  candidate && { ...candidate.key, arrivalId: candidate.arrivalId };

/** A conflicting content is kept once, however often it is sent. */
async function claimConflicts(
  tx: RawTx,
  disputed: readonly Candidate[],
  outcomes: Map<Candidate, Outcome>,
): Promise<Candidate[]> {
  const claims = new Map<string, { candidate: Candidate; key: ClaimedKey }>();
  for (const candidate of disputed) {
    const own = { ...conflictKey(candidate.key), arrivalId: candidate.arrivalId };
    if (!claims.has(keyText(own))) claims.set(keyText(own), { candidate, key: own });
  }
  if (claims.size === 0) return [];
  const won = await claimKeys(
    tx,
    [...claims.values()].map(({ key }) => key),
  );
  const kept = [...claims.values()]
    .map(({ candidate }) => candidate)
    .filter(({ arrivalId }) => won.has(arrivalId));
  for (const candidate of kept)
    outcomes.set(candidate, { verdict: 'conflict', arrivalId: candidate.arrivalId, conversionId: null });
  return kept;
}

/** Outcomes that an earlier try of the same transaction had reached, when its COMMIT went through unheard. */
async function recall(
  tx: RawTx,
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

/** Kept arrivals that may be decided once more: those that still wait for it. The others are copies of a settled matter. */
export async function stillOpen(
  tx: RawTx,
  candidates: readonly Candidate[],
  outcomes: Map<Candidate, Outcome>,
): Promise<Candidate[]> {
  const kept = candidates.filter((candidate) => candidate.again !== null);
  if (kept.length === 0) return [];
  const waiting = await lockOpenItems(
    tx,
    kept.map(({ arrivalId }) => arrivalId),
  );
  return kept.filter((candidate) => {
    const { arrivalId, again } = candidate;
    const code = waiting.get(arrivalId);
    const standing = code === undefined ? 'repeat' : unmoved(code, again?.approves ?? null);
    if (standing === null) return true;
    outcomes.set(candidate, { verdict: standing, arrivalId, conversionId: null });
    return false;
  });
}

/**
 * What deciding once more cannot move: a call that was booked and waits only for the difference of two prices, one that
 * contradicts an earlier call or its decided reversal unless a person pays it, and one that waits for something else than
 * the person saw.
 */
function unmoved(waitsFor: VerdictCode, approves: VerdictCode | null): VerdictCode | null {
  if (waitsFor === 'credited-lower') return 'repeat';
  if (approves !== null) return approves === waitsFor ? null : 'repeat';
  return waitsFor === 'conflict' || waitsFor === 'reversal-decided' ? waitsFor : null;
}
