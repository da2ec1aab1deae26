import type { InputHTMLAttributes, ReactNode } from 'react';
import { CONTROL, describedBy, FieldFrame } from './field-frame.tsx';

/** A labelled input with its hint and its error beside it. */
export function Field({
  name,
  label,
  hint,
  error,
  optional = false,
  id = name,
  ...input
}: {
  name: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  id?: string;
} & Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'name'>) {
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional}>
      <input
        id={id}
        name={name}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy(id, hint, error)}
        className={CONTROL}
        {...input}
      />
    </FieldFrame>
  );
}
