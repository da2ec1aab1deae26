import { randomBytes } from 'node:crypto';
import { setupUrl } from '#lib/core/setup-token.ts';
import { readDemoStanding } from '#lib/data/demo-standing.ts';
import { demoGreeting } from '#lib/flows/demo-greeting.ts';
import { openSetup } from '#lib/flows/open-setup.ts';
import type { Random } from '#lib/flows/sign-up.ts';
import type { Site } from '#lib/flows/site.ts';

/** What a site that is up says in its terminal: the demo's ways in, or, while nobody runs it, the way to set it up. */
export async function siteGreeting(
  site: Pick<Site, 'config' | 'db' | 'engine'>,
  now = new Date(),
  random: Random = randomBytes,
): Promise<string> {
  const { config, db } = site;
  if (config.demo && (await readDemoStanding(db)).planted) return demoGreeting(site, now, random);
  const opened = await openSetup(db, now, random);
  const up = `BountyCore is at ${config.publicUrl}`;
  return opened === null
    ? up
    : [up, '', ...setupLines(setupUrl(config.publicUrl, opened.token), opened.until), ''].join('\n');
}

/** The way in, as a terminal prints it. */
export function setupLines(url: string, until: Date): string[] {
  return [
    `Nobody runs this site yet. Open this address to become its operator; it works once, until ${until.toISOString().slice(0, 16).replace('T', ' ')} UTC:`,
    '',
    `  ${url}`,
  ];
}
