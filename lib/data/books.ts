import { type Db, inTransaction, query, type Reader } from '#lib/data/db.ts';

/** One thing that does not add up. */
export interface Mismatch {
  readonly what: string;
  readonly detail: string;
}

/** What the auditor found. `sum` in points over all accounts, `accounts` counted. */
export interface BooksFinding {
  readonly ok: boolean;
  readonly sum: bigint;
  readonly accounts: number;
  readonly mismatches: readonly Mismatch[];
  readonly tookMs: number;
}

/** Questions whose every answer is a mismatch. Each row: what it is about, in words. */
const QUESTIONS: Record<string, string> = {
  'balance differs from the journal': `
    SELECT format('member %s: balance %s/%s/%s/%s version %s, journal %s/%s/%s/%s version %s', b.member_id, b.pending,
      b.available, b.reserved, b.debt, b.version, coalesce(j.pending, 0), coalesce(j.available, 0),
      coalesce(j.reserved, 0), coalesce(j.debt, 0), coalesce(j.entries, 0)) AS detail
    FROM balance b LEFT JOIN (
      SELECT member_id, count(*) AS entries,
        sum(CASE WHEN credit = 'member_pending' THEN amount WHEN debit = 'member_pending' THEN -amount ELSE 0 END)
          AS pending,
        sum(CASE WHEN credit = 'member_available' THEN amount WHEN debit = 'member_available' THEN -amount ELSE 0 END)
          AS available,
        sum(CASE WHEN credit = 'member_reserved' THEN amount WHEN debit = 'member_reserved' THEN -amount ELSE 0 END)
          AS reserved,
        sum(CASE WHEN debit = 'member_debt' THEN amount WHEN credit = 'member_debt' THEN -amount ELSE 0 END) AS debt
      FROM transfer WHERE member_id IS NOT NULL GROUP BY member_id
    ) j ON j.member_id = b.member_id
    WHERE (b.pending, b.available, b.reserved, b.debt, b.version) IS DISTINCT FROM
      (coalesce(j.pending, 0), coalesce(j.available, 0), coalesce(j.reserved, 0), coalesce(j.debt, 0),
       coalesce(j.entries, 0))`,
  'entries of a member without a balance': `
    SELECT format('member %s', t.member_id) AS detail FROM transfer t
    LEFT JOIN balance b ON b.member_id = t.member_id
    WHERE t.member_id IS NOT NULL AND b.member_id IS NULL GROUP BY t.member_id`,
  'an entry does not follow from the one before': `
    SELECT format('member %s, version %s', member_id, member_version) AS detail FROM (
      SELECT t.*, lag(member_version, 1, 0) OVER w AS version_before, lag(pending_after, 1, 0) OVER w AS pending_before,
        lag(available_after, 1, 0) OVER w AS available_before, lag(reserved_after, 1, 0) OVER w AS reserved_before,
        lag(debt_after, 1, 0) OVER w AS debt_before
      FROM transfer t WHERE member_id IS NOT NULL WINDOW w AS (PARTITION BY member_id ORDER BY member_version)
    ) h
    WHERE member_version <> version_before + 1
      OR pending_after <> pending_before
        + CASE WHEN credit = 'member_pending' THEN amount WHEN debit = 'member_pending' THEN -amount ELSE 0 END
      OR available_after <> available_before
        + CASE WHEN credit = 'member_available' THEN amount WHEN debit = 'member_available' THEN -amount ELSE 0 END
      OR reserved_after <> reserved_before
        + CASE WHEN credit = 'member_reserved' THEN amount WHEN debit = 'member_reserved' THEN -amount ELSE 0 END
      OR debt_after <> debt_before
        + CASE WHEN debit = 'member_debt' THEN amount WHEN credit = 'member_debt' THEN -amount ELSE 0 END`,
  'a conversion and its transfers differ': `
    SELECT format('conversion %s is %s with %s points and %s legs, its transfers say %s net of %s legs', c.id, c.state,
      c.points, c.legs, coalesce(t.net, 0), coalesce(t.legs, 0)) AS detail
    FROM conversion c LEFT JOIN (
      SELECT cause_id, count(*) AS legs,
        sum(CASE WHEN debit = 'provider_receivable' THEN amount WHEN credit = 'provider_receivable' THEN -amount ELSE 0
          END) AS net
      FROM transfer WHERE cause = 'conversion' GROUP BY cause_id
    ) t ON t.cause_id = c.id
    WHERE coalesce(t.legs, 0) <> c.legs OR coalesce(t.net, 0) <>
      CASE WHEN c.state IN ('pending', 'credited') THEN c.points ELSE 0 END`,
  'a transfer without its conversion': `
    SELECT format('transfer %s', t.id) AS detail FROM transfer t LEFT JOIN conversion c ON c.id = t.cause_id
    WHERE t.cause = 'conversion' AND c.id IS NULL`,
  'an arrival without a verdict': `
    SELECT format('arrival %s', a.id) AS detail FROM arrival a
    WHERE NOT EXISTS (SELECT 1 FROM decision d WHERE d.arrival_id = a.id)`,
  'a credited arrival without its transfer': `
    SELECT format('arrival %s', d.arrival_id) AS detail FROM decision d
    WHERE d.verdict IN (110, 116, 118) AND NOT EXISTS (
      SELECT 1 FROM transfer t WHERE t.cause_id = d.conversion_id AND t.cause = 'conversion')`,
};

/** Mismatches of one kind that are listed; the count of the rest is given. */
const LISTED = 20;

/** Checks the whole books in one snapshot: sum zero, balances = history, arrivals ↔ conversions ↔ transfers. */
export async function auditBooks(db: Db): Promise<BooksFinding> {
  const started = performance.now();
  return inTransaction(
    db,
    async (tx) => {
      // One snapshot for all questions: what commits in between must not look like a mismatch.
      await tx.$executeRawUnsafe('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      await tx.$executeRawUnsafe('SET LOCAL statement_timeout = 0');
      const [total] = await query<{ sum: bigint; accounts: number }>(
        tx,
        `SELECT coalesce(sum(change), 0)::bigint AS sum, count(DISTINCT account)::int AS accounts FROM (
           SELECT amount AS change,
             credit::text || ':' || CASE WHEN credit = 'provider_receivable' THEN provider_id ELSE member_id END AS account
           FROM transfer
           UNION ALL
           SELECT -amount,
             debit::text || ':' || CASE WHEN debit = 'provider_receivable' THEN provider_id ELSE member_id END
           FROM transfer) AS sides`,
      );
      const mismatches: Mismatch[] = [];
      for (const [what, sql] of Object.entries(QUESTIONS)) {
        const rows = await query<{ detail: string }>(tx, sql);
        mismatches.push(...rows.slice(0, LISTED).map(({ detail }) => ({ what, detail })));
        if (rows.length > LISTED) mismatches.push({ what, detail: `and ${rows.length - LISTED} more` });
      }
      const sum = total?.sum ?? 0n;
      return {
        ok: sum === 0n && mismatches.length === 0,
        sum,
        accounts: total?.accounts ?? 0,
        mismatches,
        tookMs: Math.round(performance.now() - started),
      };
    },
    { budgetMs: 600_000 },
  );
}

/** The latest finding on record, or null before the first. */
export async function latestFinding(reader: Reader): Promise<{ ok: boolean; checkedAt: Date } | null> {
  return reader.booksVerdict.findFirst({
    orderBy: { id: 'desc' },
    select: { ok: true, checkedAt: true },
  });
}
