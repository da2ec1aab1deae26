import { join } from 'node:path';
import { deriveKey } from '#lib/config/key.ts';
import { JOBS, type JobName } from '#lib/data/queue.ts';
import { areBooksSmall, checkBooks, isWholeAuditDue } from '#lib/flows/check-books.ts';
import { alarm } from '#lib/flows/record-finding.ts';
import { releaseDue } from '#lib/flows/release-due.ts';
import type { Site } from '#lib/flows/site.ts';
import { watchBooks } from '#lib/flows/watch-books.ts';
import { writeCheckpoint } from '#lib/flows/write-checkpoint.ts';

/** Jobs that also run by the clock, in case what should have asked for them did not. Cron, UTC. */
const TIMETABLE: Partial<Record<JobName, string>> = {
  'release-due': '* * * * *',
  'watch-books': '* * * * *',
  'check-books': '23 * * * *',
  'write-checkpoint': '7 * * * *',
};

/** Milliseconds between two writes of counted refusals. */
const FLUSH_EVERY_MS = 5_000;

/** Starts the clock's door: the job workers of this process. @returns stops them, after what is under way. */
export async function startJobs(site: Site): Promise<() => Promise<void>> {
  const { engine, queue, log } = site;
  const checkWhole = async () => {
    const finding = await checkBooks(site.db);
    alarm(log, finding);
    if (finding.ok) log.debug({ tookMs: finding.tookMs }, 'the books are whole');
  };
  const work: Record<JobName, () => Promise<void>> = {
    'release-due': async () => {
      const released = await releaseDue(engine);
      if (released > 0) log.info({ released }, 'holds ended');
    },
    'watch-books': async () => {
      const finding = await watchBooks(site.db);
      alarm(log, finding);
      // The whole audit says what else is wrong, and its finding stands until one that is good.
      if (!finding.ok) await checkWhole();
    },
    'check-books': async () => {
      if (await isWholeAuditDue(site.db, new Date())) await checkWhole();
    },
    'write-checkpoint': async () => {
      await writeCheckpoint(
        engine.db,
        {
          key: deriveKey(site.key, 'sign:checkpoint'),
          folder: join(site.config.dataDir, 'checkpoints'),
        },
        new Date(),
      );
    },
  };
  const workers = queue.workers();
  await workers.start();
  for (const name of JOBS) {
    await workers.work(name, { pollingIntervalSeconds: 1 }, work[name]);
    const cron = TIMETABLE[name];
    if (cron !== undefined) await workers.schedule(name, cron);
  }
  const flushing = setInterval(() => {
    site.refusals.flush().catch((error: unknown) => log.warn({ error: String(error) }, 'counts wait'));
  }, FLUSH_EVERY_MS);
  // What fell due while nothing ran, and the books as they are now.
  await work['release-due']();
  if (await areBooksSmall(site.db)) await checkWhole();
  else
    void work['watch-books']().catch((error: unknown) =>
      log.error({ error: String(error) }, 'no audit at start'),
    );
  return async () => {
    clearInterval(flushing);
    await workers.stop({ graceful: true, timeout: 5_000, close: true });
  };
}
