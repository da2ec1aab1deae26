import { verdict } from '#lib/core/verdicts.ts';
import { type ArrivalRow, type DecisionRow, latestDecisions } from '#lib/data/arrivals.ts';
import { book } from '#lib/data/book.ts';
import { inRawTransaction, type RawTx } from '#lib/data/db.ts';
import { raiseCapUsage, saveUsage } from '#lib/data/limits.ts';
import { lockBatch } from '#lib/data/lock-batch.ts';
import { type BatchOpening, openBatch, type SubjectRow } from '#lib/data/open-batch.ts';
import { closeQuarantine, openQuarantine } from '#lib/data/quarantine.ts';
import { sealRequest } from '#lib/data/sealed-request.ts';
import { findMatches, type Match } from '#lib/data/wall-matches.ts';
import { Batch, type Outcome } from '#lib/flows/batch.ts';
import type { Candidate } from '#lib/flows/candidate.ts';
import type { Engine } from '#lib/flows/engine.ts';
import { enqueueNews } from '#lib/flows/enqueue-news.ts';
import { loadEvidence } from '#lib/flows/load-evidence.ts';
import { firstClaims, settleCopies, stillOpen } from '#lib/flows/settle-copies.ts';

/** The collector's one transaction: all candidates are decided and booked together, or none is. */
export async function applyPostbacks(
  engine: Engine,
  candidates: readonly Candidate[],
  budgetMs: number,
): Promise<Outcome[]> {
  const { outcomes, asked } = await inRawTransaction(engine.db, (tx) => applyInside(engine, tx, candidates), {
    budgetMs,
  });
  engine.releases.committed(asked.releases);
  engine.mailRuns.committed(asked.mail);
  return outcomes;
}

/** Runs of jobs that a batch asked for. */
interface AskedRuns {
  readonly releases: readonly number[];
  readonly mail: number | null;
}

async function applyInside(
  engine: Engine,
  tx: RawTx,
  candidates: readonly Candidate[],
): Promise<{ outcomes: Outcome[]; asked: AskedRuns }> {
  const outcomes = new Map<Candidate, Outcome>(
    candidates.map((candidate) => [candidate, { verdict: 'stale' }]),
  );
  const accounts = newestStates(candidates);
  const asked = candidates.filter(({ account }) => accounts.get(account.facts.id) === account.revision);
  const first = firstClaims(asked);
  const opening = await openBatch(tx, {
    claims: [...first.values()].map(({ key, arrivalId }) => ({ ...key, arrivalId })),
    accounts: [...accounts].map(([id, revision]) => ({ id, revision })),
    members: asked.map(({ notice }) => notice.member),
    offers: asked.flatMap(({ account, notice }) =>
      notice.offer === null ? [] : [{ providerId: account.facts.id, externalId: notice.offer }],
    ),
  });
  const read = asked.filter(({ account }) => opening.current.has(account.facts.id));
  const fresh = read.filter(({ again, arrivalId }) => again === null && opening.won.has(arrivalId));
  const again = await stillOpen(tx, read, outcomes);
  const active = [...fresh, ...again];
  const matches = await matchesOf(tx, active, opening);
  const locked = await lockBatch(tx, {
    ...subjectsOf(active, opening, matches),
    taken: [...first.values()]
      .filter(
        (claimer) => opening.current.has(claimer.account.facts.id) && !opening.won.has(claimer.arrivalId),
      )
      .map(({ key }) => key),
  });
  const { conflicts, counts } = await settleCopies(tx, read, first, locked.taken, outcomes);
  const batch = new Batch(locked, matches);
  if (active.length > 0) {
    const fixed = await loadEvidence(tx, batch, active, opening);
    for (const candidate of active) {
      const evidence = fixed.get(candidate);
      if (evidence === undefined) throw new Error('a candidate without evidence');
      const member = opening.members.get(candidate.notice.member) ?? null;
      const decided = batch.decide(candidate, evidence, member);
      outcomes.set(candidate, { ...decided, arrivalId: candidate.arrivalId });
    }
  }
  for (const candidate of conflicts)
    batch.hold(candidate, 'conflict', opening.members.get(candidate.notice.member)?.id);
  await book(tx, {
    arrivals: [...fresh, ...conflicts].map((candidate) =>
      arrivalRow(engine, candidate, opening.members.get(candidate.notice.member) ?? null),
    ),
    decisions: await decisionRows(tx, [...active, ...conflicts], outcomes),
    conversions: [...batch.changed.values()],
    entries: batch.entries,
    counts,
  });
  const runs = await saveRest(engine, tx, batch);
  const inOrder = candidates.map((candidate) => {
    const outcome = outcomes.get(candidate);
    if (outcome === undefined) throw new Error('a candidate without an outcome');
    return outcome;
  });
  return { outcomes: inOrder, asked: runs };
}

/** The newest state of each account that a call of the batch was read with; calls read with an older one are stale. */
function newestStates(candidates: readonly Candidate[]): Map<number, number> {
  const states = new Map<number, number>();
  for (const { account } of candidates)
    states.set(account.facts.id, Math.max(states.get(account.facts.id) ?? 0, account.revision));
  return states;
}

/** Where reversals point that may name their credit by member and offer alone. */
function matchesOf(
  tx: RawTx,
  active: readonly Candidate[],
  { members }: BatchOpening,
): Promise<ReadonlyMap<bigint, Match>> {
  return findMatches(
    tx,
    active.flatMap(({ arrivalId, account, notice }) => {
      const memberId = members.get(notice.member)?.id;
      if (notice.byMemberAndOffer !== true || notice.test || memberId === undefined || notice.offer === null)
        return [];
      return [{ arrivalId, providerId: account.facts.id, memberId, wallOffer: notice.offer }];
    }),
  );
}

/** The conversions that live calls are about, and the members they name. */
function subjectsOf(
  active: readonly Candidate[],
  { members }: BatchOpening,
  matches: ReadonlyMap<bigint, Match>,
) {
  const live = active.filter(({ notice }) => !notice.test);
  const named = live.map(({ conversionKey }) => {
    const [providerId, keyHash] = conversionKey.split('/');
    return { providerId: Number(providerId), keyHash: keyHash ?? '' };
  });
  return {
    conversions: [...named, ...[...matches.values()].filter((match) => match !== 'several')],
    memberIds: live.flatMap(({ notice }) => members.get(notice.member)?.id ?? []),
  };
}

async function decisionRows(
  tx: RawTx,
  decided: readonly Candidate[],
  outcomes: ReadonlyMap<Candidate, Outcome>,
): Promise<DecisionRow[]> {
  const earlier = decided.flatMap(({ again, arrivalId }) => (again === null ? [] : [arrivalId]));
  const previous = earlier.length === 0 ? null : await latestDecisions(tx, earlier);
  return decided.flatMap((candidate) => {
    const { arrivalId, again } = candidate;
    const outcome = outcomes.get(candidate);
    if (outcome === undefined || outcome.verdict === 'stale') return [];
    return [
      {
        arrivalId,
        sequence: again === null ? 0 : (previous?.get(arrivalId)?.sequence ?? 0) + 1,
        verdict: verdict(outcome.verdict).number,
        conversionId: outcome.conversionId,
        personId: again?.personId ?? null,
        note: again?.note ?? null,
      },
    ];
  });
}

/** What most batches have none of. */
async function saveRest(engine: Engine, tx: RawTx, batch: Batch): Promise<AskedRuns> {
  await raiseCapUsage(tx, [...batch.capRaises.values()]);
  await saveUsage(
    tx,
    [...batch.usageChanged].flatMap((offerId) => {
      const usage = batch.usage.get(offerId);
      return usage === undefined ? [] : [{ offerId, ...usage }];
    }),
  );
  await openQuarantine(tx, batch.held);
  await closeQuarantine(tx, batch.closings);
  const releases = await engine.releases.ask(tx, batch.releases);
  return { releases, mail: await enqueueNews(tx, engine.mailRuns, batch.news) };
}

function arrivalRow(
  { siteKey }: Engine,
  { arrivalId, account, notice, key, receivedAt, request }: Candidate,
  member: SubjectRow | null,
): ArrivalRow {
  return {
    id: arrivalId,
    providerId: account.facts.id,
    definitionVersion: account.definitionVersion,
    receivedAt,
    kind: key.kind,
    test: notice.test,
    memberId: member?.sealKey ? member.id : null,
    transaction: notice.transaction,
    sealed: sealRequest(siteKey, member, arrivalId, request).toString('hex'),
  };
}
