import type { Operator } from '#lib/core/actors.ts';
import { correctionProblem, type SecondPerson, secondPerson, shortfall } from '#lib/core/correction.ts';
import { applyAll, MOVEMENTS } from '#lib/core/ledger.ts';
import { audit } from '#lib/data/audit.ts';
import { book } from '#lib/data/book.ts';
import {
  type CorrectionDraft,
  type CorrectionRow,
  decideCorrection,
  findByForm,
  insertCorrection,
  lockCorrection,
  readAloneStanding,
} from '#lib/data/corrections.ts';
import { type Db, inTransaction, type Tx } from '#lib/data/db.ts';
import type { Ids } from '#lib/data/ids.ts';
import { lockBalances } from '#lib/data/ledger.ts';

type Refused = { readonly ok: false; readonly why: string; readonly field?: string };
export type Corrected =
  | {
      readonly ok: true;
      readonly id: bigint;
      readonly state: 'booked' | 'asked' | 'refused';
      /** Why it waits for a second person; only where it was asked for now. */
      readonly second?: SecondPerson;
      /** The form had asked for it before: nothing was done now. */
      readonly again?: true;
    }
  | Refused;

/** Transfers one correction makes at most: repayment and the rest. */
const TRANSFERS = 2;

/** What an operator asks for: whole points, below zero to take away, with what the member is told. */
export interface Wanted {
  readonly memberId: bigint;
  readonly points: bigint;
  readonly reason: string;
  /** A UUID of the form it is asked with: sent twice, it asks for one correction. */
  readonly formKey?: string;
}

/**
 * Changes a member's points by hand. It is booked at once while what this operator booked alone for the member within a
 * day stays within the limit, and never for an account of their own; otherwise it waits until a second person decides.
 * Never takes more than is available: a mistake of ours does not become debt.
 */
export async function correctPoints(
  { db, ids }: { readonly db: Db; readonly ids: Ids },
  operator: Operator,
  { memberId, points, reason, formKey }: Wanted,
): Promise<Corrected> {
  const problem = correctionProblem(points, reason);
  if (problem !== null) return { ok: false, ...problem };
  const told = reason.trim();
  const [id, ...transferIds] = await ids.take(1 + TRANSFERS);
  if (id === undefined) throw new Error('no ids were given');
  return inTransaction(db, async (tx): Promise<Corrected> => {
    const draft = { id, memberId, points, reason: told, askedBy: operator.personId };
    const why = await refusal(tx, draft);
    const standing = formKey === undefined ? null : await findByForm(tx, formKey);
    if (standing !== null) return sameAgain(standing, draft);
    if (why !== null) return { ok: false, why };
    if (!(await insertCorrection(tx, draft, formKey ?? null))) return USED;
    const detail = { points: points.toString(), reason: told };
    await audit(tx, operator.personId, 'correct-points', `member/${memberId}`, detail);
    // Under the lock of the member: of two at once the second sees what the first booked.
    const second = secondPerson(points, await readAloneStanding(operator, tx, memberId));
    if (second !== null) return { ok: true, id, state: 'asked', second };
    await post(tx, draft, transferIds);
    await decideCorrection(tx, id, 'booked', operator.personId);
    return { ok: true, id, state: 'booked' };
  });
}

const USED: Refused = {
  ok: false,
  why: 'This form has asked for another correction already. Open the page anew for the next one.',
};

/** The answer to a form that was sent before: what it came to, if it asks for the same. */
function sameAgain(standing: CorrectionRow, draft: CorrectionDraft): Corrected {
  const { id, memberId, points, reason, askedBy, state } = standing;
  const same =
    memberId === draft.memberId &&
    points === draft.points &&
    reason === draft.reason &&
    askedBy === draft.askedBy;
  return same ? { ok: true, id, state, again: true } : USED;
}

/** A second person books or refuses what waits; nobody books what is for an account of their own. */
export async function settleCorrection(
  { db, ids }: { readonly db: Db; readonly ids: Ids },
  operator: Operator,
  id: bigint,
  decision: 'book' | 'refuse',
): Promise<Corrected> {
  const transferIds = await ids.take(TRANSFERS);
  return inTransaction(db, async (tx) => {
    const row = await lockCorrection(tx, id);
    if (row === null || row.state !== 'asked')
      return { ok: false, why: 'It does not wait for a decision (any more).' };
    if (row.askedBy === operator.personId)
      return { ok: false, why: 'Another person than the one who asked for it decides.' };
    if (decision === 'book') {
      if ((await readAloneStanding(operator, tx, row.memberId)).own)
        return { ok: false, why: 'It is for an earning account of your own: another person books it.' };
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
  return balances === undefined ? 'There is no such member.' : shortfall(balances, points);
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
