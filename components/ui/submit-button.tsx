'use client';
import type { ReactNode } from 'react';
import { useFormStatus } from 'react-dom';
import { type ButtonLook, buttonClass } from './button-look.ts';

/** Submits its form, and says so while that takes. */
export function SubmitButton({
  children,
  busy,
  look = 'primary',
  name,
  value,
}: {
  children: ReactNode;
  /** Shown while the form is on its way. */
  busy: string;
  look?: ButtonLook;
  name?: string;
  value?: string;
}) {
  const { pending, data } = useFormStatus();
  const mine = pending && (name === undefined || data?.get(name) === value);
  return (
    <button type="submit" name={name} value={value} disabled={pending} className={buttonClass(look)}>
      {mine ? busy : children}
    </button>
  );
}
