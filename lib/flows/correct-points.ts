import type { Operator } from '#lib/core/actors.ts';
import { applyAll, MOVEMENTS } from '#lib/core/ledger.ts';
import { CORRECTION_ALONE_POINTS } from '#lib/core/rules.ts';
import { audit } from '#lib/data/audit.ts';
import { book } from '#lib/data/book.ts';
import {
  type CorrectionDraft,
  decideCorrection,
  insertCorrection,
  lockCorrection,
} from '#lib/data/corrections.ts';
import { type Db, inTransaction, type Tx } from '#lib/data/db.ts';
import type { Ids } from '#lib/data/ids.ts';
import { lockBalances } from '#lib/data/ledger.ts';

export type Corrected =
  | { readonly ok: true; readonly id: bigint; readonly state: 'booked' | 'asked' }
  | { readonly ok: false; readonly why: string };

/** Transfers one correction makes at most: repayment and the rest. */
const TRANSFERS = 2;
const LONGEST_REASON = 500;

/** What an operator asks for: whole points, below zero to take away, with what the member is told. */
export interface Wanted {
  readonly memberId: bigint;
  readonly points: bigint;
  readonly reason: string;
}

/**
 * Changes a member's points by hand. Up to 5,000 it is booked at once; more waits until a second person decides. Never
 * takes more than is available: a mistake of ours does not become debt.
 */
export async function correctPoints(
  { db, ids }: { readonly db: Db; readonly ids: Ids },
  operator: Operator,
  { memberId, points, reason }: Wanted,
): Promise<Corrected> {
  const told = reason.trim();
  if (points === 0n) return { ok: false, why: 'A correction changes something.' };
  if (told === '') return { ok: false, why: 'The member is told a reason: give one.' };
  if (told.length > LONGEST_REASON)
    return { ok: false, why: `A reason has at most ${LONGEST_REASON} characters.` };
  const [id, ...transferIds] = await ids.take(1 + TRANSFERS);
  if (id === undefined) throw new Error('no ids were given');
  const alone = (points < 0n ? -points : points) <= CORRECTION_ALONE_POINTS;
  return inTransaction(db, async (tx): Promise<Corrected> => {
    const draft = { id, memberId, points, reason: told, askedBy: operator.personId };
    const why = await refusal(tx, draft);
    if (why !== null) return { ok: false, why };
    await insertCorrection(tx, draft);
    const detail = { points: points.toString(), reason: told };
    await audit(tx, operator.personId, 'correct-points', `member/${memberId}`, detail);
    if (!alone) return { ok: true, id, state: 'asked' };
    await post(tx, draft, transferIds);
    await decideCorrection(tx, id, 'booked', operator.personId);
    return { ok: true, id, state: 'booked' };
  });
}

/** A second person books or refuses what is above the limit. */
export async function settleCorrection(
  { db, ids }: { readonly db: Db; readonly ids: Ids },
  operator: Operator,
  id: bigint,
  decision: 'book' | 'refuse',
): Promise<Corrected | { readonly ok: true; readonly id: bigint; readonly state: 'refused' }> {
  const transferIds = await ids.take(TRANSFERS);
  return inTransaction(db, async (tx) => {
    const row = await lockCorrection(tx, id);
    if (row === null || row.state !== 'asked')
      return { ok: false, why: 'It does not wait for a decision (any more).' };
    if (row.askedBy === operator.personId)
      return { ok: false, why: 'Another person than the one who asked for it decides.' };
    if (decision === 'book') {
      const why = await refusal(tx, row);
      if (why !== null) return { ok: false, why };
      await post(tx, row, transferIds);
    }
    const state = decision === 'book' ? 'booked' : 'refused';
    await decideCorrection(tx, id, state, operator.personId);
    await audit(tx, operator.personId, 'settle-correction', `member/${row.memberId}`, {
      correction: id.toString(),
      decision,
    });
    return { ok: true, id, state };
  });
}

/** Locks the member, and says why the correction cannot be booked as things stand. */
async function refusal(tx: Tx, { memberId, points }: CorrectionDraft): Promise<string | null> {
  const balances = (await lockBalances(tx, [memberId])).get(memberId);
  if (balances === undefined) return 'There is no such member.';
  if (balances.available + points < 0n)
    return `Only ${balances.available} points are available: a correction cannot take more.`;
  return null;
}

/** Books a correction; its member is locked. */
async function post(
  tx: Tx,
  { id, memberId, points }: CorrectionDraft,
  transferIds: readonly bigint[],
): Promise<void> {
  const before = (await lockBalances(tx, [memberId])).get(memberId);
  if (before === undefined) throw new Error('a correction for a member without an account');
  const { entries } = applyAll(before, MOVEMENTS.correction(points, before));
  await book(tx, {
    entries: entries.map((entry, index) => {
      const transferId = transferIds[index];
      if (transferId === undefined) throw new Error('too few ids for a correction');
      return {
        ...entry,
        id: transferId,
        cause: 'correction',
        causeId: id,
        leg: index + 1,
        providerId: null,
        memberId,
      };
    }),
  });
}
