'use client';
import { AnswerFields } from './answer-fields.tsx';
import { CallFields } from './call-fields.tsx';
import { FormPart } from './form-part.tsx';
import { NetworkFields } from './network-fields.tsx';
import { OutcomeRows, TestRows } from './outcome-rows.tsx';
import { SettingRows } from './setting-rows.tsx';
import { SourceFields } from './source-fields.tsx';

/** The shape that most networks have, as a form. Whatever goes beyond it is written in the JSON beside it. */
export function DefinitionForm({ fixed }: { fixed: boolean }) {
  return (
    <section aria-label="As a form" className="min-w-0">
      <FormPart title="The network and its amounts" open>
        <NetworkFields fixed={fixed} />
      </FormPart>
      <FormPart title="Values from its dashboard">
        <SettingRows />
      </FormPart>
      <CallFields />
      <FormPart title="What a call means">
        <OutcomeRows />
      </FormPart>
      <FormPart title="Ids and answers">
        <AnswerFields />
      </FormPart>
      <FormPart title="Test calls">
        <TestRows />
      </FormPart>
      <FormPart title="Sources, addresses and notes">
        <SourceFields />
      </FormPart>
    </section>
  );
}
