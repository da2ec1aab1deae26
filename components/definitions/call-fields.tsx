'use client';
import { useState } from 'react';
import { Select } from '#components/ui/select.tsx';
import { listAt, textAt } from '#lib/core/protocol/draft.ts';
import { NO_FORM, useDraft } from './draft-context.ts';
import { DraftChoice, DraftText } from './draft-field.tsx';
import { FormPart } from './form-part.tsx';
import { ParameterRows } from './parameter-rows.tsx';
import { ProofFields } from './proof-fields.tsx';

/** One call of the network: how it comes, what it states, how it proves itself. */
export function CallFields() {
  const { draft } = useDraft();
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
          <DraftChoice path={['calls', call, 'method']} words="calls.method" label="Method" />
          <DraftChoice path={['calls', call, 'body']} words="calls.body" label="Body" preset="none" />
          <DraftText
            path={['calls', call, 'path']}
            label="Path behind the account’s own"
            optional
            hint="Such as /:token. As a rule there is none."
          />
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
