import { execute, query, type Reader, type Tx } from '#lib/data/db.ts';

/** How many days ago the next day of the demo's town lies that has not been lived; null before the first. */
export async function readTownDay(reader: Reader): Promise<number | null> {
  const [row] = await query<{ value: number }>(
    reader,
    `SELECT (value)::text::int AS value FROM setting WHERE name = 'demo-town-day'`,
  );
  return row?.value ?? null;
}

/** Notes the next day to be lived, so that a start that was cut short goes on there. */
export async function noteTownDay(tx: Tx, day: number): Promise<void> {
  await execute(
    tx,
    `INSERT INTO setting (name, value) VALUES ('demo-town-day', to_jsonb($1::int))
     ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value, changed_at = now()`,
    day,
  );
}
