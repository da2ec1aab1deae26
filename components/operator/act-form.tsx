'use client';
import { useActionState } from 'react';
import { Field } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Select } from '#components/ui/select.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextArea } from '#components/ui/text-area.tsx';
import { type Act, type ActField, type ActState, UNSENT } from './act-state.ts';

/**
 * One act of the operator's: its fields, what is wrong beside each, and a question first where the act hurts. What was
 * typed is kept, but for secrets.
 * @param id makes the ids of its fields unique on the page
 * @param hidden fields that are not typed
 */
export function ActForm({
  id,
  action,
  fields = [],
  hidden = {},
  submit,
  busy,
  confirm = 'Yes, do it',
  look = 'plain',
}: {
  id: string;
  action: Act;
  fields?: readonly ActField[];
  hidden?: Readonly<Record<string, string>>;
  submit: string;
  busy: string;
  /** The answer that goes ahead, when the server asks first. */
  confirm?: string;
  look?: 'primary' | 'plain' | 'danger';
}) {
  const [state, send] = useActionState(action, UNSENT);
  const carried = Object.entries({ ...(state.ask === undefined ? {} : state.values), ...hidden });
  return (
    <form action={send} className="grid max-w-text gap-4" noValidate>
      {carried.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state.failure !== undefined && <Notice>{state.failure}</Notice>}
      {state.ask === undefined ? (
        <>
          {fields.map((field) => (
            <One key={field.name} id={`${id}-${field.name}`} field={field} state={state} />
          ))}
          <div>
            <SubmitButton busy={busy} look={look}>
              {submit}
            </SubmitButton>
          </div>
        </>
      ) : (
        <>
          <Notice tone="wait" icon="question">
            {state.ask}
          </Notice>
          <div className="flex flex-wrap gap-3">
            <SubmitButton name="confirmed" value="yes" busy={busy} look={look}>
              {confirm}
            </SubmitButton>
            <SubmitButton name="confirmed" value="back" busy="…" look="plain">
              Back
            </SubmitButton>
          </div>
        </>
      )}
    </form>
  );
}

function One({ id, field, state }: { id: string; field: ActField; state: ActState }) {
  const { name, label, kind, hint, optional = false, options = [], limit = 500 } = field;
  const typed = state.values[name] ?? field.value ?? '';
  const error = state.errors[name];
  const frame = { id, name, label, error, optional, ...(hint === undefined ? {} : { hint }) };
  // The key puts what was typed back after the form was reset by its own sending.
  const kept = { defaultValue: typed };
  if (kind === 'choice')
    return (
      <Select key={typed} {...frame} {...kept}>
        {options.map(({ value, label: text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </Select>
    );
  if (kind === 'text') return <TextArea key={typed} {...frame} {...kept} limit={limit} rows={3} />;
  if (kind === 'secret') return <Field {...frame} type="password" autoComplete="off" spellCheck={false} />;
  return (
    <Field
      key={typed}
      {...frame}
      {...kept}
      type={kind === 'day' ? 'date' : 'text'}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
