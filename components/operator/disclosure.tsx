import type { ReactNode } from 'react';

/** A form that is opened where it is needed. */
export function Disclosure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details className="mt-2">
      <summary className="inline-flex min-h-11 items-center text-petrol underline">{label}</summary>
      <div className="py-3">{children}</div>
    </details>
  );
}
