import { verdict } from '#lib/core/verdicts.ts';
import { type ArrivalRow, type DecisionRow, latestDecisions } from '#lib/data/arrivals.ts';
import { book } from '#lib/data/book.ts';
import { inRawTransaction, type PipelineTx, type RawTx } from '#lib/data/db.ts';
import { findCapUsage, saveUsage } from '#lib/data/limits.ts';
import { lockBatch, type Subject } from '#lib/data/lock-batch.ts';
import { addSpending } from '#lib/data/offer-spending.ts';
import { type BatchOpening, openBatch, type SubjectRow } from '#lib/data/open-batch.ts';
import { closeQuarantine, openQuarantine } from '#lib/data/quarantine.ts';
import { sealRequest } from '#lib/data/sealed-request.ts';
import { findMatches, type Match, type MatchQuestion } from '#lib/data/wall-matches.ts';
import { Batch, type Outcome } from '#lib/flows/batch.ts';
import type { Candidate } from '#lib/flows/candidate.ts';
import type { Engine } from '#lib/flows/engine.ts';
import { enqueueNews } from '#lib/flows/enqueue-news.ts';
import { loadEvidence } from '#lib/flows/load-evidence.ts';
import { firstClaims, settleCopies, stillOpen } from '#lib/flows/settle-copies.ts';

/** Calls from which on a batch waits for its claims before it locks. */
const LARGE = 32;

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
  tx: PipelineTx,
  candidates: readonly Candidate[],
): Promise<{ outcomes: Outcome[]; asked: AskedRuns }> {
  const outcomes = new Map<Candidate, Outcome>(
    candidates.map((candidate) => [candidate, { verdict: 'stale' }]),
  );
  const accounts = newestStates(candidates);
  const asked = candidates.filter(({ account }) => accounts.get(account.facts.id) === account.revision);
  const first = firstClaims(asked);
  const opened = tx.sent(
    openBatch(tx, {
      claims: [...first.values()].map(({ key, arrivalId }) => ({ ...key, arrivalId })),
      accounts: [...accounts].map(([id, revision]) => ({ id, revision })),
      members: asked.map(({ notice }) => notice.member),
      offers: asked.flatMap(({ account, notice }) =>
        notice.offer === null ? [] : [{ providerId: account.facts.id, externalId: notice.offer }],
      ),
    }),
  );
  // What most batches have none of is waited for; all others lock on the same way to the database.
  const waiting = new Set(await stillOpen(tx, asked, outcomes));
  const subjects = [...first.values(), ...waiting];
  const matches = subjects.some(namesNoId)
    ? await findMatches(tx, questionsOf(subjects, await opened))
    : NONE;
  // In a large batch looking up the keys it has just won costs more than waiting to hear which these are.
  const won = candidates.length < LARGE ? null : (await opened).won;
  const locking = tx.sent(
    lockBatch(tx, {
      subjects: subjects.map((candidate) => subjectOf(candidate, won)),
      conversions: [
        ...[...matches.values()].filter((match) => match !== 'several'),
        ...[...waiting].flatMap(({ again }) => again?.takesBack ?? []),
      ],
    }),
  );
  const capping = tx.sent(
    findCapUsage(tx, cappedOf(subjects.filter((candidate) => !isCopy(candidate, won)))),
  );
  const opening = await opened;
  const locked = await locking;
  const read = asked.filter(({ account }) => opening.current.has(account.facts.id));
  const active = read.filter((candidate) =>
    candidate.again === null ? opening.won.has(candidate.arrivalId) : waiting.has(candidate),
  );
  const claimed = { first, won: opening.won, taken: locked.taken };
  const { conflicts, counts } = await settleCopies(tx, read, claimed, outcomes);
  const batch = new Batch(locked, matches, await capping);
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
  const decisions = await decisionRows(tx, [...active, ...conflicts], outcomes);
  const fresh = active.filter(({ again }) => again === null);
  const stood = new Set(locked.conversions.map(({ id }) => id));
  const changed = [...batch.changed.values()];
  tx.sent(
    book(tx, {
      arrivals: [...fresh, ...conflicts].map((candidate) =>
        arrivalRow(engine, candidate, opening.members.get(candidate.notice.member) ?? null),
      ),
      decisions,
      conversions: changed.filter(({ id }) => !stood.has(id)),
      moved: changed.filter(({ id }) => stood.has(id)),
      entries: batch.entries,
      counts,
      capRaises: [...batch.capRaises.values()],
    }),
  );
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

const NONE: ReadonlyMap<bigint, Match> = new Map();

/** Whether it may name its credit by member and offer alone. */
const namesNoId = ({ notice }: Candidate) => notice.ifUnknown === 'member-and-offer' && !notice.test;

/** Where reversals that name no id may point. */
function questionsOf(subjects: readonly Candidate[], { members }: BatchOpening): MatchQuestion[] {
  return subjects.filter(namesNoId).flatMap(({ arrivalId, account, notice }) => {
    const memberId = members.get(notice.member)?.id;
    if (memberId === undefined || notice.offer === null) return [];
    return [{ arrivalId, providerId: account.facts.id, memberId, wallOffer: notice.offer }];
  });
}

/** Whose credits of today count against a cap. */
const cappedOf = (subjects: readonly Candidate[]) =>
  subjects.flatMap(({ account: { facts }, notice }) =>
    facts.capPoints === null || notice.test || notice.kind === 'reversal'
      ? []
      : [{ providerId: facts.id, member: notice.member }],
  );

/** Arrivals that have claimed their keys; null while that is not known yet. */
type Won = ReadonlySet<bigint> | null;

const isHolder = ({ again, arrivalId }: Candidate, won: Won) =>
  again !== null || won?.has(arrivalId) === true;

/** Whether a call is known to be a copy: it moves nothing. */
const isCopy = (candidate: Candidate, won: Won) => won !== null && !isHolder(candidate, won);

function subjectOf(candidate: Candidate, won: Won): Subject {
  const { key, arrivalId, notice, conversionKey } = candidate;
  const holdsKey = isHolder(candidate, won);
  const moves = !notice.test && !isCopy(candidate, won);
  const conversion = moves ? conversionKey.slice(conversionKey.indexOf('/') + 1) : null;
  return { key, arrivalId, holdsKey, conversion, member: moves ? notice.member : '' };
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

/** What most batches have none of. What it leaves unawaited is done before COMMIT, or nothing is. */
async function saveRest(engine: Engine, tx: PipelineTx, batch: Batch): Promise<AskedRuns> {
  tx.sent(
    saveUsage(
      tx,
      [...batch.usageChanged].flatMap((offerId) => {
        const usage = batch.usage.get(offerId);
        return usage === undefined ? [] : [{ offerId, ...usage }];
      }),
    ),
  );
  tx.sent(openQuarantine(tx, batch.held));
  tx.sent(closeQuarantine(tx, batch.closings));
  const releases = await engine.releases.ask(tx, batch.releases);
  const mail = await enqueueNews(tx, engine.mailRuns, batch.news);
  // Last, as other batches may wait for the same offers.
  tx.sent(addSpending(tx, [...batch.spending.values()]));
  return { releases, mail };
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
    sealed: sealRequest(siteKey, member, arrivalId, request),
  };
}
