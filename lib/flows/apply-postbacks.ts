import { verdict } from '#lib/core/verdicts.ts';
import {
  type ArrivalRow,
  type DecisionRow,
  insertArrivals,
  insertDecisions,
  kindNumber,
  latestDecisions,
} from '#lib/data/arrivals.ts';
import { insertConversions, updateConversions } from '#lib/data/conversions.ts';
import { inTransaction, type Tx } from '#lib/data/db.ts';
import { findParties, type SubjectRow } from '#lib/data/evidence.ts';
import { postEntries } from '#lib/data/ledger.ts';
import { raiseCapUsage, saveUsage } from '#lib/data/limits.ts';
import { closeQuarantine, openQuarantine } from '#lib/data/quarantine.ts';
import { sealRequest } from '#lib/data/sealed-request.ts';
import { Batch, type Candidate, type Outcome } from '#lib/flows/batch.ts';
import { claimCalls, stillOpen } from '#lib/flows/claim-calls.ts';
import type { Engine } from '#lib/flows/engine.ts';
import { loadEvidence } from '#lib/flows/load-evidence.ts';

/** The collector's one transaction: all candidates are decided and booked together, or none is. */
export async function applyPostbacks(
  engine: Engine,
  candidates: readonly Candidate[],
  budgetMs: number,
): Promise<Outcome[]> {
  const { outcomes, asked } = await inTransaction(engine.db, (tx) => applyInside(engine, tx, candidates), {
    budgetMs,
  });
  engine.releases.committed(asked);
  return outcomes;
}

async function applyInside(
  engine: Engine,
  tx: Tx,
  candidates: readonly Candidate[],
): Promise<{ outcomes: Outcome[]; asked: readonly number[] }> {
  const outcomes = new Map<Candidate, Outcome>();
  const { members, now, revisions } = await findParties(
    tx,
    candidates.map(({ notice }) => notice.member),
    candidates.map(({ account }) => account.facts.id),
  );
  const read = candidates.filter((candidate) => {
    const same = revisions.get(candidate.account.facts.id) === candidate.account.revision;
    if (!same) outcomes.set(candidate, { verdict: 'stale' });
    return same;
  });
  const { fresh, conflicts } = await claimCalls(tx, read, outcomes);
  const again = await stillOpen(tx, read, outcomes);
  const active = [...fresh, ...again];
  const batch = new Batch();
  const decisions: DecisionRow[] = [];
  if (active.length > 0) {
    const fixed = await loadEvidence(tx, batch, active, members, now);
    for (const candidate of active) {
      const evidence = fixed.get(candidate);
      if (evidence === undefined) throw new Error('a candidate without evidence');
      const member = members.get(candidate.notice.member) ?? null;
      const decided = batch.decide(candidate, evidence, member);
      outcomes.set(candidate, { ...decided, arrivalId: candidate.arrivalId });
    }
  }
  for (const candidate of conflicts)
    batch.hold(candidate, 'conflict', members.get(candidate.notice.member)?.id);
  const previous =
    again.length === 0
      ? null
      : await latestDecisions(
          tx,
          again.map((one) => one.arrivalId),
        );
  for (const candidate of [...active, ...conflicts]) {
    const outcome = outcomes.get(candidate);
    if (outcome === undefined || outcome.verdict === 'stale') continue;
    decisions.push({
      arrivalId: candidate.arrivalId,
      sequence: candidate.again === null ? 0 : (previous?.get(candidate.arrivalId)?.sequence ?? 0) + 1,
      verdict: verdict(outcome.verdict).number,
      conversionId: outcome.conversionId,
      personId: candidate.again?.personId ?? null,
      note: candidate.again?.note ?? null,
    });
  }
  const asked = await write(engine, tx, batch, [...fresh, ...conflicts], members, decisions);
  const inOrder = candidates.map((candidate) => {
    const outcome = outcomes.get(candidate);
    if (outcome === undefined) throw new Error('a candidate without an outcome');
    return outcome;
  });
  return { outcomes: inOrder, asked };
}

async function write(
  engine: Engine,
  tx: Tx,
  batch: Batch,
  kept: readonly Candidate[],
  members: ReadonlyMap<string, SubjectRow>,
  decisions: readonly DecisionRow[],
): Promise<readonly number[]> {
  // One after the other: asked at once, Prisma compiles them into one request at several times the cost.
  await insertArrivals(
    tx,
    kept.map((candidate) => arrivalRow(engine, candidate, members.get(candidate.notice.member) ?? null)),
  );
  await insertDecisions(tx, decisions);
  await insertConversions(tx, [...batch.inserted.values()]);
  await updateConversions(tx, [...batch.updated.values()]);
  await postEntries(tx, batch.entries);
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
  return engine.releases.ask(tx, batch.releases);
}

function arrivalRow(
  { siteKey }: Engine,
  { arrivalId, account, notice, receivedAt, request }: Candidate,
  member: SubjectRow | null,
): ArrivalRow {
  return {
    id: arrivalId,
    providerId: account.facts.id,
    definitionVersion: account.definitionVersion,
    receivedAt,
    kind: kindNumber(notice),
    test: notice.test,
    memberId: member?.sealKey ? member.id : null,
    transaction: notice.transaction,
    sealed: sealRequest(siteKey, member, arrivalId, request).toString('hex'),
  };
}
