import type { Operator } from '#lib/core/actors.ts';
import { applyAll, EMPTY_BALANCES } from '#lib/core/ledger.ts';
import { advance, type LifecycleEvent, worthOf } from '#lib/core/lifecycle.ts';
import { approvalOf, type VerdictCode, verdict, verdictFromNumber } from '#lib/core/verdicts.ts';
import { latestDecisions } from '#lib/data/arrivals.ts';
import { audit } from '#lib/data/audit.ts';
import { book } from '#lib/data/book.ts';
import { type ConversionRow, lockConversionsById } from '#lib/data/conversions.ts';
import { inTransaction, type Tx } from '#lib/data/db.ts';
import { lockBalances } from '#lib/data/ledger.ts';
import { addSpending, type Spending } from '#lib/data/offer-spending.ts';
import { closeQuarantine, lockOpenItems } from '#lib/data/quarantine.ts';
import type { Collector } from '#lib/flows/collector.ts';
import type { Engine } from '#lib/flows/engine.ts';
import { enqueueNews } from '#lib/flows/enqueue-news.ts';
import { newsOf } from '#lib/flows/news-of.ts';
import { replayArrival } from '#lib/flows/replay-arrival.ts';

export type QuarantineDecision =
  | { readonly ok: true; readonly verdict: VerdictCode }
  | { readonly ok: false; readonly why: string };

const NOT_OPEN = 'it does not wait for a decision (any more)';
const CHANGED = 'what it waits for has changed since it was shown: load the page again, and decide that';
/** A top-up that is released at once makes three transfers. */
const TRANSFERS = 3;

/**
 * Says yes to what waits: the call is decided again with a person's approval, which books its points or takes back what
 * was credited, or the difference of two prices is booked. What is nobody's to approve is refused.
 * @param seen what the person was shown it to wait for: a yes to that is none to what it may wait for by now. Null: to
 * whatever it waits for
 */
export async function payQuarantined(
  site: { readonly engine: Engine; readonly collector: Collector },
  operator: Operator,
  arrivalId: bigint,
  reason: string,
  seen: VerdictCode | null = null,
): Promise<QuarantineDecision> {
  const item = await site.engine.db.quarantine.findUnique({ where: { arrivalId } });
  if (item === null || item.closedAt !== null) return { ok: false, why: NOT_OPEN };
  const code = verdictFromNumber(item.verdict);
  if (seen !== null && seen !== code) return { ok: false, why: CHANGED };
  if (approvalOf(code) === 'never')
    return {
      ok: false,
      why: `no one person says yes to this, it can only be refused: ${verdict(code).happened}`,
    };
  if (code === 'credited-lower') return settle(site.engine, operator, arrivalId, reason, 'pay', code);
  const replay = await replayArrival(site, operator, arrivalId, reason, code);
  if (!replay.ok) return replay;
  if (replay.verdict === 'repeat') return { ok: false, why: await overtaken(site.engine, arrivalId) };
  if (verdict(replay.verdict).standing === 'held')
    return { ok: false, why: `it still cannot be booked: ${verdict(replay.verdict).happened}` };
  return { ok: true, verdict: replay.verdict };
}

/** Why a yes came to nothing: another was quicker. */
async function overtaken({ db }: Engine, arrivalId: bigint): Promise<string> {
  const open = await db.quarantine.count({ where: { arrivalId, closedAt: null } });
  return open > 0 ? CHANGED : NOT_OPEN;
}

/**
 * Refuses what waits, with the reason the member is told. What was booked already stays.
 * @param seen as for a yes
 */
export function refuseQuarantined(
  { engine }: { readonly engine: Engine },
  operator: Operator,
  arrivalId: bigint,
  reason: string,
  seen: VerdictCode | null = null,
): Promise<QuarantineDecision> {
  return settle(engine, operator, arrivalId, reason, 'refuse', seen);
}

async function settle(
  engine: Engine,
  operator: Operator,
  arrivalId: bigint,
  reason: string,
  act: 'pay' | 'refuse',
  seen: VerdictCode | null,
): Promise<QuarantineDecision> {
  const transferIds = await engine.ids.take(TRANSFERS);
  return inTransaction(engine.db, async (tx) => {
    const waitsFor = (await lockOpenItems(tx, [arrivalId])).get(arrivalId);
    if (waitsFor === undefined) return { ok: false, why: NOT_OPEN };
    if (seen !== null && seen !== waitsFor) return { ok: false, why: CHANGED };
    const item = await tx.quarantine.findUniqueOrThrow({ where: { arrivalId } });
    const [row] = item.conversionId === null ? [] : await lockConversionsById(tx, [item.conversionId]);
    const refusal = verdict('refused-by-person').number;
    // Refusing a call ends the conversion it holds up, never one that another call stands for. What a reversal for a
    // member nobody knows has left is nobody's to be declined: it waits on for its credit.
    const ends = row?.verdict === item.verdict && row.memberId !== null;
    let spending: Spending | null = null;
    if (row !== undefined && (act === 'pay' || ends)) {
      const event: LifecycleEvent =
        act === 'pay' ? { type: 'top-up', points: item.points } : { type: 'refuse' };
      const moved = await move(tx, row, event, reason, act === 'refuse' ? refusal : null, transferIds);
      if (act === 'pay' && moved === null) return { ok: false, why: 'it was declined or reversed meanwhile' };
      if (moved !== null) await tellMember(tx, engine, row, moved, arrivalId);
      spending = moved === null ? null : spendingOf(row, moved);
    }
    const previous = (await latestDecisions(tx, [arrivalId])).get(arrivalId);
    const code: VerdictCode = act === 'pay' ? 'credited' : 'refused-by-person';
    const decision = {
      arrivalId,
      sequence: (previous?.sequence ?? 0) + 1,
      verdict: verdict(code).number,
      conversionId: row?.id ?? null,
      personId: operator.personId,
      note: reason,
    };
    await book(tx, { decisions: [decision] });
    await closeQuarantine(tx, [
      {
        arrivalId,
        resolution: act === 'pay' ? 'paid' : 'refused',
        personId: operator.personId,
        reason,
      },
    ]);
    await audit(tx, operator.personId, 'decide-quarantine', `arrival/${arrivalId}`, {
      decision: act,
      reason,
      points: item.points.toString(),
    });
    // Last, as batches may wait for the offer.
    if (spending !== null) await addSpending(tx, [spending]);
    return { ok: true, verdict: code };
  });
}

/** Enqueues what a person's decision means for the member. */
async function tellMember(
  tx: Tx,
  { mailRuns }: Engine,
  before: ConversionRow,
  after: ConversionRow,
  arrivalId: bigint,
): Promise<void> {
  const { receivedAt: at } = await tx.arrival.findUniqueOrThrow({ where: { id: arrivalId } });
  const { name: provider } = await tx.provider.findUniqueOrThrow({ where: { id: after.providerId } });
  const happening = { before, after, provider, at, wanted: undefined };
  await enqueueNews(tx, mailRuns, newsOf(happening));
}

/** One lifecycle event on a locked conversion, booked: what became of it. Null when it means nothing in its state. */
async function move(
  tx: Tx,
  row: ConversionRow,
  event: LifecycleEvent,
  reason: string,
  code: number | null,
  transferIds: readonly bigint[],
): Promise<ConversionRow | null> {
  const { memberId } = row;
  const before =
    (memberId === null ? undefined : (await lockBalances(tx, [memberId])).get(memberId)) ?? EMPTY_BALANCES;
  const transition = advance(row, event, before);
  if (transition === null) return null;
  const { entries } = applyAll(before, transition.postings);
  const moved = {
    ...row,
    state: transition.state,
    points: transition.points,
    legs: row.legs + entries.length,
    verdict: code ?? row.verdict,
    reason: code === null ? row.reason : reason,
  };
  await book(tx, {
    moved: [moved],
    entries: entries.map((entry, index) => {
      const id = transferIds[index];
      if (id === undefined || memberId === null) throw new Error('a posting without an id or a member');
      return {
        ...entry,
        id,
        cause: 'conversion',
        causeId: row.id,
        leg: row.legs + index + 1,
        providerId: row.providerId,
        memberId,
      };
    }),
  });
  return moved;
}

/** What a move means for the offer it is about; null when nothing. */
function spendingOf(before: ConversionRow, after: ConversionRow): Spending | null {
  const points = worthOf(after) - worthOf(before);
  return after.offerId === null || points === 0n ? null : { offerId: after.offerId, points };
}
