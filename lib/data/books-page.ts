import { z } from 'zod';
import type { Operator } from '#lib/core/actors.ts';
import { type Db, query } from '#lib/data/db.ts';

/** One finding of the auditor. */
export interface StoredFinding {
  readonly id: bigint;
  readonly checkedAt: Date;
  readonly ok: boolean;
  readonly sum: bigint;
  readonly accounts: number;
  readonly tookMs: number;
  readonly mismatches: readonly { readonly what: string; readonly detail: string }[];
}

const mismatchesShape = z.array(z.object({ what: z.string(), detail: z.string() }));

/** The latest findings, newest first. */
export async function readFindings(_operator: Operator, db: Db): Promise<StoredFinding[]> {
  const rows = await db.booksVerdict.findMany({ orderBy: { id: 'desc' }, take: 10 });
  return rows.map((row) => ({ ...row, mismatches: mismatchesShape.catch([]).parse(row.mismatches) }));
}

/** Points in each kind of members' account, and what providers owe: the other side of the same sum. */
export interface BooksTotals {
  readonly pending: bigint;
  readonly available: bigint;
  readonly reserved: bigint;
  readonly debt: bigint;
  readonly members: bigint;
}

/** What all members hold together. Reads every balance, none of the journal. */
export async function readTotals(_operator: Operator, db: Db): Promise<BooksTotals> {
  const [row] = await query<BooksTotals>(
    db,
    `SELECT coalesce(sum(pending), 0)::bigint AS pending, coalesce(sum(available), 0)::bigint AS available,
       coalesce(sum(reserved), 0)::bigint AS reserved, coalesce(sum(debt), 0)::bigint AS debt,
       count(*) AS members FROM balance`,
  );
  return row ?? { pending: 0n, available: 0n, reserved: 0n, debt: 0n, members: 0n };
}
