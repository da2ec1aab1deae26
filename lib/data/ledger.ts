import type { Balances, Posting } from '#lib/core/ledger.ts';
import { asRows, execute, query, type Tx } from '#lib/data/db.ts';

/** One posting on its way into the journal, with the member's balances after it. */
export interface Entry {
  readonly id: bigint;
  readonly conversionId: bigint;
  readonly leg: number;
  readonly providerId: number;
  readonly memberId: bigint;
  readonly posting: Posting;
  readonly after: Balances;
}

/** Locks the balances of these members, in id order. A missing member has no balance row: the caller never asks. */
export async function lockBalances(tx: Tx, memberIds: readonly bigint[]): Promise<Map<bigint, Balances>> {
  const rows = await query<Balances & { memberId: bigint }>(
    tx,
    `SELECT member_id AS "memberId", pending, available, reserved, debt, version FROM balance
     WHERE member_id IN (SELECT m.id FROM json_to_recordset($1::text::json) AS m(id bigint))
     ORDER BY member_id FOR UPDATE`,
    asRows([...new Set(memberIds)].map((id) => ({ id }))),
  );
  return new Map(rows.map(({ memberId, ...balances }) => [memberId, balances]));
}

/** Writes entries to the journal and the balances they lead to. The members are locked by this transaction. */
export async function postEntries(tx: Tx, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  await execute(
    tx,
    `INSERT INTO transfer (id, debit, credit, amount, reason, cause, cause_id, leg, provider_id, member_id,
       member_version, pending_after, available_after, reserved_after, debt_after)
     SELECT r.id, r.debit::account_kind, r.credit::account_kind, r.amount, r.reason::transfer_reason, 'conversion',
       r.cause, r.leg, r.provider, r.member, r.version, r.pending, r.available, r.reserved, r.debt
     FROM json_to_recordset($1::text::json) AS r(id bigint, debit text, credit text, amount bigint, reason text,
       cause bigint, leg smallint, provider int, member bigint, version bigint, pending bigint, available bigint,
       reserved bigint, debt bigint)`,
    asRows(
      entries.map(({ id, conversionId, leg, providerId, memberId, posting, after }) => ({
        ...posting,
        ...after,
        id,
        cause: conversionId,
        leg,
        provider: providerId,
        member: memberId,
      })),
    ),
  );
  const latest = new Map(entries.map(({ memberId, after }) => [memberId, after]));
  await execute(
    tx,
    `UPDATE balance SET pending = r.pending, available = r.available, reserved = r.reserved, debt = r.debt,
       version = r.version
     FROM json_to_recordset($1::text::json) AS r(member bigint, pending bigint, available bigint, reserved bigint,
       debt bigint, version bigint)
     WHERE balance.member_id = r.member`,
    asRows([...latest].map(([member, after]) => ({ member, ...after }))),
  );
}
