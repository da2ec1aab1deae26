import { CopyButton } from '#components/ui/copy-button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { ActState } from './act-state.ts';

/** A secret that an act made, to be handed over now: gone with the page. */
export function ShownOnce({ once: { say, secret, what } }: { once: NonNullable<ActState['once']> }) {
  return (
    <div>
      <Notice tone="good">
        <p className="break-words">{say}</p>
        <p className="mt-2 font-mono break-all">{secret}</p>
      </Notice>
      {/* Beside what is announced: a button's own words are no news, and it says itself that it copied. */}
      <div className="mt-1">
        <CopyButton text={secret} what={what} />
      </div>
    </div>
  );
}
