import { SITE_ACCOUNTS } from '#lib/core/ledger.ts';
import {
  type Answer,
  type BooksFinding,
  gatherAnswers,
  type Suspect,
  type Totals,
} from '#lib/data/books-finding.ts';
import { ARRIVAL_QUESTIONS, MEMBER_QUESTIONS } from '#lib/data/books-questions.ts';
import { type Db, inTransaction, query, type Tx } from '#lib/data/db.ts';
import { sidesOf } from '#lib/data/journal-sides.ts';

/** Milliseconds the audit of the whole books may take. */
const BUDGET_MS = 1_800_000;

/** Runs work in one snapshot that writes nothing: what commits in between must not look like a mismatch. */
export function inSnapshot<T>(
  db: Db,
  work: (tx: Tx) => Promise<T>,
  { budgetMs, statementMs }: { budgetMs: number; statementMs: number },
): Promise<T> {
  return inTransaction(
    db,
    async (tx) => {
      await tx.$executeRawUnsafe('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      await tx.$executeRawUnsafe(`SET LOCAL statement_timeout = ${statementMs}`);
      return work(tx);
    },
    { budgetMs },
  );
}

/** Asks each question, with these parameters. @param inside gives each the snapshot it is asked in */
async function askAll(
  inside: (ask: (tx: Tx) => Promise<Answer[]>) => Promise<Answer[]>,
  questions: Readonly<Record<string, string>>,
  ...parameters: unknown[]
): Promise<Map<string, Answer[]>> {
  const answers = new Map<string, Answer[]>();
  for (const [what, sql] of Object.entries(questions))
    answers.set(what, await inside((tx) => query<Answer>(tx, sql, ...parameters)));
  return answers;
}

/** What all members hold together, and the time of this snapshot. */
export async function sumBalances(tx: Tx): Promise<{ totals: Totals; now: Date }> {
  const [row] = await query<Totals & { now: Date }>(
    tx,
    `SELECT coalesce(sum(pending), 0)::bigint AS pending, coalesce(sum(available), 0)::bigint AS available,
       coalesce(sum(reserved), 0)::bigint AS reserved, coalesce(sum(debt), 0)::bigint AS debt, now() AS now
     FROM balance`,
  );
  if (row === undefined) throw new Error('the balances could not be summed');
  const { now, ...totals } = row;
  return { totals, now };
}

/** Is the stored rollup what the journal says? Every row that is not, in words. */
const ROLLUP = {
  'a rollup differs from the journal': `
    WITH until AS (SELECT min(until) AS at FROM account_rollup),
      sides AS (${sidesOf('posted_at < (SELECT at FROM until)')}),
      journal AS (SELECT account, provider_id, sum(change)::bigint AS points FROM sides GROUP BY account, provider_id)
    SELECT format('%s at provider %s: %s, journal %s', account, provider_id, coalesce(r.points, 0),
      coalesce(j.points, 0)) AS detail, NULL::bigint AS member
    FROM account_rollup r FULL JOIN journal j USING (account, provider_id)
    WHERE coalesce(r.points, 0) <> coalesce(j.points, 0)`,
};

const OF_SITE = SITE_ACCOUNTS.map((account) => `'${account}'`).join(', ');

const SUM = `SELECT coalesce(sum(change), 0)::bigint AS sum, count(DISTINCT account)::int AS accounts FROM (
    SELECT amount AS change,
      credit::text || ':' || CASE WHEN credit = 'provider_receivable' THEN provider_id
        WHEN credit IN (${OF_SITE}) THEN 0 ELSE member_id END AS account
    FROM transfer
    UNION ALL
    SELECT -amount,
      debit::text || ':' || CASE WHEN debit = 'provider_receivable' THEN provider_id
        WHEN debit IN (${OF_SITE}) THEN 0 ELSE member_id END
    FROM transfer) AS sides`;

/**
 * Checks the whole books: sum zero, balances = history, keys → arrivals ↔ verdicts ↔ conversions ↔ transfers ↔ what the
 * site itself gave, took or lost. Each question is asked in a snapshot of its own, which answers it whole: while one is
 * held, PostgreSQL keeps every version of every balance, and each credit has to pass by them. Reads everything there is,
 * so it takes longer the more there is; auditStretch does not.
 */
export async function auditBooks(db: Db): Promise<BooksFinding & { readonly rollupDiffers: boolean }> {
  const started = performance.now();
  const ask = <T>(work: (tx: Tx) => Promise<T>) =>
    inSnapshot(db, work, { budgetMs: BUDGET_MS, statementMs: 0 });
  const { totals, now } = await ask(sumBalances);
  const [total] = await ask((tx) => query<{ sum: bigint; accounts: number }>(tx, SUM));
  const inBooks = gatherAnswers(
    new Map([...(await askAll(ask, MEMBER_QUESTIONS, null)), ...(await askAll(ask, ARRIVAL_QUESTIONS))]),
  );
  const rollup = gatherAnswers(await askAll(ask, ROLLUP));
  const mismatches = [...inBooks.mismatches, ...rollup.mismatches];
  const sum = total?.sum ?? 0n;
  return {
    ok: sum === 0n && mismatches.length === 0,
    sum,
    accounts: total?.accounts ?? 0,
    mismatches,
    late: [],
    suspects: inBooks.suspects,
    totals,
    through: now,
    tookMs: Math.round(performance.now() - started),
    rollupDiffers: sum === 0n && inBooks.mismatches.length === 0 && rollup.mismatches.length > 0,
  };
}

/** Checks one member's whole history, in the snapshot of its first statement. Gives what does not add up. */
export async function auditMember(tx: Tx, memberId: bigint): Promise<readonly Suspect[]> {
  return gatherAnswers(await askAll((ask) => ask(tx), MEMBER_QUESTIONS, memberId.toString())).suspects;
}
