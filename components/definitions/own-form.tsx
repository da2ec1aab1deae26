'use client';
import { useActionState, useState } from 'react';
import { Field } from '#components/ui/field.tsx';
import { FirstWrong } from '#components/ui/first-wrong.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { DefinitionEditor } from './definition-editor.tsx';
import type { Vocabulary } from './draft-context.ts';
import type { OpenOwn, OwnState } from './own-state.ts';
import { SettingInputs } from './setting-inputs.tsx';
import { type CheckDefinition, useDefinition } from './use-definition.ts';

/** Writes a definition and opens an account with it. Secrets that were refused with the rest are typed again. */
export function OwnForm({
  action,
  check,
  start,
  vocabulary,
}: {
  action: OpenOwn;
  check: CheckDefinition;
  start: OwnState;
  vocabulary: Vocabulary;
}) {
  const [state, send] = useActionState(action, start);
  const [slug, setSlug] = useState(state.values.slug ?? '');
  const editor = useDefinition(state, slug, check, vocabulary);
  const { preview } = editor;
  return (
    <form action={send} className="grid gap-6" noValidate>
      <FirstWrong after={state} />
      {state.failure !== undefined && <Notice>{state.failure}</Notice>}
      <DefinitionEditor editor={editor} />
      <div className="grid max-w-text gap-4 border-t border-line pt-5">
        <h2 className="font-semibold">The account</h2>
        <Field
          name="slug"
          label="Short name"
          optional
          hint={`It stands in the callback URL and never changes. Empty: ${preview?.id ?? 'the definition’s id'}.`}
          value={slug}
          onChange={(event) => setSlug(event.target.value)}
          error={state.errors.slug}
          autoComplete="off"
          spellCheck={false}
        />
        {preview === null ? (
          <p className="text-muted">
            What the network’s dashboard must give is asked for once nothing is wrong above.
          </p>
        ) : (
          <SettingInputs key={state.sent} asked={preview.asked} errors={state.errors} values={state.values} />
        )}
        <div>
          <SubmitButton busy="Opening …">Open the account</SubmitButton>
        </div>
      </div>
    </form>
  );
}
