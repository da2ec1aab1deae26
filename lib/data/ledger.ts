import type { Balances, Posting } from '#lib/core/ledger.ts';
import { query, type Tx } from '#lib/data/db.ts';
import { columns, idArray } from '#lib/data/rows.ts';

/** One posting on its way into the journal, with the member's balances after it. */
export interface Entry {
  readonly id: bigint;
  readonly cause: 'conversion' | 'correction' | 'streak' | 'write_off';
  readonly causeId: bigint;
  readonly leg: number;
  /** Null where no provider has a part in it. */
  readonly providerId: number | null;
  readonly memberId: bigint;
  readonly posting: Posting;
  readonly after: Balances;
}

export const ENTRIES = columns<Entry>([
  ['id', 'bigint', (entry) => entry.id],
  ['debit', 'account_kind', (entry) => entry.posting.debit],
  ['credit', 'account_kind', (entry) => entry.posting.credit],
  ['amount', 'bigint', (entry) => entry.posting.amount],
  ['reason', 'transfer_reason', (entry) => entry.posting.reason],
  ['cause', 'transfer_cause', (entry) => entry.cause],
  ['cause_id', 'bigint', (entry) => entry.causeId],
  ['leg', 'smallint', (entry) => entry.leg],
  ['provider_id', 'int', (entry) => entry.providerId],
  ['member_id', 'bigint', (entry) => entry.memberId],
  ['member_version', 'bigint', (entry) => entry.after.version],
  ['pending_after', 'bigint', (entry) => entry.after.pending],
  ['available_after', 'bigint', (entry) => entry.after.available],
  ['reserved_after', 'bigint', (entry) => entry.after.reserved],
  ['debt_after', 'bigint', (entry) => entry.after.debt],
]);

/** Where a member stands after the last of a statement's entries: the row of `balance` they lead to. */
export const STANDINGS = columns<Entry>([
  ['member_id', 'bigint', (entry) => entry.memberId],
  ['pending', 'bigint', (entry) => entry.after.pending],
  ['available', 'bigint', (entry) => entry.after.available],
  ['reserved', 'bigint', (entry) => entry.after.reserved],
  ['debt', 'bigint', (entry) => entry.after.debt],
  ['version', 'bigint', (entry) => entry.after.version],
]);

/** Locks the balances of these members, in id order. A missing member has no balance row: the caller never asks. */
export async function lockBalances(tx: Tx, memberIds: readonly bigint[]): Promise<Map<bigint, Balances>> {
  const rows = await query<Balances & { memberId: bigint }>(
    tx,
    `SELECT member_id AS "memberId", pending, available, reserved, debt, version FROM balance
     WHERE member_id = ANY($1::bigint[]) ORDER BY member_id FOR UPDATE`,
    idArray(memberIds),
  );
  return new Map(rows.map(({ memberId, ...balances }) => [memberId, balances]));
}
