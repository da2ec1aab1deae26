'use client';
import { listOf } from '#lib/core/protocol/condition-text.ts';
import { listAt, objectAt } from '#lib/core/protocol/draft.ts';
import { useDraft } from './draft-context.ts';
import { DraftChoice, DraftLine, DraftText } from './draft-field.tsx';

/** The values that are signed in their order, and what stands between them. */
export function SignedFields({ call }: { call: number }) {
  const { draft } = useDraft();
  const path = ['calls', call, 'authentication', 'subject'];
  const present = listAt(draft, [...path, 'fields']);
  const nameOf = (one: unknown) =>
    typeof one === 'string' ? one : String((one as { readonly field?: unknown } | null)?.field ?? '');
  const known = [
    ...Object.keys(objectAt(draft, ['calls', call, 'facts'])),
    ...Object.keys(objectAt(draft, ['calls', call, 'extras'])),
    ...Object.keys(objectAt(draft, ['settings'])).map((name) => `$${name}`),
  ];
  return (
    <>
      <DraftLine
        path={[...path, 'fields']}
        label="Signed values in order"
        hint={`Between commas, out of ${known.join(', ')}.`}
        // What is special about a value is kept with its name.
        read={(line) => listOf(line).map((name) => present.find((one) => nameOf(one) === name) ?? name)}
        write={(value) => (Array.isArray(value) ? value.map(nameOf).join(', ') : null)}
        refusal="Give the values between commas."
      />
      <DraftText
        path={[...path, 'separator']}
        label="Separator"
        hint="What stands between two of them; nothing, if it is empty."
      />
      <DraftChoice
        path={[...path, 'order']}
        words="calls.authentication.subject.order"
        label="Order"
        preset="as-listed"
      />
    </>
  );
}
