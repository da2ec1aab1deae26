'use client';
import { useState } from 'react';
import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { listAt, textAt } from '#lib/core/protocol/draft.ts';
import { withCallLike, withCallNamed, withoutCall } from '#lib/core/protocol/draft-calls.ts';
import { NO_FORM, useDraft, wrongAt } from './draft-context.ts';
import { DraftChoice, DraftText } from './draft-field.tsx';
import { FormPart } from './form-part.tsx';
import { ParameterRows } from './parameter-rows.tsx';
import { ProofFields } from './proof-fields.tsx';
import { AddButton, RowButtons } from './row-buttons.tsx';

/** One call of the network: how it comes, what it states, how it proves itself. */
export function CallFields() {
  const desk = useDraft();
  const { draft, change, closed } = desk;
  const [chosen, setChosen] = useState(0);
  const calls = listAt(draft, ['calls']);
  const call = chosen < calls.length ? chosen : 0;
  return (
    <>
      {calls.length > 1 && (
        <Select
          form={NO_FORM}
          name="draft-call"
          label="Call"
          value={call}
          onChange={(event) => setChosen(Number(event.target.value))}
        >
          {calls.map((_, at) => (
            <option key={textAt(draft, ['calls', at, 'name'])} value={at}>
              {textAt(draft, ['calls', at, 'name'])}
            </option>
          ))}
        </Select>
      )}
      {/* Another call is another form: what was half typed does not wander. */}
      <div key={call} className="grid gap-1">
        <FormPart title="How the network calls">
          <Field
            form={NO_FORM}
            name={`call-name-${call.toString()}`}
            label="Name of this call"
            hint="Ours alone: outcomes name it where the network has a URL for each event."
            defaultValue={textAt(draft, ['calls', call, 'name'])}
            readOnly={closed}
            onBlur={(event) => change(withCallNamed(draft, call, event.target.value.trim()))}
            error={wrongAt(desk, ['calls', call, 'name'])}
            autoComplete="off"
            spellCheck={false}
          />
          <DraftChoice path={['calls', call, 'method']} words="calls.method" label="Method" />
          <DraftChoice path={['calls', call, 'body']} words="calls.body" label="Body" preset="none" />
          <DraftText
            path={['calls', call, 'path']}
            label="Path behind the account’s own"
            optional
            hint="Such as /:token. As a rule there is none."
          />
          {calls.length > 1 && (
            <RowButtons
              what={`the call ${textAt(draft, ['calls', call, 'name'])}`}
              onRemove={() => {
                change(withoutCall(draft, call));
                setChosen(0);
              }}
            />
          )}
          <AddButton
            onAdd={() => {
              change(withCallLike(draft, call));
              setChosen(calls.length);
            }}
          >
            Add another call
          </AddButton>
        </FormPart>
        <FormPart title="What a call states">
          <ParameterRows call={call} />
        </FormPart>
        <FormPart title="How a call proves itself">
          <ProofFields call={call} />
        </FormPart>
      </div>
    </>
  );
}
