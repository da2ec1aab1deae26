import { isFetchDue, readKeySet } from '#lib/core/protocol/key-set.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { beginFetch, keepKeys, noteFetchFailure, type UsedKeySet, usedKeySets } from '#lib/data/key-sets.ts';
import type { Logger } from '#lib/flows/engine.ts';

export interface KeyDesk {
  readonly db: Db;
  readonly log: Logger;
  /** The text at an address. @throws with the reason in words */
  readonly get: (url: string) => Promise<string>;
}

/**
 * Fetches the public keys of networks that sign with private ones, where it is time to. A set that cannot be had or
 * read changes nothing: the last good one stays in force.
 * @returns sets fetched
 */
export async function fetchKeys(desk: KeyDesk, now: Date): Promise<number> {
  let fetched = 0;
  for (const set of await usedKeySets(desk.db)) {
    if (!isFetchDue(set, now)) continue;
    if (!(await inTransaction(desk.db, (tx) => beginFetch(tx, set, now)))) continue;
    if (await fetchOne(desk, set, now)) fetched += 1;
  }
  return fetched;
}

async function fetchOne({ db, log, get }: KeyDesk, { url }: UsedKeySet, now: Date): Promise<boolean> {
  // Outside any transaction: a network that is slow holds up nothing.
  const read = await get(url).then(readKeySet, (error: unknown) => ({
    why: error instanceof Error ? error.message : String(error),
  }));
  if ('why' in read) {
    await inTransaction(db, (tx) => noteFetchFailure(tx, url, read.why));
    log.warn({ url, why: read.why }, 'public keys could not be fetched; the last good ones stay in force');
    return false;
  }
  const changed = await inTransaction(db, (tx) => keepKeys(tx, url, read.keys, now));
  if (changed.length > 0)
    log.info({ url, keys: Object.keys(read.keys).length, providers: changed }, 'public keys changed');
  return true;
}
