'use client';
import { type RefObject, useState } from 'react';
import { CONTROL, FieldFrame } from '#components/ui/field-frame.tsx';
import { placeAt } from '#lib/core/json-text.ts';

/** The definition as JSON: a plain text, and where in it one stands. */
export function DefinitionText({
  text,
  onChange,
  area,
  wrong,
}: {
  text: string;
  onChange: (text: string) => void;
  area: RefObject<HTMLTextAreaElement | null>;
  wrong: boolean;
}) {
  const [caret, setCaret] = useState(0);
  const { line, column } = placeAt(text, caret);
  return (
    <FieldFrame
      id="definition"
      label="As JSON"
      hint={
        <>
          The same definition: what is changed in one is changed in the other.{' '}
          <a href="/docs/definitions" target="_blank" rel="noreferrer" className="link">
            Every field explained
          </a>{' '}
          ·{' '}
          <a href="/schemas/provider-definition.json" target="_blank" rel="noreferrer" className="link">
            JSON Schema
          </a>
        </>
      }
    >
      <textarea
        ref={area}
        id="definition"
        name="definition"
        value={text}
        onChange={(event) => {
          onChange(event.target.value);
          setCaret(event.target.selectionStart);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        rows={28}
        wrap="off"
        dir="ltr"
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="none"
        aria-invalid={wrong}
        aria-describedby="definition-hint"
        className={`${CONTROL} py-2 font-mono text-meta`}
      />
      <p id="definition-place" className="text-right text-meta text-muted">
        Line {line}, column {column}
      </p>
    </FieldFrame>
  );
}
