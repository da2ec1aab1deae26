import { EnvironmentError } from '#lib/config/env.ts';
import { contentsInWords } from '#lib/core/demo/removal.ts';
import { readDemoStanding } from '#lib/data/demo-standing.ts';
import { removeDemo } from '#lib/flows/remove-demo.ts';
import type { Site } from '#lib/flows/site.ts';

/**
 * Sees to it that no demo account ever serves the public: where one stands although none is wanted, DEMO=0 removes it.
 * @param ownerUrl of the database
 * @throws EnvironmentError when it was not asked to go, or the database holds more than the demo
 */
export async function leaveDemo(
  site: Pick<Site, 'config' | 'db' | 'settle' | 'refusals' | 'intake'>,
  ownerUrl: string,
  say: (line: string) => void,
): Promise<void> {
  if (!(await readDemoStanding(site.db)).begun) return;
  if (!site.config.demoGiven)
    throw new EnvironmentError(
      'This database holds the demo’s accounts, which never serve the public: start once with DEMO=0 to remove the demo, or name an empty place with DATA_DIR or DATABASE_URL.',
    );
  const removed = await removeDemo(site, ownerUrl);
  if (!removed.ok) throw new EnvironmentError(removed.why);
  say(`Removed the demo: ${contentsInWords(removed.contents)}.`);
}
