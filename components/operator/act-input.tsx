import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextArea } from '#components/ui/text-area.tsx';
import type { ActField, ActState } from './act-state.ts';
import { FieldGroup } from './field-group.tsx';

/** One field of a form of the operator's, with what was typed and what is wrong with it. */
export function ActInput({ id, field, state }: { id: string; field: ActField; state: ActState }) {
  const { name, label, kind, hint, optional = false, options = [], parts = [], limit = 500 } = field;
  const typed = state.values[name] ?? field.value ?? '';
  const error = state.errors[name];
  const frame = { id, name, label, error, optional, ...(hint === undefined ? {} : { hint }) };
  // The key puts what was typed back after the form was reset by its own sending.
  const kept = { defaultValue: typed };
  if (kind === 'group')
    return (
      <FieldGroup
        id={id}
        name={label}
        parts={parts}
        state={state}
        columns="grid-cols-2 sm:grid-cols-4"
        {...(hint === undefined ? {} : { hint })}
      />
    );
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
