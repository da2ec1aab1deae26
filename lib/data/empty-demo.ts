import type pg from 'pg';
import { DEMO_PEOPLE } from '#lib/core/demo/people.ts';
import type { AddedByHand, DemoContents } from '#lib/core/demo/removal.ts';
import { listTables, quoted } from '#lib/data/backup/tables.ts';
import { query, type Reader } from '#lib/data/db.ts';
import { withOwner } from '#lib/data/owner-connection.ts';
import { isTransient } from '#lib/data/transient.ts';

/** The accounts and offers that the demo brought; its people have addresses of its own. */
export interface DemoBrought {
  /** Slugs. */
  readonly providers: readonly string[];
  /** External ids, of the house account. */
  readonly offers: readonly string[];
}

/** What is in a demo's database. */
export interface DemoFound {
  readonly contents: DemoContents;
  readonly added: readonly AddedByHand[];
}

export type DemoEmptied =
  | { readonly ok: true; readonly contents: DemoContents }
  | { readonly ok: false; readonly added: readonly AddedByHand[] };

const CONTENTS = `SELECT (SELECT count(*) FROM provider)::int AS providers, (SELECT count(*) FROM offer)::int AS offers,
  (SELECT count(*) FROM person)::int AS accounts, (SELECT count(*) FROM arrival)::int AS calls,
  (SELECT count(*) FROM conversion)::int AS conversions, (SELECT count(*) FROM ticket)::int AS tickets`;

const ADDED = `SELECT what, count, example FROM (
    SELECT 1 AS place, 'account' AS what, count(*)::int AS count, min(email) AS example
      FROM person WHERE email <> ALL ($1::text[])
    UNION ALL SELECT 2, 'provider', count(*)::int, min(slug) FROM provider WHERE slug <> ALL ($2::text[])
    UNION ALL SELECT 3, 'offer', count(*)::int, min(o.title) FROM offer o JOIN provider p ON p.id = o.provider_id
      WHERE NOT (p.slug = 'house' AND o.external_id = ANY ($3::text[]))
    UNION ALL SELECT 4, 'question of a visitor', count(*)::int, min(email) FROM ticket
      WHERE member_id IS NULL AND email <> ALL ($1::text[])) found
  WHERE count > 0 ORDER BY place`;

const parametersOf = ({ providers, offers }: DemoBrought) => [
  DEMO_PEOPLE.map(({ email }) => email),
  [...providers],
  [...offers],
];

/** Reads what would go, and what stands in the way. */
export async function readDemoContents(reader: Reader, brought: DemoBrought): Promise<DemoFound> {
  const [contents] = await query<DemoContents>(reader, CONTENTS);
  if (contents === undefined) throw new Error('nothing was counted');
  return { contents, added: await query<AddedByHand>(reader, ADDED, ...parametersOf(brought)) };
}

/** Milliseconds to wait until all who write have ended. */
const LOCK_MS = 10_000;
const TRIES = 3;

/**
 * Empties a database that holds nothing but the demo, all of it or nothing; the installation itself stays, and
 * remembers that it was. Only the owner can: no part of the running app may delete what came or was posted. Ids go on
 * counting, so that no session of the demo becomes somebody else's.
 * @param ownerUrl connection of the owner
 */
export async function emptyDemo(ownerUrl: string, brought: DemoBrought): Promise<DemoEmptied> {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await withOwner(ownerUrl, (owner) => emptyOnce(owner, brought));
    } catch (error) {
      if (left <= 1 || !isTransient(error)) throw error;
    }
  }
}

async function emptyOnce(owner: pg.Client, brought: DemoBrought): Promise<DemoEmptied> {
  await owner.query('BEGIN');
  await owner.query(`SET LOCAL lock_timeout = ${LOCK_MS.toString()}`);
  const tables = (await listTables(owner))
    .map(({ name }) => name)
    .filter((name) => name !== 'installation')
    .map(quoted);
  // Nobody may add anything between the look and the emptying.
  await owner.query(`LOCK TABLE ${[...tables].sort().join(', ')} IN ACCESS EXCLUSIVE MODE`);
  const { rows: added } = await owner.query<AddedByHand>(ADDED, parametersOf(brought));
  const { rows } = await owner.query<DemoContents>(CONTENTS);
  const contents = rows[0];
  if (contents === undefined) throw new Error('nothing was counted');
  if (added.length > 0) {
    await owner.query('ROLLBACK');
    return { ok: false, added };
  }
  for (const table of tables) await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  await owner.query(`TRUNCATE ${tables.join(', ')}`);
  for (const table of tables) await owner.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  await owner.query(
    `UPDATE installation SET demo = false, demo_begun_at = NULL, demo_removed_at = now(),
       setup_hash = NULL, setup_until = NULL WHERE id = 1`,
  );
  await owner.query('COMMIT');
  return { ok: true, contents };
}
