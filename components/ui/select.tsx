import type { ReactNode, SelectHTMLAttributes } from 'react';
import { CONTROL, describedBy, FieldFrame } from './field-frame.tsx';
import { Icon } from './icon.tsx';

/**
 * A labelled choice out of a list. The browser's own: on a phone nothing else is as good, and it needs no script.
 * @param children its `<option>`s
 */
export function Select({
  name,
  label,
  hint,
  error,
  optional = false,
  id = name,
  children,
  ...select
}: {
  name: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  id?: string;
  children: ReactNode;
} & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'id' | 'name'>) {
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional}>
      <span className="relative block">
        <select
          id={id}
          name={name}
          aria-invalid={error !== undefined}
          aria-describedby={describedBy(id, hint, error)}
          className={`${CONTROL} appearance-none pr-9`}
          {...select}
        >
          {children}
        </select>
        <Icon
          name="down"
          className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-muted"
        />
      </span>
    </FieldFrame>
  );
}
