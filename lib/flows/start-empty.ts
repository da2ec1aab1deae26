import type { Operator } from '#lib/core/actors.ts';
import type { DemoRemoved } from '#lib/flows/remove-demo.ts';

type Removal = () => Promise<DemoRemoved>;

// Hangs on globalThis as the site does: what the pages import is another copy of this module.
const place = globalThis as { bountycoreRemoval?: Removal };

/** Lets the pages of this process remove the demo. Only who opened the database holds its owner's connection. */
export function allowStartingEmpty(removal: Removal): void {
  place.bountycoreRemoval = removal;
}

/** Can this process remove the demo? */
export const canStartEmpty = () => place.bountycoreRemoval !== undefined;

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
