import { CopyButton } from '#components/ui/copy-button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { ActState } from './act-state.ts';

/** A secret that an act made, to be handed over now: gone with the page. */
export function ShownOnce({ once: { say, secret, what } }: { once: NonNullable<ActState['once']> }) {
  return (
    <Notice tone="good">
      <p className="break-words">{say}</p>
      <p className="mt-2 flex flex-wrap items-center gap-x-4">
        <span className="min-w-0 font-mono break-all">{secret}</span>
        <CopyButton text={secret} what={what} />
      </p>
    </Notice>
  );
}
