/**
 * Said beneath the steps of a call of the demo's past that does not read as it did: its ninety days were lived within a
 * minute, so a time that is signed is not the one the call is shown with.
 */
export function TownTime({ demo, steps }: { demo: boolean; steps: readonly { readonly ok: boolean }[] }) {
  if (!demo || steps.every(({ ok }) => ok)) return null;
  return (
    <p className="mt-2 max-w-text text-meta text-muted">
      The demo lived its ninety days within a minute: what was signed with a time bears today’s, not that of
      the day it is shown on. When it came it was genuine.
    </p>
  );
}
