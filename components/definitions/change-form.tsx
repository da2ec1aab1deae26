'use client';
import { useActionState } from 'react';
import { Field } from '#components/ui/field.tsx';
import { FirstWrong } from '#components/ui/first-wrong.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import type { ChangeDefinitionAct, ChangeState } from './change-state.ts';
import { DefinitionEditor } from './definition-editor.tsx';
import { DifferenceList } from './difference-list.tsx';
import type { Vocabulary } from './draft-context.ts';
import { SettingInputs } from './setting-inputs.tsx';
import { type CheckDefinition, useDefinition } from './use-definition.ts';

/**
 * Changes an account's definition: first what that changes and what stored calls say to it, then, after a yes, the new
 * version. The text stays in the form all the while.
 */
export function ChangeForm({
  action,
  check,
  start,
  slug,
  version,
  vocabulary,
}: {
  action: ChangeDefinitionAct;
  check: CheckDefinition;
  start: ChangeState;
  slug: string;
  /** The version that is changed. */
  version: number;
  vocabulary: Vocabulary;
}) {
  const [state, send] = useActionState(action, start);
  const editor = useDefinition(state, slug, check, vocabulary);
  const { ask } = state;
  // Enter in a field presses the first button, so the one that acts comes last.
  // What was asked about is the text that was sent: once it is changed, it is shown anew.
  const asking = ask !== undefined && editor.text === state.text;
  return (
    <form action={send} className="grid gap-6" noValidate>
      <FirstWrong after={state} />
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="basedOn" value={version} />
      {state.failure !== undefined && <Notice>{state.failure}</Notice>}
      <DefinitionEditor editor={editor} fixed />
      <div key={state.sent} className="grid max-w-text gap-4 border-t border-line pt-5">
        <Field
          name="reason"
          label="Why"
          optional
          hint="Kept with the version."
          defaultValue={state.reason}
          error={state.errors.reason}
          autoComplete="off"
        />
        <SettingInputs asked={state.asked} errors={state.errors} />
        <div>
          <SubmitButton name="confirmed" value="no" busy="Comparing …" look={asking ? 'plain' : 'primary'}>
            Show what changes
          </SubmitButton>
        </div>
      </div>
      {asking && (
        <div className="grid gap-3">
          <Notice tone="wait" icon="question">
            <p className="mb-2 font-semibold">This changes with the next call:</p>
            <DifferenceList differences={ask.differences} />
            <ul className="mt-3 grid gap-1">
              {ask.past.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Notice>
          <div>
            <SubmitButton name="confirmed" value="yes" busy="Changing …">
              Put it in force
            </SubmitButton>
          </div>
        </div>
      )}
    </form>
  );
}
