import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_OFFERS } from '#lib/core/demo/offers.ts';
import { DEMO_PROVIDERS } from '#lib/core/demo/providers.ts';
import { type DemoContents, keptInWords } from '#lib/core/demo/removal.ts';
import { setAsideCopies, takeBackCopies } from '#lib/data/checkpoint-copies.ts';
import type { Db } from '#lib/data/db.ts';
import { readDemoStanding } from '#lib/data/demo-standing.ts';
import { type DemoBrought, type DemoFound, emptyDemo, readDemoContents } from '#lib/data/empty-demo.ts';
import { forgetFigures } from '#lib/data/figures-kept.ts';
import type { Site } from '#lib/flows/site.ts';
import { checkpointFolder } from '#lib/flows/write-checkpoint.ts';

export type DemoRemoved =
  | { readonly ok: true; readonly contents: DemoContents }
  /** A sentence that says what to do. */
  | { readonly ok: false; readonly why: string };

const brought = (): DemoBrought => ({
  providers: [...DEMO_PROVIDERS],
  offers: DEMO_OFFERS.map(({ externalId }) => externalId),
});

/** What would go with the demo, and what was added by hand; null where no demo stands. */
export async function lookAtDemo(db: Db): Promise<DemoFound | null> {
  return (await readDemoStanding(db)).begun ? readDemoContents(db, brought()) : null;
}

/**
 * Takes the demo away: the site is as on its first day, waits to be set up, and does not plant the demo again. A
 * database that holds anything else is left as it is.
 * @param ownerUrl of the database: no login of the running app may delete what was posted
 */
export async function removeDemo(
  site: Pick<Site, 'config' | 'db' | 'settle' | 'refusals' | 'intake'>,
  ownerUrl: string,
): Promise<DemoRemoved> {
  const { config, db } = site;
  if (!(await readDemoStanding(db)).begun) return { ok: false, why: 'No demo stands here.' };
  if (config.demo && config.demoGiven)
    return {
      ok: false,
      why: 'DEMO=1 in the environment asks for the demo, so it would come back: unset it, start again, and then remove it.',
    };
  // What is counted in memory belongs to accounts that are about to go.
  await Promise.all([site.refusals.flush(), site.intake.flush()]);
  const aside = await setAsideCopies(checkpointFolder(config.dataDir), 'of-the-demo');
  const emptied = await emptyDemo(ownerUrl, brought());
  if (!emptied.ok) {
    if (aside !== null) await takeBackCopies(checkpointFolder(config.dataDir), aside);
    return { ok: false, why: keptInWords(emptied.added) };
  }
  // Passwords of nobody, and the outside copies of checkpoints over a journal that is gone.
  rmSync(join(config.dataDir, 'demo.json'), { force: true });
  if (aside !== null) rmSync(aside, { recursive: true, force: true });
  forgetFigures(db);
  await site.settle();
  return emptied;
}
