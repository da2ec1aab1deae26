import { setTimeout as pause } from 'node:timers/promises';
import type { FolioSum } from '#lib/core/checkpoint.ts';
import { query, type RawTx, type Reader } from '#lib/data/db.ts';

/**
 * Ids that share a digest of their own on the way to the whole one: so many that there are few, and so few that their rows
 * fit into memory.
 */
const TOGETHER = 4_096;

const ROW = `ROW(id, folio, extract(epoch FROM posted_at), debit, credit, amount, reason, cause, cause_id, leg, provider_id,
  member_id, member_version, pending_after, available_after, reserved_after, debt_after)::text`;

/** Sums up what stands on the folios after `after`, up to and with `through`: the same for ever, once they are closed. */
export async function sumFolios(reader: Reader | RawTx, after: number, through: number): Promise<FolioSum> {
  const [sum] = await query<FolioSum>(
    reader,
    `SELECT coalesce(sum(transfers), 0)::bigint AS transfers,
       encode(sha256(coalesce(string_agg(digest, ''::bytea ORDER BY ids), ''::bytea)), 'hex') AS digest
     FROM (SELECT id / ${TOGETHER} AS ids, count(*) AS transfers,
         sha256(convert_to(string_agg(${ROW}, E'\\n' ORDER BY id), 'UTF8')) AS digest
       FROM transfer WHERE folio > $1::int AND folio <= $2::int GROUP BY id / ${TOGETHER}) AS parts`,
    after,
    through,
  );
  if (sum === undefined) throw new Error('the folios could not be summed up');
  return sum;
}

/** The folio that transfers are posted on at present. */
export async function openFolio(reader: Reader | RawTx): Promise<number> {
  const [row] = await query<{ folio: number }>(reader, 'SELECT last_value::int AS folio FROM ledger_folio');
  if (row === undefined) throw new Error('there is no folio');
  return row.folio;
}

/** Milliseconds between two looks at who still posts. */
const LOOK_EVERY_MS = 100;

// A transaction has this lock from before it is told the folio until all can see what it posted.
const POSTING = `SELECT virtualtransaction AS id FROM pg_locks
  WHERE relation = 'transfer'::regclass AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND mode = 'RowExclusiveLock' AND pid IS DISTINCT FROM pg_backend_pid()`;

/**
 * Turns to another folio, beyond `beyond` at least, and waits until nobody posts on one of before: no clock is asked, and
 * nobody is held up. @returns the last closed folio; null when somebody still posts after `patienceMs`
 */
export async function closeFolios(tx: RawTx, beyond: number, patienceMs: number): Promise<number | null> {
  let open = 0;
  while (open <= beyond) {
    const [row] = await query<{ open: number }>(tx, `SELECT nextval('ledger_folio')::int AS open`);
    if (row === undefined) throw new Error('the sequence of the folios gave nothing');
    open = row.open;
  }
  const posting = async () => new Set((await query<{ id: string }>(tx, POSTING)).map(({ id }) => id));
  const deadline = performance.now() + patienceMs;
  for (let left = await posting(); left.size > 0; left = left.intersection(await posting())) {
    if (performance.now() > deadline) return null;
    await pause(LOOK_EVERY_MS);
  }
  return open - 1;
}
