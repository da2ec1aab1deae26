'use client';
import { useActionState } from 'react';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import type { GivenLinkState } from './given-link-state.ts';

/** Makes a link and shows it this once. @param replaces there is one, which ends with it */
export function GiveLinkForm({
  action,
  slug,
  replaces,
}: {
  action: (state: GivenLinkState, form: FormData) => Promise<GivenLinkState>;
  slug: string;
  replaces: boolean;
}) {
  const [{ link, failure }, submit] = useActionState(action, {});
  return (
    <form action={submit} className="grid max-w-text gap-4">
      <input type="hidden" name="slug" value={slug} />
      {failure !== undefined && <Notice>Nothing was done. {failure}</Notice>}
      {/* Once it was ended nobody is given it any more. */}
      {link !== undefined && replaces && (
        <Notice tone="good" icon="check">
          <p>Give this link to whoever sets the callback up. It is shown this once.</p>
          <p className="font-mono text-meta break-all">{link}</p>
          <CopyButton text={link} what="the link" />
        </Notice>
      )}
      <div>
        <SubmitButton busy="Making …" look="plain">
          {replaces ? 'Make a new link' : 'Make a link'}
        </SubmitButton>
      </div>
    </form>
  );
}
