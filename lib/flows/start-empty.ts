import type { Operator } from '#lib/core/actors.ts';
import type { Db } from '#lib/data/db.ts';
import { readDemoStanding } from '#lib/data/demo-standing.ts';
import { readSetup } from '#lib/data/setup.ts';
import type { DemoRemoved } from '#lib/flows/remove-demo.ts';
import type { Site } from '#lib/flows/site.ts';

type Removal = () => Promise<DemoRemoved>;

// Hangs on globalThis as the site does: what the pages import is another copy of this module.
const place = globalThis as { bountycoreRemoval?: Removal };

/** Lets the pages of this process remove the demo. Only who opened the database holds its owner's connection. */
export function allowStartingEmpty(removal: Removal): void {
  place.bountycoreRemoval = removal;
}

/** Can this process remove the demo? */
export const canStartEmpty = () => place.bountycoreRemoval !== undefined;

/**
 * How an operator takes the demo away: on the pages, or from the terminal where the environment asks for it or another
 * process owns the database. Null where no demo stands, as with DEMO=1 on a database that somebody uses.
 */
export async function wayOutOfDemo({
  db,
  config,
}: Pick<Site, 'db' | 'config'>): Promise<'pages' | 'terminal' | null> {
  if (!config.demo || !(await readDemoStanding(db)).begun) return null;
  return canStartEmpty() && !config.demoGiven ? 'pages' : 'terminal';
}

/** Has the demo been taken away, and does nobody run the site since? Then nobody can be signed in either. */
export async function isStartedEmpty(db: Db): Promise<boolean> {
  const [demo, setup] = await Promise.all([readDemoStanding(db), readSetup(db)]);
  return demo.removed && !setup.hasOperator;
}

/** Removes the demo on an operator's word. */
export function startEmpty(_operator: Operator): Promise<DemoRemoved> {
  return (
    place.bountycoreRemoval?.() ??
    Promise.resolve({
      ok: false,
      why: 'This process cannot remove it: stop the site and run "npm run -s bounty -- demo remove".',
    })
  );
}
