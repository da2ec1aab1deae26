'use client';
import { listOf } from '#lib/core/protocol/condition-text.ts';
import { objectAt, textAt, withValue } from '#lib/core/protocol/draft.ts';
import { useDraft } from './draft-context.ts';
import { DraftLine, DraftText } from './draft-field.tsx';
import { joined } from './parameter-rows.tsx';
import { AddButton, RowButtons } from './row-buttons.tsx';
import { TextRows } from './text-rows.tsx';

/** Where the facts are from, the addresses the network calls from, and what an integrator should know. */
export function SourceFields() {
  return (
    <>
      <TextRows path={['sources']} label="Source" what="source" add="Add a source" />
      <DraftText path={['readOn']} label="Last read on" hint="A day, such as 2026-11-22." />
      <Addresses />
      <TextRows path={['notes']} label="Note" what="note" add="Add a note" />
    </>
  );
}

function Addresses() {
  const { draft, change } = useDraft();
  const path = ['addresses'];
  if (Object.keys(objectAt(draft, path)).length === 0)
    return (
      <AddButton
        onAdd={() =>
          change(withValue(draft, path, { list: [], readOn: textAt(draft, ['readOn']), source: '' }))
        }
      >
        Add published addresses
      </AddButton>
    );
  return (
    <div className="grid gap-4">
      <DraftLine
        path={[...path, 'list']}
        label="Addresses it calls from"
        hint="Between commas, ranges like 203.0.113.0/24 too. They count once an account asks for them."
        read={listOf}
        write={joined}
        refusal="Give the addresses between commas."
      />
      <DraftText path={[...path, 'source']} label="Where the list stands" />
      <DraftText path={[...path, 'readOn']} label="List read on" />
      <RowButtons what="the published addresses" onRemove={() => change(withValue(draft, path, undefined))} />
    </div>
  );
}
