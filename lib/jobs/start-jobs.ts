import { wakePausedMail } from '#lib/data/late-mail.ts';
import { JOBS, type JobName } from '#lib/data/queue.ts';
import { areBooksSmall, checkBooks, isWholeAuditDue } from '#lib/flows/check-books.ts';
import { compareCheckpoints, isComparisonDue } from '#lib/flows/compare-checkpoints.ts';
import { countStreaks } from '#lib/flows/count-streaks.ts';
import { fetchKeys } from '#lib/flows/fetch-keys.ts';
import { getPublicText } from '#lib/flows/get-public-text.ts';
import { presentPost } from '#lib/flows/mail-post.ts';
import { pruneOldMail } from '#lib/flows/prune-mail.ts';
import { alarm, alarmOfHistory } from '#lib/flows/record-finding.ts';
import { refreshTrust } from '#lib/flows/refresh-trust.ts';
import { releaseDue } from '#lib/flows/release-due.ts';
import { CLAIMED_FOR_MS, sendMail } from '#lib/flows/send-mail.ts';
import type { Site } from '#lib/flows/site.ts';
import { watchBooks } from '#lib/flows/watch-books.ts';
import { checkpointSettings, writeCheckpoint } from '#lib/flows/write-checkpoint.ts';
import { writeOffDebts } from '#lib/flows/write-off-debts.ts';

/** Jobs that also run by the clock, in case what should have asked for them did not. Cron, UTC. */
const TIMETABLE: Partial<Record<JobName, string>> = {
  'release-due': '* * * * *',
  'watch-books': '* * * * *',
  'check-books': '23 * * * *',
  'write-checkpoint': '7 * * * *',
  'send-mail': '* * * * *',
  'prune-mail': '41 * * * *',
  'count-streaks': '* * * * *',
  'refresh-trust': '13 3 * * *',
  'write-off-debts': '33 3 * * *',
  'fetch-keys': '* * * * *',
};

/** Starts the clock's door: the job workers of this process. @returns stops them, after what is under way. */
export async function startJobs(site: Site): Promise<() => Promise<void>> {
  const { engine, queue, log } = site;
  const post = presentPost(() => site.config);
  const checkWhole = async () => {
    const finding = await checkBooks(site.db);
    alarm(log, finding);
    if (finding.ok) log.debug({ tookMs: finding.tookMs }, 'the books are whole');
  };
  const settings = checkpointSettings(site);
  const compare = async () => alarmOfHistory(log, await compareCheckpoints(site.db, settings));
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
      if (await isComparisonDue(site.db, new Date())) await compare();
    },
    'write-checkpoint': async () => {
      const covered = await writeCheckpoint(site.db, settings, new Date());
      if (covered === null) log.warn({}, 'no checkpoint was written: something has been posting for long');
    },
    'send-mail': async () => {
      const sent = await sendMail(site, post.now(), () => new Date());
      if (sent > 0) log.info({ sent }, 'mail was sent');
    },
    'prune-mail': async () => {
      await pruneOldMail(site.db, new Date());
    },
    'count-streaks': async () => {
      const paid = await countStreaks({ db: site.db, ids: engine.ids });
      if (paid > 0) log.info({ paid }, 'streaks earned bonuses');
    },
    'refresh-trust': async () => {
      const changed = await refreshTrust(site.db);
      if (changed > 0) log.info({ changed }, 'levels of trust changed');
    },
    'write-off-debts': async () => {
      const { writtenOff, points } = await writeOffDebts({ db: site.db, ids: engine.ids });
      if (writtenOff > 0) log.info({ writtenOff, points: points.toString() }, 'idle debts were written off');
    },
    'fetch-keys': async () => {
      await fetchKeys({ db: site.db, log, get: getPublicText }, new Date());
    },
  };
  const workers = queue.workers();
  await workers.start();
  for (const name of JOBS) {
    await workers.work(name, { pollingIntervalSeconds: 1 }, work[name]);
    const cron = TIMETABLE[name];
    // What fell due while no machine ran is made up for once: else one that is off at that hour never does it.
    if (cron !== undefined) await workers.schedule(name, cron, null, { missed: 'once' });
  }
  // What fell due while nothing ran, and the books as they are now.
  await work['release-due']();
  await wakePausedMail(site.db, CLAIMED_FOR_MS);
  if (await areBooksSmall(site.db)) await checkWhole();
  else
    void work['watch-books']().catch((error: unknown) =>
      log.error({ error: String(error) }, 'no audit at start'),
    );
  return async () => {
    await workers.stop({ graceful: true, timeout: 5_000, close: true });
    post.close();
  };
}
