import { z } from 'zod';
import type { Operator } from '#lib/core/actors.ts';
import { SITE_ACCOUNTS } from '#lib/core/ledger.ts';
import { sumAccounts } from '#lib/data/account-rollup.ts';
import { inSnapshot, sumBalances } from '#lib/data/books.ts';
import type { Mismatch, Totals } from '#lib/data/books-finding.ts';
import type { AuditKind } from '#lib/data/books-verdicts.ts';
import { type Db, query } from '#lib/data/db.ts';

/** One finding of the auditor. */
export interface StoredFinding {
  readonly id: bigint;
  readonly kind: AuditKind;
  readonly checkedAt: Date;
  readonly ok: boolean;
  readonly sum: bigint;
  readonly accounts: number;
  readonly tookMs: number;
  readonly mismatches: readonly Mismatch[];
  readonly late: readonly Mismatch[];
}

const mismatchesShape = z.array(z.object({ what: z.string(), detail: z.string() })).catch([]);

/** The latest findings of one kind, newest first. */
export async function readFindings(
  _operator: Operator,
  db: Db,
  kind: AuditKind,
  take: number,
): Promise<StoredFinding[]> {
  const rows = await db.booksVerdict.findMany({ where: { kind }, orderBy: { id: 'desc' }, take });
  return rows.map((row) => ({
    ...row,
    mismatches: mismatchesShape.parse(row.mismatches),
    late: mismatchesShape.parse(row.late),
  }));
}

/** What members hold by their balances, and what each account that is nobody's comes to by the journal: together zero. */
export interface BooksSums {
  readonly totals: Totals;
  readonly others: readonly {
    readonly account: 'provider_receivable' | (typeof SITE_ACCOUNTS)[number];
    /** Of the provider; null of an account of the site. */
    readonly provider: string | null;
    readonly points: bigint;
  }[];
}

/** Sums all accounts at one moment: every balance, and of the journal what is not rolled up yet. */
export function readSums(_operator: Operator, db: Db): Promise<BooksSums> {
  return inSnapshot(
    db,
    async (tx) => {
      const { totals } = await sumBalances(tx);
      const sums = await sumAccounts(tx);
      const names = new Map(
        (await tx.provider.findMany({ select: { id: true, name: true } })).map(({ id, name }) => [id, name]),
      );
      const others = sums.flatMap<BooksSums['others'][number]>(({ account, providerId, points }) => {
        if (points === 0n) return [];
        if (account === 'provider_receivable')
          return [{ account, provider: names.get(providerId) ?? 'no provider', points }];
        const own = SITE_ACCOUNTS.find((each) => each === account);
        return own === undefined ? [] : [{ account: own, provider: null, points }];
      });
      return { totals, others };
    },
    { budgetMs: 10_000, statementMs: 5_000 },
  );
}

/** What members held at one moment. */
export interface HeldThen extends Totals {
  readonly at: Date;
}

/** Findings looked at for the chart: a week of them. */
const WEEK = 7 * (24 * 60 + 24);

/** What members held together over the last seven days, as the auditor found it; at most about 60 moments. */
export function readHeldOverTime(_operator: Operator, db: Db): Promise<HeldThen[]> {
  return query<HeldThen>(
    db,
    `WITH found AS (
       SELECT checked_at AS at, pending, available, reserved, debt FROM (
         SELECT * FROM books_verdict ORDER BY id DESC LIMIT ${WEEK}) AS latest
       WHERE checked_at > now() - interval '7 days' AND pending IS NOT NULL),
     span AS (SELECT min(at) AS first, greatest(extract(epoch FROM max(at) - min(at)) / 60, 1) AS step FROM found)
     SELECT DISTINCT ON (bin) at, pending, available, reserved, debt FROM (
       SELECT found.*, floor(extract(epoch FROM at - first) / step) AS bin FROM found, span) AS binned
     ORDER BY bin, at DESC`,
  );
}
