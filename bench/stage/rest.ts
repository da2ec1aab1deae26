import { setTimeout as pause } from 'node:timers/promises';
import type { Stage } from '#bench/stage/stage.ts';
import { watchUsage } from '#bench/stage/usage.ts';
import { withOwner } from '#lib/data/owner-connection.ts';

/** Cores that server and database may keep busy, each, and count as resting. */
const RESTING = 0.05;
const LOOK_S = 5;

/**
 * Waits until server and database rest: the auditor, who comes every minute, has looked at all that was before, and both
 * keep hardly a processor busy.
 * @param pid of the server
 * @param audits whether the auditor runs in it; an intake alone has none
 * @param within seconds
 * @returns seconds waited; null when they could not be seen to rest until then
 */
export async function atRest(
  { pid, audits }: { pid: number; audits: boolean },
  { database, durability }: Pick<Stage, 'database' | 'durability'>,
  within: number,
): Promise<number | null> {
  const since = new Date();
  for (let waited = LOOK_S; waited <= within; waited += LOOK_S) {
    const watch = watchUsage(pid, durability.folder);
    await pause(LOOK_S * 1_000);
    const { serverCores, databaseCores } = watch.end(LOOK_S + 1);
    // Where cores cannot be read, outside Linux, the auditor's word must do.
    const quiet = (serverCores ?? 0) <= RESTING && (databaseCores ?? 0) <= RESTING;
    if (quiet && (!audits || (await isAudited(database.ownerUrl, since)))) return waited;
  }
  return null;
}

function isAudited(url: string, since: Date): Promise<boolean> {
  return withOwner(url, async (client) => {
    const { rows } = await client.query<{ audited: boolean }>(
      'SELECT coalesce(max(through) >= $1, false) AS audited FROM books_verdict',
      [since],
    );
    return rows[0]?.audited === true;
  });
}
