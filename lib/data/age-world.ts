import { withOwner } from '#lib/data/owner-connection.ts';

/** Tables whose times say something about this installation, not about what happened in it. */
const LEFT_OUT = ['_prisma_migrations', 'installation', 'rate_limiter_flexible', 'provider_definition'];

/** Far enough away that no row of one day meets that of another on the way. Days. */
const ASIDE = 100_000;

interface Timed {
  readonly table: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** A time is part of what must be unique. */
  readonly keyed: boolean;
}

/**
 * Moves everything that has happened so many days into the past, as if it had happened then. Only for a demo that is
 * being planted: its days are lived one after the other by the real acts, and each night the world grows older. Ids
 * that hold a time (UUIDv7) grow older with it. Times are otherwise never rewritten, by anybody; this takes the rights of
 * our own server's owner.
 * @param ownerUrl of the embedded server, where the owner may set the guards aside
 */
export function ageWorld(ownerUrl: string, days: number): Promise<void> {
  return withOwner(ownerUrl, async (owner) => {
    const { rows } = await owner.query<Timed>(
      `SELECT c.table_name AS "table",
         json_agg(json_build_object('name', c.column_name, 'type', c.data_type)) AS columns,
         bool_or(EXISTS (SELECT 1 FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
           WHERE i.indrelid = format('public.%I', c.table_name)::regclass AND i.indisunique
             AND a.attname = c.column_name AND c.data_type <> 'uuid')) AS keyed
       FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
       WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
         AND c.data_type IN ('timestamp with time zone', 'date', 'uuid') AND c.table_name <> ALL($1::text[])
       GROUP BY c.table_name ORDER BY c.table_name`,
      [LEFT_OUT],
    );
    await owner.query('BEGIN');
    await owner.query('SET LOCAL session_replication_role = replica');
    for (const timed of rows) {
      if (timed.keyed) {
        await owner.query(shift(timed, days + ASIDE));
        await owner.query(shift(timed, -ASIDE));
      } else await owner.query(shift(timed, days));
    }
    await owner.query('COMMIT');
  });
}

/** The time in a UUIDv7, its first 48 bits in milliseconds, so many days earlier. */
const earlierId = (name: string, days: number) => `(lpad(to_hex(
  ('x' || left(replace("${name}"::text, '-', ''), 12))::bit(48)::bigint - ${days} * 86400000::bigint), 12, '0')
  || right(replace("${name}"::text, '-', ''), 20))::uuid`;

function shift({ table, columns }: Timed, days: number): string {
  const set = columns.map(({ name, type }) => {
    if (type === 'uuid') return `"${name}" = ${earlierId(name, days)}`;
    return type === 'date'
      ? `"${name}" = "${name}" - ${days}`
      : `"${name}" = "${name}" - interval '${days} days'`;
  });
  return `UPDATE "${table}" SET ${set.join(', ')}`;
}
