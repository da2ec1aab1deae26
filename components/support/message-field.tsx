'use client';
import type { ReactNode } from 'react';
import { TextArea } from '#components/ui/text-area.tsx';
import { countCharacters, LONGEST_MESSAGE } from '#lib/core/tickets/message-text.ts';

/** What somebody writes, counted as the server counts it. */
export function MessageField({
  label,
  hint,
  typed,
  error,
  id = 'message',
}: {
  label: string;
  hint?: ReactNode;
  typed: string;
  error?: string | undefined;
  id?: string;
}) {
  return (
    <TextArea
      id={id}
      name="message"
      label={label}
      limit={LONGEST_MESSAGE}
      count={countCharacters}
      rows={7}
      required
      defaultValue={typed}
      error={error}
      {...(hint === undefined ? {} : { hint })}
    />
  );
}
