import { FETCH_AGAIN_MS } from '#lib/core/protocol/key-set.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { noteKeyWanted } from '#lib/data/key-sets.ts';
import type { Queue } from '#lib/data/queue.ts';

/** Asks for keys that calls named and nobody here knows. */
export interface KeyWants {
  /** Asks for a fetch of these addresses, each once a minute at most. Never throws: the clock asks too. */
  ask(urls: readonly string[], now: Date): Promise<void>;
}

/**
 * @param db a pool that refused calls may use: whoever sends unknown key ids must not hold up genuine calls
 */
export function keyWants(db: Db, queue: Queue, onFailure: (why: string) => void): KeyWants {
  const asked = new Map<string, number>();
  return {
    async ask(urls, now) {
      const wanted = urls.filter((url) => now.getTime() - (asked.get(url) ?? 0) >= FETCH_AGAIN_MS);
      if (wanted.length === 0) return;
      for (const url of wanted) asked.set(url, now.getTime());
      try {
        await inTransaction(db, async (tx) => {
          await noteKeyWanted(tx, wanted, now);
          await queue.sendInside(tx, 'fetch-keys', 'wanted', now);
        });
      } catch (error) {
        for (const url of wanted) asked.delete(url);
        onFailure(String(error));
      }
    },
  };
}
