'use client';
import { type ReactNode, type TextareaHTMLAttributes, useState } from 'react';
import { CONTROL, describedBy, FieldFrame } from './field-frame.tsx';

const grouped = (count: number) => count.toString().replace(/\B(?=(\d{3})+$)/g, ',');

/**
 * A labelled text of several lines that counts what is written. Nothing is cut off: what is too long is said, and kept.
 * @param limit characters the server takes at most
 * @param count how the server counts them; as UTF-16 unless told
 */
export function TextArea({
  name,
  label,
  limit,
  hint,
  error,
  optional = false,
  id = name,
  defaultValue = '',
  count = (text) => text.length,
  ...area
}: {
  name: string;
  label: string;
  limit: number;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  id?: string;
  defaultValue?: string;
  count?: (text: string) => number;
} & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id' | 'name' | 'defaultValue' | 'onChange'>) {
  const [written, setWritten] = useState(() => count(defaultValue));
  const over = written - limit;
  const described = describedBy(id, hint, error);
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional}>
      <textarea
        id={id}
        name={name}
        rows={5}
        dir="auto"
        defaultValue={defaultValue}
        onChange={(event) => setWritten(count(event.target.value))}
        aria-invalid={error !== undefined || over > 0}
        aria-describedby={described === undefined ? `${id}-count` : `${described} ${id}-count`}
        className={`${CONTROL} py-2`}
        {...area}
      />
      <p id={`${id}-count`} className={`text-right text-meta ${over > 0 ? 'text-reversed' : 'text-muted'}`}>
        {over > 0
          ? `${grouped(over)} too many of ${grouped(limit)}`
          : `${grouped(written)} of ${grouped(limit)}`}
        <span className="sr-only"> characters</span>
      </p>
    </FieldFrame>
  );
}
