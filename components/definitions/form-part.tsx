import type { ReactNode } from 'react';
import { Icon } from '#components/ui/icon.tsx';

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
    <details open={open} className="group border-t border-line">
      <summary className="flex min-h-11 items-center justify-between font-semibold">
        {title}
        <Icon
          name="down"
          className="size-4 text-muted transition-transform duration-(--quick) group-open:rotate-180"
        />
      </summary>
      <div className="grid gap-4 pt-1 pb-5">{children}</div>
    </details>
  );
}
