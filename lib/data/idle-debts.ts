import type { DebtFacts } from '#lib/core/idle-debt.ts';
import { query, type Reader, type Tx } from '#lib/data/db.ts';
import { columns, idArray } from '#lib/data/rows.ts';

/** A member who owes, and when anything last moved. */
export interface Debtor extends DebtFacts {
  readonly memberId: bigint;
  /** The database's clock when this was read. */
  readonly now: Date;
}

const DEBTOR = `b.member_id AS "memberId", b.debt, t.posted_at AS "postedAt", now() AS now,
  (SELECT max(clicked_at) FROM click WHERE click.member_id = b.member_id) AS "startedAt",
  EXISTS (SELECT 1 FROM frozen_member f WHERE f.member_id = b.member_id AND f.thawed_at IS NULL) AS frozen
  FROM balance b CROSS JOIN LATERAL (SELECT posted_at FROM transfer WHERE transfer.member_id = b.member_id
    ORDER BY member_version DESC LIMIT 1) AS t`;

/** Members who owe something after an id, in id order. */
export function nextDebtors(reader: Reader, after: bigint, limit: number): Promise<Debtor[]> {
  return query<Debtor>(
    reader,
    `SELECT ${DEBTOR} WHERE b.debt > 0 AND b.member_id > $1::bigint ORDER BY b.member_id LIMIT $2::int`,
    after.toString(),
    limit,
  );
}

/** What now holds of these members, whose balances this transaction has locked. */
export function readDebtors(tx: Tx, memberIds: readonly bigint[]): Promise<Debtor[]> {
  return query<Debtor>(
    tx,
    `SELECT ${DEBTOR} WHERE b.member_id = ANY($1::bigint[]) ORDER BY b.member_id`,
    idArray(memberIds),
  );
}

/** A debt on its way out of the books. */
export interface WriteOffRow {
  readonly id: bigint;
  readonly memberId: bigint;
  readonly points: bigint;
  readonly idleSince: Date;
}

const WRITE_OFFS = columns<WriteOffRow>([
  ['id', 'bigint', (row) => row.id],
  ['member_id', 'bigint', (row) => row.memberId],
  ['points', 'bigint', (row) => row.points],
  ['idle_since', 'timestamptz', (row) => row.idleSince],
]);

/** Notes debts that are written off: each idle time ends once for ever. Gives the ids of those that are new. */
export async function insertWriteOffs(tx: Tx, writeOffs: readonly WriteOffRow[]): Promise<Set<bigint>> {
  if (writeOffs.length === 0) return new Set();
  const rows = await query<{ id: bigint }>(
    tx,
    `INSERT INTO write_off (${WRITE_OFFS.names}) SELECT * FROM ${WRITE_OFFS.from('r')} ORDER BY r.member_id
     ON CONFLICT (member_id, idle_since) DO NOTHING RETURNING id`,
    ...WRITE_OFFS.values(writeOffs),
  );
  return new Set(rows.map(({ id }) => id));
}
