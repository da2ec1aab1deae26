import pg from 'pg';

/** Tables whose times say something about this installation, not about what happened in it. */
const LEFT_OUT = ['_prisma_migrations', 'installation', 'rate_limiter_flexible', 'provider_definition'];

/** Far enough away that no row of one day meets that of another on the way. Days. */
const ASIDE = 100_000;

/** Steps between two clearings of what was left behind by them. */
const CLEAR_EVERY = 80;

/** One step into the past. */
export interface Step {
  /** Milliseconds that every time goes back. */
  readonly ms: number;
  /** Days that every date goes back: the midnights that lie between before and after. */
  readonly days: number;
  /** Noted with the step, so that a start that was cut short knows whether it was taken. */
  readonly note?: { readonly name: string; readonly value: object };
}

/** Makes a world grow older, step by step. Close it when done. */
export interface Ageing {
  age(step: Step): Promise<void>;
  close(): Promise<void>;
}

interface Timed {
  readonly table: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** A time is part of what must be unique. */
  readonly keyed: boolean;
}

const TIMED = `SELECT c.table_name AS "table",
    json_agg(json_build_object('name', c.column_name, 'type', c.data_type)) AS columns,
    bool_or(EXISTS (SELECT 1 FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
      WHERE i.indrelid = format('public.%I', c.table_name)::regclass AND i.indisunique
        AND a.attname = c.column_name AND c.data_type <> 'uuid')) AS keyed
  FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
  WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
    AND c.data_type IN ('timestamp with time zone', 'date', 'uuid') AND c.table_name <> ALL($1::text[])
  GROUP BY c.table_name ORDER BY c.table_name`;

/**
 * Moves everything that has happened into the past, as if it had happened then. Only for a demo that is being planted:
 * its deeds are lived one after the other by the real acts, and between them the world grows older. Ids that hold a time
 * (UUIDv7) grow older with it. Times are otherwise never rewritten, by anybody; this takes the rights of our own
 * server's owner.
 * @param ownerUrl of the embedded server, where the owner may set the guards aside
 */
export async function openAgeing(ownerUrl: string): Promise<Ageing> {
  const owner = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  // A server that goes away rejects the running query; the idle connection's event must not end the process.
  owner.on('error', () => {});
  await owner.connect();
  // A step that a crash takes back takes back its note with it, and whatever was stored durably after it keeps it.
  await owner.query('SET synchronous_commit = off; SET session_replication_role = replica');
  const { rows: tables } = await owner.query<Timed>(TIMED, [LEFT_OUT]);
  let steps = 0;
  return {
    async age({ ms, days, note }) {
      const still = ms === 0 && days === 0;
      const statements = still ? [] : [...tables.flatMap((timed) => shifts(timed, ms, days)), marks(ms)];
      if (note !== undefined)
        statements.push(
          `INSERT INTO setting (name, value)
             VALUES (${owner.escapeLiteral(note.name)}, ${owner.escapeLiteral(JSON.stringify(note.value))}::jsonb)
           ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value`,
        );
      // One message: its statements are one transaction.
      await owner.query(statements.join(';\n'));
      steps += 1;
      if (steps % CLEAR_EVERY === 0) await owner.query('VACUUM');
    },
    close: () => owner.end(),
  };
}

/** Settings that say up to when something was counted. */
const marks = (ms: number) => `UPDATE setting SET value = to_jsonb(to_char(
    ((value #>> '{}')::timestamptz - interval '${ms} milliseconds') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  WHERE jsonb_typeof(value) = 'string' AND value #>> '{}' ~ '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:'`;

/** A UUIDv7 so much earlier: its first 48 bits are milliseconds. */
const earlierId = (name: string, ms: number) => `(lpad(to_hex(
  ('x' || left(replace("${name}"::text, '-', ''), 12))::bit(48)::bigint - ${ms}), 12, '0')
  || right(replace("${name}"::text, '-', ''), 20))::uuid`;

/** The statements that move one table. Where a time must be unique its rows go by a place where no other is. */
function shifts({ table, columns, keyed }: Timed, ms: number, days: number): string[] {
  const moving = days === 0 ? columns.filter(({ type }) => type !== 'date') : columns;
  if (moving.length === 0) return [];
  if (!keyed) return [shift(table, moving, ms, days)];
  const back = moving.filter(({ type }) => type !== 'uuid');
  return [
    shift(table, moving, ms, days, ASIDE),
    ...(back.length === 0 ? [] : [shift(table, back, 0, 0, -ASIDE)]),
  ];
}

function shift(
  table: string,
  columns: readonly { readonly name: string; readonly type: string }[],
  ms: number,
  days: number,
  aside = 0,
): string {
  const set = columns.map(({ name, type }) => {
    if (type === 'uuid') return `"${name}" = ${earlierId(name, ms)}`;
    return type === 'date'
      ? `"${name}" = "${name}" - ${days + aside}`
      : `"${name}" = "${name}" - interval '${aside} days ${ms} milliseconds'`;
  });
  return `UPDATE "${table}" SET ${set.join(', ')}`;
}
