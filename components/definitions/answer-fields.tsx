'use client';
import { listOf } from '#lib/core/protocol/condition-text.ts';
import { objectAt, withValue } from '#lib/core/protocol/draft.ts';
import { useDraft } from './draft-context.ts';
import { DraftLine, DraftText } from './draft-field.tsx';
import { joined } from './parameter-rows.tsx';
import { AddButton, RowButtons } from './row-buttons.tsx';

/** What tells two conversions apart, and the words the network waits for. */
export function AnswerFields() {
  return (
    <>
      <DraftLine
        path={['keys', 'conversion']}
        label="What tells two conversions apart"
        hint="Facts or extras between commas, as a rule transaction alone."
        read={listOf}
        write={joined}
        refusal="Give the names between commas."
      />
      <DraftText path={['keys', 'prefix']} label="Prefix of a reversal’s id" optional />
      <DraftText
        path={['replies', 'success', 'body']}
        label="Our answer once a call is stored"
        hint="The word the network waits for."
      />
      <OptionalReply
        name="duplicate"
        label="Our answer to a copy"
        preset="OK"
        add="Answer copies otherwise"
      />
      <OptionalReply
        name="refusal"
        label="Our answer to what is refused"
        preset="refused"
        add="Give a word for refusals"
      />
    </>
  );
}

function OptionalReply({
  name,
  label,
  preset,
  add,
}: {
  name: 'duplicate' | 'refusal';
  label: string;
  preset: string;
  add: string;
}) {
  const { draft, change } = useDraft();
  const path = ['replies', name];
  if (objectAt(draft, ['replies'])[name] === undefined)
    return <AddButton onAdd={() => change(withValue(draft, path, { body: preset }))}>{add}</AddButton>;
  return (
    <div className="grid gap-1">
      <DraftText path={[...path, 'body']} label={label} />
      <RowButtons what={label} onRemove={() => change(withValue(draft, path, undefined))} />
    </div>
  );
}
