import type { InputHTMLAttributes } from 'react';

/** A labelled input with its hint and its error beside it. */
export function Field({
  name,
  label,
  hint,
  error,
  ...input
}: {
  name: string;
  label: string;
  hint?: string;
  error?: string | undefined;
} & InputHTMLAttributes<HTMLInputElement>) {
  const described = [hint === undefined ? '' : `${name}-hint`, error === undefined ? '' : `${name}-error`]
    .filter((id) => id !== '')
    .join(' ');
  return (
    <div className="grid gap-1">
      <label htmlFor={name} className="font-semibold">
        {label}
      </label>
      {hint !== undefined && (
        <p id={`${name}-hint`} className="text-meta text-muted">
          {hint}
        </p>
      )}
      <input
        id={name}
        name={name}
        aria-invalid={error !== undefined}
        aria-describedby={described === '' ? undefined : described}
        className="min-h-11 w-full rounded-control border border-edge bg-raised px-3 aria-invalid:border-reversed"
        {...input}
      />
      {error !== undefined && (
        <p id={`${name}-error`} className="text-meta text-reversed">
          {error}
        </p>
      )}
    </div>
  );
}
