'use client';
import { type ReactNode, useState } from 'react';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { textAt, withValue } from '#lib/core/protocol/draft.ts';
import { type Path, valueAt } from '#lib/core/protocol/problem.ts';
import { NO_FORM, useDraft, wrongAt } from './draft-context.ts';

interface Props {
  readonly path: Path;
  readonly label: string;
  readonly hint?: ReactNode;
  /** Left out of the JSON when it is empty. */
  readonly optional?: boolean;
}

const idOf = (path: Path) => `draft-${path.join('-')}`;
const shown = (hint: ReactNode) => (hint === undefined ? {} : { hint });

/** One line of text in the definition. @param number a whole number in the JSON; empty is null there */
export function DraftText({
  path,
  label,
  hint,
  optional = false,
  number = false,
  fixed = false,
}: Props & { readonly number?: boolean; readonly fixed?: boolean }) {
  const desk = useDraft();
  const { draft, change, closed } = desk;
  const write = (text: string) => {
    if (optional && text === '') change(withValue(draft, path, undefined));
    else if (number)
      change(withValue(draft, path, /^\d{1,15}$/.test(text) ? Number(text) : text === '' ? null : text));
    else change(withValue(draft, path, text));
  };
  return (
    <Field
      form={NO_FORM}
      name={idOf(path)}
      label={label}
      {...shown(hint)}
      optional={optional}
      value={textAt(draft, path)}
      onChange={(event) => write(event.target.value)}
      error={wrongAt(desk, path)}
      readOnly={closed || fixed}
      autoComplete="off"
      spellCheck={false}
      {...(number ? { inputMode: 'numeric' as const } : {})}
    />
  );
}

/** A choice in the definition. @param words the field whose values can be chosen, see `wordsPath` @param none what an empty choice means */
export function DraftChoice({
  path,
  label,
  hint,
  words,
  none,
  preset = '',
}: Props & { readonly words: string; readonly none?: string; readonly preset?: string }) {
  const desk = useDraft();
  const { draft, change, closed, vocabulary } = desk;
  const value = textAt(draft, path) || preset;
  const choices = vocabulary[words] ?? [];
  const unknown = value !== '' && !choices.some((one) => one.value === value);
  return (
    <Select
      form={NO_FORM}
      name={idOf(path)}
      label={label}
      {...shown(hint)}
      value={value}
      disabled={closed}
      onChange={(event) =>
        change(withValue(draft, path, event.target.value === '' ? undefined : event.target.value))
      }
      error={wrongAt(desk, path)}
    >
      {(none !== undefined || value === '') && <option value="">{none ?? 'Choose'}</option>}
      {unknown && <option value={value}>{value}</option>}
      {choices.map((one) => (
        <option key={one.value} value={one.value}>
          {one.words === null ? one.value : `${one.value}: ${one.words}`}
        </option>
      ))}
    </Select>
  );
}

/** A yes or no in the definition. */
export function DraftSwitch({ path, label, preset = false }: Props & { readonly preset?: boolean }) {
  const desk = useDraft();
  const { draft, change, closed } = desk;
  const found = valueAt(draft, path);
  return (
    <Checkbox
      form={NO_FORM}
      name={idOf(path)}
      checked={typeof found === 'boolean' ? found : preset}
      disabled={closed}
      error={wrongAt(desk, path)}
      onChange={(event) => change(withValue(draft, path, event.target.checked))}
    >
      {label}
    </Checkbox>
  );
}

/**
 * A line that stands for more than text: what is typed stays as it is typed while it still says what the JSON does.
 * @param read what a line says; null when it says nothing that can be kept
 * @param write how the JSON's value is written as a line; null where it cannot be, then it is changed in the JSON
 */
export function DraftLine({
  path,
  label,
  hint,
  optional = false,
  read,
  write,
  refusal,
}: Props & {
  readonly read: (line: string) => unknown;
  readonly write: (value: unknown) => string | null;
  /** Said while the line says nothing that can be kept. */
  readonly refusal: string;
}) {
  const desk = useDraft();
  const { draft, change, closed } = desk;
  const [typed, setTyped] = useState<string | null>(null);
  const value = valueAt(draft, path);
  const line = value === undefined ? '' : write(value);
  const same = typed !== null && JSON.stringify(read(typed)) === JSON.stringify(value);
  const unread = typed !== null && read(typed) === null;
  const said = same || unread ? typed : (line ?? JSON.stringify(value));
  return (
    <Field
      form={NO_FORM}
      name={idOf(path)}
      label={label}
      {...shown(line === null ? 'It is more than a line can say. Change it in the JSON.' : hint)}
      optional={optional}
      value={said}
      readOnly={closed || line === null}
      onChange={(event) => {
        const text = event.target.value;
        setTyped(text);
        const found = read(text);
        if (found !== null)
          change(withValue(draft, path, optional && text.trim() === '' ? undefined : found));
      }}
      onBlur={() => setTyped(null)}
      error={unread ? refusal : wrongAt(desk, path, true)}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
