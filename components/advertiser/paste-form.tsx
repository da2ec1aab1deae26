'use client';
import { useActionState } from 'react';
import { FirstWrong } from '#components/ui/first-wrong.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextArea } from '#components/ui/text-area.tsx';
import { CallReading } from './read-view.tsx';
import type { PasteState } from './test-state.ts';

/** Reads a pasted call step by step. Nothing of it is kept. @param limit characters */
export function PasteForm({
  action,
  slug,
  limit,
  example,
}: {
  action: (state: PasteState, form: FormData) => Promise<PasteState>;
  slug: string;
  limit: number;
  example: string;
}) {
  const [state, submit] = useActionState(action, { text: '' });
  return (
    <>
      <form action={submit} className="grid max-w-text gap-4" noValidate>
        <FirstWrong after={state} />
        <input type="hidden" name="slug" value={slug} />
        <TextArea
          name="text"
          label="A call of yours"
          hint={`A URL, or the whole request: ${example}, then headers, an empty line and the body. It is read with the secret we have and not stored.`}
          limit={limit}
          rows={8}
          dir="ltr"
          spellCheck={false}
          autoCapitalize="off"
          key={state.text}
          defaultValue={state.text}
          error={state.error}
        />
        <div>
          <SubmitButton busy="Reading …" look="plain">
            Read it step by step
          </SubmitButton>
        </div>
      </form>
      <div aria-live="polite" className="mt-6 grid gap-4">
        {state.result !== undefined && (
          <>
            {state.result.refusal === null && (
              <Notice tone="good">
                Genuine, and read to the end. Nothing was stored and nothing was decided.
              </Notice>
            )}
            <CallReading what="pasted call" {...state.result} />
          </>
        )}
      </div>
    </>
  );
}
