'use client';
import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';

/**
 * A question over the page that must be answered or left. Focus stays in it, Escape leaves it. Load it where it is first
 * needed (see ConfirmButton): most pages never open one.
 */
export function Dialog({
  open,
  onOpenChange,
  title,
  text,
  children,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  text?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity duration-(--calm) data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-50 grid items-end overflow-y-auto p-4 pb-[calc(1rem+env(safe-area-inset-bottom))] sm:place-items-center">
          <Base.Popup className="w-full max-w-md rounded-control bg-raised p-5 text-ink shadow-overlay transition duration-(--calm) ease-settle data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0">
            <Base.Title className="text-title font-semibold">{title}</Base.Title>
            {text !== undefined && (
              <Base.Description render={<div />} className="mt-2 text-muted">
                {text}
              </Base.Description>
            )}
            <div className="mt-5">{children}</div>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

/** Leaves the dialog it stands in. */
export function DialogClose({ className, children }: { className: string; children: ReactNode }) {
  return <Base.Close className={className}>{children}</Base.Close>;
}
