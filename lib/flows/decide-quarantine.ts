import type { Operator } from '#lib/core/actors.ts';
import { applyAll, EMPTY_BALANCES } from '#lib/core/ledger.ts';
import { advance, type LifecycleEvent, worthOf } from '#lib/core/lifecycle.ts';
import { reasonProblem } from '#lib/core/reason.ts';
import { TO_COME } from '#lib/core/reversal-choice.ts';
import { approvalOf, type VerdictCode, verdict, verdictFromNumber } from '#lib/core/verdicts.ts';
import { latestDecisions } from '#lib/data/arrivals.ts';
import { audit } from '#lib/data/audit.ts';
import { book } from '#lib/data/book.ts';
import { type ConversionRow, lockConversionsById } from '#lib/data/conversions.ts';
import { type Db, inTransaction, type Tx } from '#lib/data/db.ts';
import { lockBalances } from '#lib/data/ledger.ts';
import type { ConversionKey } from '#lib/data/lock-batch.ts';
import { addSpending, type Spending } from '#lib/data/offer-spending.ts';
import { closeQuarantine, lockOpenItems } from '#lib/data/quarantine.ts';
import type { Collector } from '#lib/flows/collector.ts';
import { decidedTombstone } from '#lib/flows/conversion-row.ts';
import type { Engine } from '#lib/flows/engine.ts';
import { enqueueNews } from '#lib/flows/enqueue-news.ts';
import { newsOf } from '#lib/flows/news-of.ts';
import { replayArrival } from '#lib/flows/replay-arrival.ts';

export type QuarantineDecision =
  | { readonly ok: true; readonly verdict: VerdictCode }
  | { readonly ok: false; readonly why: string };

/** Why nothing was decided where nothing waits. */
export const NOT_OPEN = 'it does not wait for a decision (any more)';
const CHANGED = 'what it waits for has changed since it was shown: look again, and decide that';
const UNNAMED = 'say which credit it takes back, or that this one is still to come';
const NOT_ASKED = 'which credit it is about is not asked here: the call says so itself';
const NOT_THEIRS = 'that is no open credit of this member and provider: take one of those shown';
const TAKEN = 'the credit that was named is not open (any more): look again, and take one of those shown';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** A top-up that is released at once makes three transfers. */
const TRANSFERS = 3;

/** What a person was shown, and decides on: a yes to that is none to what it may wait for by now. */
export interface Seen {
  readonly verdict: VerdictCode;
  /**
   * Of a reversal that names no credit we know: public id of the one it takes back, or TO_COME.
   */
  readonly credit?: string | null;
}

/**
 * Says yes to what waits: the call is decided again with a person's approval, which books its points or takes back what
 * was credited, or the difference of two prices is booked. What is nobody's to approve is refused.
 */
export async function payQuarantined(
  site: { readonly engine: Engine; readonly collector: Collector },
  operator: Operator,
  arrivalId: bigint,
  reason: string,
  seen: Seen,
): Promise<QuarantineDecision> {
  const unfit = reasonProblem(reason);
  if (unfit !== null) return { ok: false, why: unfit };
  const item = await site.engine.db.quarantine.findUnique({ where: { arrivalId } });
  if (item === null || item.closedAt !== null) return { ok: false, why: NOT_OPEN };
  const code = verdictFromNumber(item.verdict);
  if (seen.verdict !== code) return { ok: false, why: CHANGED };
  if (approvalOf(code) === 'never')
    return {
      ok: false,
      why: `no one person says yes to this, it can only be refused: ${verdict(code).happened}`,
    };
  if (code !== 'reversal-unmatched' && seen.credit != null) return { ok: false, why: NOT_ASKED };
  if (code === 'credited-lower') return settle(site.engine, operator, arrivalId, reason, 'pay', code);
  const found = code === 'reversal-unmatched' ? await findNamed(site.engine.db, item, seen.credit) : null;
  if (typeof found === 'string') return { ok: false, why: found };
  const replay = await replayArrival(site, operator, arrivalId, reason, code, found);
  if (!replay.ok) return replay;
  if (replay.verdict === 'reversal-unmatched') return { ok: false, why: TAKEN };
  if (replay.verdict === 'repeat') return { ok: false, why: await overtaken(site.engine, arrivalId) };
  if (verdict(replay.verdict).standing === 'held')
    return { ok: false, why: `it still cannot be booked: ${verdict(replay.verdict).happened}` };
  return { ok: true, verdict: replay.verdict };
}

/** The credit a person found a reversal to mean, by its key: null where it is still to come, or why it is none. */
async function findNamed(
  db: Db,
  { providerId, memberId }: { readonly providerId: number; readonly memberId: bigint | null },
  publicId: string | null | undefined,
): Promise<ConversionKey | null | string> {
  if (publicId == null) return UNNAMED;
  if (publicId === TO_COME) return null;
  const row =
    memberId === null || !UUID.test(publicId)
      ? null
      : await db.conversion.findFirst({
          where: { memberId, providerId, publicId },
          select: { keyHash: true },
        });
  return row === null ? NOT_THEIRS : { providerId, keyHash: Buffer.from(row.keyHash).toString('hex') };
}

/** Why a yes came to nothing: another was quicker. */
async function overtaken({ db }: Engine, arrivalId: bigint): Promise<string> {
  const open = await db.quarantine.count({ where: { arrivalId, closedAt: null } });
  return open > 0 ? CHANGED : NOT_OPEN;
}

/** Refuses what waits, with the reason the member is told. What was booked already stays. */
export function refuseQuarantined(
  { engine }: { readonly engine: Engine },
  operator: Operator,
  arrivalId: bigint,
  reason: string,
  seen: Seen,
): Promise<QuarantineDecision> {
  const unfit = reasonProblem(reason);
  if (unfit !== null) return Promise.resolve({ ok: false, why: unfit });
  return settle(engine, operator, arrivalId, reason, 'refuse', seen.verdict);
}

async function settle(
  engine: Engine,
  operator: Operator,
  arrivalId: bigint,
  reason: string,
  act: 'pay' | 'refuse',
  seen: VerdictCode,
): Promise<QuarantineDecision> {
  const transferIds = await engine.ids.take(TRANSFERS);
  return inTransaction(engine.db, async (tx) => {
    const waitsFor = (await lockOpenItems(tx, [arrivalId])).get(arrivalId);
    if (waitsFor === undefined) return { ok: false, why: NOT_OPEN };
    if (seen !== waitsFor) return { ok: false, why: CHANGED };
    const item = await tx.quarantine.findUniqueOrThrow({ where: { arrivalId } });
    const [row] = item.conversionId === null ? [] : await lockConversionsById(tx, [item.conversionId]);
    const refusal = verdict('refused-by-person').number;
    // Refusing a call ends the conversion it holds up, never one that another call stands for.
    const ends = row?.verdict === item.verdict;
    let spending: Spending | null = null;
    if (row !== undefined && ends && row.state === 'awaiting_credit')
      await book(tx, { moved: [decidedTombstone(row)] });
    else if (row !== undefined && (act === 'pay' || ends)) {
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
