import type { ReactNode } from 'react';

/** Fields that belong together, folded away until they are wanted. */
export function FormPart({
  title,
  open = false,
  children,
}: {
  title: string;
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details open={open} className="border-t border-line">
      <summary className="flex min-h-11 items-center font-semibold">{title}</summary>
      <div className="grid gap-4 pt-1 pb-5">{children}</div>
    </details>
  );
}
