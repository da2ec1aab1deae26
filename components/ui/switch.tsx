import type { InputHTMLAttributes, ReactNode } from 'react';

/** A box that is ticked says so itself: it needs no `aria-checked`. */
const ON_OR_OFF = { role: 'switch' };

/**
 * Something that is on or off, with its sentence before it. A native box in the role of a switch: it works before any
 * script does, and the library's own hides its box with a style attribute, which our content policy refuses.
 */
export function Switch({
  name,
  hint,
  id = name,
  children,
  ...input
}: {
  name: string;
  hint?: ReactNode;
  id?: string;
  children: ReactNode;
} & Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'name' | 'type' | 'role'>) {
  return (
    <label
      htmlFor={id}
      className="flex min-h-14 items-center justify-between gap-4 border-b border-line py-3"
    >
      <span>
        {children}
        {hint !== undefined && (
          <span id={`${id}-hint`} className="block text-meta text-muted">
            {hint}
          </span>
        )}
      </span>
      <input
        id={id}
        name={name}
        type="checkbox"
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className="relative h-6 w-10 shrink-0 appearance-none rounded-full border border-edge bg-sunken transition-colors duration-(--quick) before:absolute before:top-[3px] before:left-[3px] before:size-4 before:rounded-full before:bg-edge before:transition-transform before:duration-(--quick) checked:border-petrol checked:bg-petrol checked:before:translate-x-4 checked:before:bg-on-petrol focus-visible:rounded-full disabled:opacity-60 forced-colors:appearance-auto"
        {...ON_OR_OFF}
        {...input}
      />
    </label>
  );
}
