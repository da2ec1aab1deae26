'use client';
import { FirstWrong } from '#components/ui/first-wrong.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { ActInput } from './act-input.tsx';
import type { Act, ActField } from './act-state.ts';
import { AskFirst } from './ask-first.tsx';
import { ShownOnce } from './shown-once.tsx';
import { useAct } from './use-act.ts';

/**
 * One act of the operator's: its fields, what is wrong beside each, and a question first where the act hurts. What was
 * typed is kept, but for secrets.
 * @param id makes the ids of its fields unique on the page
 * @param hidden fields that are not typed
 * @param about what the button's words mean, for who does not see the row it stands in
 * @param version what the page stands on: once it has changed, what was asked before is over
 */
export function ActForm({
  id,
  action,
  fields = [],
  hidden = {},
  version = '',
  submit,
  about,
  busy,
  confirm = 'Yes, do it',
  look = 'plain',
}: {
  id: string;
  action: Act;
  fields?: readonly ActField[];
  hidden?: Readonly<Record<string, string>>;
  version?: string;
  submit: string;
  about?: string;
  busy: string;
  /** The answer that goes ahead, when the server asks first. */
  confirm?: string;
  look?: 'primary' | 'plain' | 'danger';
}) {
  const [state, send] = useAct(action, version);
  const carried = Object.entries({ ...(state.ask === undefined ? {} : state.values), ...hidden });
  return (
    <form action={send} className="grid max-w-text gap-4" noValidate>
      <FirstWrong after={state} />
      {carried.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state.failure !== undefined && <Notice>{state.failure}</Notice>}
      {state.once !== undefined && <ShownOnce once={state.once} />}
      {state.ask === undefined ? (
        <>
          {fields.map((field) => (
            <ActInput key={field.name} id={`${id}-${field.name}`} field={field} state={state} />
          ))}
          <div>
            <SubmitButton busy={busy} look={look}>
              {submit}
              {about !== undefined && <span className="sr-only"> {about}</span>}
            </SubmitButton>
          </div>
        </>
      ) : (
        <AskFirst state={state} confirm={confirm} busy={busy} look={look} />
      )}
    </form>
  );
}
