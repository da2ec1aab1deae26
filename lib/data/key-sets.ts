import type { Operator } from '#lib/core/actors.ts';
import type { KeySetStanding, PublicKeys } from '#lib/core/protocol/key-set.ts';
import { type Db, execute, query, type Tx } from '#lib/data/db.ts';
import { textArray } from '#lib/data/rows.ts';

/** A key set that some account's definition fetches. */
export interface UsedKeySet extends KeySetStanding {
  readonly url: string;
}

/** Key sets named by definitions in force, with the shortest age any of them allows. */
export function usedKeySets(db: Db): Promise<UsedKeySet[]> {
  return query<UsedKeySet>(
    db,
    `SELECT u.url, u.hours AS "maxAgeHours", k.fetched_at AS "fetchedAt", k.tried_at AS "triedAt", k.wanted_at AS "wantedAt"
     FROM (SELECT s->>'url' AS url, min((s->>'maxAgeHours')::int) AS hours
       FROM provider p JOIN provider_definition d ON d.provider_id = p.id AND d.version = p.definition_version
       CROSS JOIN LATERAL jsonb_path_query(d.body, '$.calls[*].authentication.keySet') AS s
       WHERE s->>'url' IS NOT NULL GROUP BY 1) AS u
     LEFT JOIN key_set k USING (url) ORDER BY u.url`,
  );
}

/** An account whose network's keys could not be fetched the last time. */
export interface LateKeys {
  readonly slug: string;
  readonly name: string;
  /** When the keys in force were fetched; null when there are none. */
  readonly fetchedAt: Date | null;
}

/** Accounts in use whose newest fetch of public keys failed, by name. */
export function readLateKeys(_operator: Operator, db: Db): Promise<LateKeys[]> {
  return query<LateKeys>(
    db,
    `SELECT p.slug, p.name, min(k.fetched_at) AS "fetchedAt"
     FROM key_set k JOIN LATERAL (
       SELECT p.slug, p.name FROM provider p
         JOIN provider_definition d ON d.provider_id = p.id AND d.version = p.definition_version
       WHERE p.state <> 'paused'
         AND to_jsonb(k.url) IN (SELECT jsonb_path_query(d.body, '$.calls[*].authentication.keySet.url'))
     ) AS p ON true
     WHERE k.failure IS NOT NULL GROUP BY 1, 2 ORDER BY 2, 1`,
  );
}

/** Notes that a fetch begins. @returns false when somebody else began one since `standing` was read: leave it to them. */
export async function beginFetch(tx: Tx, { url, triedAt }: UsedKeySet, now: Date): Promise<boolean> {
  const begun = await execute(
    tx,
    `INSERT INTO key_set (url, tried_at) VALUES ($1, $2::timestamptz)
     ON CONFLICT (url) DO UPDATE SET tried_at = EXCLUDED.tried_at
     WHERE key_set.tried_at IS NOT DISTINCT FROM $3::timestamptz`,
    url,
    now,
    triedAt,
  );
  return begun === 1;
}

/**
 * Puts a fetched set in force. Where it differs from the one before, every account that uses it gets a new revision:
 * all processes read the keys anew before they apply another call. @returns the slugs of these accounts
 */
export async function keepKeys(tx: Tx, url: string, keys: PublicKeys, now: Date): Promise<string[]> {
  const [before] = await query<{ changes: boolean }>(
    tx,
    `SELECT keys <> $2::text::jsonb AS changes FROM key_set WHERE url = $1 FOR UPDATE`,
    url,
    JSON.stringify(keys),
  );
  await execute(
    tx,
    `UPDATE key_set SET keys = $2::text::jsonb, fetched_at = $3::timestamptz, failure = NULL WHERE url = $1`,
    url,
    JSON.stringify(keys),
    now,
  );
  if (before?.changes !== true) return [];
  const rows = await query<{ slug: string }>(
    tx,
    `UPDATE provider p SET revision = revision + 1 FROM provider_definition d
     WHERE d.provider_id = p.id AND d.version = p.definition_version
       AND to_jsonb($1::text) IN (SELECT jsonb_path_query(d.body, '$.calls[*].authentication.keySet.url'))
     RETURNING p.slug`,
    url,
  );
  return rows.map(({ slug }) => slug);
}

/** Notes why a fetch failed, in words; the keys stay as they are. */
export async function noteFetchFailure(tx: Tx, url: string, failure: string): Promise<void> {
  await execute(tx, `UPDATE key_set SET failure = $2 WHERE url = $1`, url, failure.slice(0, 300));
}

/** Notes that a call named a key which is not among these. */
export async function noteKeyWanted(tx: Tx, urls: readonly string[], now: Date): Promise<void> {
  await execute(
    tx,
    `UPDATE key_set SET wanted_at = $2::timestamptz WHERE url = ANY($1::text[])`,
    textArray(urls),
    now,
  );
}

/** A fetched key set as an operator sees it. */
export interface KeySetView {
  readonly url: string;
  readonly ids: readonly string[];
  readonly fetchedAt: Date | null;
  readonly triedAt: Date | null;
  /** Why the latest fetch failed; null when it did not. */
  readonly failure: string | null;
}

/** What is known of these key sets; one that was never tried is not among them. */
export function readKeySets(_operator: Operator, db: Db, urls: readonly string[]): Promise<KeySetView[]> {
  if (urls.length === 0) return Promise.resolve([]);
  return query<KeySetView>(
    db,
    `SELECT url, ARRAY(SELECT jsonb_object_keys(keys) ORDER BY 1) AS ids, fetched_at AS "fetchedAt",
       tried_at AS "triedAt", failure
     FROM key_set WHERE url = ANY($1::text[]) ORDER BY url`,
    textArray(urls),
  );
}
