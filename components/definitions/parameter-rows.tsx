'use client';
import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { listOf } from '#lib/core/protocol/condition-text.ts';
import { objectAt, withName, withValue } from '#lib/core/protocol/draft.ts';
import { NO_FORM, useDraft, wrongAt } from './draft-context.ts';
import { DraftChoice, DraftLine, DraftText } from './draft-field.tsx';
import { RowButtons } from './row-buttons.tsx';

const names = (line: string) => {
  const list = listOf(line);
  return list.length === 0 ? null : list;
};
export const joined = (value: unknown): string | null =>
  Array.isArray(value) && value.every((one) => typeof one === 'string' && one !== '' && !one.includes(','))
    ? value.join(', ')
    : null;

/** What a call states and where: our words on the left, the network's on the right. */
export function ParameterRows({ call }: { call: number }) {
  const { draft, change, vocabulary } = useDraft();
  const path = ['calls', call];
  const facts = Object.keys(objectAt(draft, [...path, 'facts']));
  const extras = Object.keys(objectAt(draft, [...path, 'extras']));
  const free = (vocabulary.facts ?? []).filter(({ value }) => !facts.includes(value));
  return (
    <>
      <p className="text-meta text-muted">
        Our word, then how the network calls it. A macro such as {'{user_id}'} stands in the callback URL;
        without one the network adds the parameter by itself.
      </p>
      {facts.map((name) => (
        <ParameterRow key={`fact ${name}`} call={call} group="facts" name={name} />
      ))}
      {extras.map((name) => (
        <ParameterRow key={`extra ${name}`} call={call} group="extras" name={name} />
      ))}
      <Select
        form={NO_FORM}
        name={`add-parameter-${call.toString()}`}
        label="Add a parameter"
        value=""
        onChange={({ target: { value } }) => {
          if (value === '') return;
          const extra =
            ['type', 'appId', 'extra'].find((one) => !extras.includes(one)) ??
            `extra${extras.length.toString()}`;
          const at = value === 'extra' ? [...path, 'extras', extra] : [...path, 'facts', value];
          change(withValue(draft, at, { names: [value === 'extra' ? extra : value] }));
        }}
      >
        <option value="">Choose what it states</option>
        {free.map(({ value, words }) => (
          <option key={value} value={value}>
            {words === null ? value : `${value}: ${words}`}
          </option>
        ))}
        <option value="extra">an extra: signed, or telling states apart, and no fact of ours</option>
      </Select>
    </>
  );
}

function ParameterRow({ call, group, name }: { call: number; group: 'facts' | 'extras'; name: string }) {
  const desk = useDraft();
  const { draft, change, closed } = desk;
  const path = ['calls', call, group, name];
  return (
    <fieldset className="grid items-end gap-3 border-t border-line pt-3 sm:grid-cols-2">
      <legend className="float-left font-mono text-meta font-semibold sm:col-span-2">{name}</legend>
      {group === 'extras' && (
        <Field
          form={NO_FORM}
          name={`extra-name-${call.toString()}-${name}`}
          label="Name in this definition"
          defaultValue={name}
          readOnly={closed}
          onBlur={(event) =>
            change(withName(draft, ['calls', call, 'extras'], name, event.target.value.trim()))
          }
          error={wrongAt(desk, path)}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      <DraftLine
        path={[...path, 'names']}
        label="Name in the call"
        read={names}
        write={joined}
        refusal="Give a name."
      />
      <DraftText path={[...path, 'macro']} label="Macro" optional />
      <DraftChoice path={[...path, 'in']} words="parameter.in" label="Part of the call" preset="query" />
      <DraftChoice
        path={[...path, 'need']}
        words="parameter.need"
        label="Whether it must be there"
        preset="optional"
      />
      <DraftChoice path={[...path, 'shape']} words="parameter.shape" label="Form" preset="any" />
      <RowButtons
        what={`the parameter ${name}`}
        onRemove={name === 'member' ? null : () => change(withValue(draft, path, undefined))}
      />
    </fieldset>
  );
}
