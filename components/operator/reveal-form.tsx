'use client';
import { useActionState } from 'react';
import { Notice } from '#components/ui/notice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { CallbackUrls } from './callback-urls.tsx';
import { HIDDEN, type RevealState } from './reveal-state.ts';

/** Callback URLs with the secrets in them, asked for by a button and gone with the page. */
export function RevealForm({
  slug,
  labels,
  reveal,
}: {
  slug: string;
  /** What the secrets are called in the network's dashboard. */
  labels: string;
  reveal: (state: RevealState, form: FormData) => Promise<RevealState>;
}) {
  const [{ urls, failure }, send] = useActionState(reveal, HIDDEN);
  if (urls.length > 0)
    return (
      <div role="status" className="mt-4">
        <p className="mb-1 max-w-text text-meta text-muted">
          Paste it into the network’s dashboard. It is gone from here when you leave this page.
        </p>
        <CallbackUrls urls={urls} alone={urls.length === 1} />
      </div>
    );
  return (
    <form action={send} className="mt-4 grid gap-2">
      {failure !== undefined && <Notice>{failure}</Notice>}
      <input type="hidden" name="slug" value={slug} />
      <p className="max-w-text text-meta text-muted">
        A placeholder stands above for what the network must have in its URL: {labels}. Whoever sees that can
        call as the network. That you saw it is noted in the audit log.
      </p>
      <div>
        <SubmitButton busy="Revealing …" look="plain">
          Reveal the URL
        </SubmitButton>
      </div>
    </form>
  );
}
