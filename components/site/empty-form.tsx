'use client';
import { useActionState } from 'react';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { FirstWrong } from '#components/ui/first-wrong.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';

/** What came of starting empty, where it was refused. */
export interface EmptyState {
  /** Beside the box. */
  readonly error?: string;
  readonly failure?: string;
}

/** Removes the demo, once its box is ticked. Works without scripts. @param contents what goes, in words */
export function EmptyForm({
  action,
  contents,
}: {
  action: (state: EmptyState, form: FormData) => Promise<EmptyState>;
  contents: string;
}) {
  const [state, submit] = useActionState(action, {});
  return (
    <form action={submit} className="mt-4 grid max-w-text gap-3" noValidate>
      <FirstWrong after={state} />
      {state.failure !== undefined && <Notice>{state.failure}</Notice>}
      <Checkbox name="confirmed" value="yes" error={state.error}>
        Delete {contents}.
      </Checkbox>
      <div>
        <SubmitButton busy="Removing the demo …" look="danger">
          Delete the demo and start empty
        </SubmitButton>
      </div>
    </form>
  );
}
