import type { InputHTMLAttributes, ReactNode } from 'react';
import { describedBy, FieldError } from './field-frame.tsx';

/** A box to tick, with its sentence beside it; the whole line is the target. */
export function Checkbox({
  name,
  error,
  hint,
  id = name,
  children,
  ...input
}: {
  name: string;
  error?: string | undefined;
  hint?: ReactNode;
  id?: string;
  children: ReactNode;
} & Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'name' | 'type'>) {
  return (
    <div>
      <label htmlFor={id} className="flex min-h-11 items-start gap-3 py-2.5">
        <input
          id={id}
          name={name}
          type="checkbox"
          aria-invalid={error !== undefined}
          aria-describedby={describedBy(id, hint, error)}
          className="mt-0.5 size-5 shrink-0 accent-petrol"
          {...input}
        />
        <span>{children}</span>
      </label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="pl-8 text-meta text-muted">
          {hint}
        </p>
      )}
      {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}
