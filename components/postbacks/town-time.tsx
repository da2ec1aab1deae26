import type { ReadingStep } from '#lib/core/protocol/notice.ts';
import { isStale } from '#lib/core/protocol/signature.ts';

/**
 * Said beneath the steps of a call of the demo's past whose signed time reads as stale: its ninety days were lived within a
 * minute, so the signed time is not the one the call is shown with.
 */
export function TownTime({ demo, steps }: { demo: boolean; steps: readonly ReadingStep[] }) {
  if (!demo || !steps.some(isStale)) return null;
  return (
    <p className="mt-2 max-w-text text-meta text-muted">
      The demo lived its ninety days within a minute: what was signed with a time bears today’s, not that of
      the day it is shown on. When it came it was genuine.
    </p>
  );
}
