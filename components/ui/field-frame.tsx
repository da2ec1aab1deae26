import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** The look of everything that takes typing. */
export const CONTROL =
  'min-h-11 w-full rounded-control border border-edge bg-raised px-3 text-body aria-invalid:border-reversed aria-invalid:bg-reversed-wash disabled:opacity-60';

/** Ids of the sentences beside a control, for `aria-describedby`; undefined when there are none. */
export function describedBy(id: string, hint?: ReactNode, error?: string): string | undefined {
  const ids = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`];
  return ids.filter((part) => part !== '').join(' ') || undefined;
}

/** A label over its control, the sentence that helps beneath the label, and the one that refuses beneath the control. */
export function FieldFrame({
  id,
  label,
  hint,
  error,
  optional = false,
  children,
}: {
  id: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  /** Said beside the label: what is not marked must be filled in. */
  optional?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className="font-semibold">
        {label}
        {optional && <span className="font-normal text-muted"> (optional)</span>}
      </label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-meta text-muted">
          {hint}
        </p>
      )}
      {children}
      {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}

/** Why a field is refused, beside it. */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="flex gap-1 text-meta text-reversed">
      <Icon name="alert" className="mt-0.5 size-4" />
      <span>{children}</span>
    </p>
  );
}
