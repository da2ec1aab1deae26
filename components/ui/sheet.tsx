'use client';
import { Dialog as Base } from '@base-ui/react/dialog';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { Icon } from './icon.tsx';

/** Reached by keyboard, so that the arrow keys scroll it. */
const REACHABLE = { tabIndex: 0 };

/**
 * A page over the page it was opened from, with its own address: slides in at the right where there is room for both,
 * and fills a phone. Leaving it goes back to where it was opened. Meant for an intercepting route, which is met only by
 * who came from within; whoever opens the address itself gets the whole page.
 */
export function Sheet({ title, children }: { title: string; children: ReactNode }) {
  const router = useRouter();
  const [open, setOpen] = useState(true);
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => setOpen(next)}
      onOpenChangeComplete={(next) => {
        if (!next) router.back();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity duration-(--slide) data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup className="fixed inset-0 z-50 flex flex-col bg-paper text-ink outline-none transition duration-(--slide) ease-settle data-ending-style:opacity-0 data-starting-style:opacity-0 sheet:left-auto sheet:w-[38rem] sheet:border-l sheet:border-line sheet:shadow-overlay sheet:data-ending-style:translate-x-full sheet:data-ending-style:opacity-100 sheet:data-starting-style:translate-x-full sheet:data-starting-style:opacity-100">
          <header className="flex shrink-0 items-center justify-between gap-4 border-b border-line px-4 pt-[env(safe-area-inset-top)] sheet:px-6">
            <Base.Title className="truncate font-semibold">{title}</Base.Title>
            <Base.Close className="-mr-2 inline-flex min-h-11 shrink-0 items-center gap-1.5 rounded-control px-2 text-muted -outline-offset-2 hover:text-ink">
              <Icon name="cross" />
              Close
            </Base.Close>
          </header>
          <div
            className="flex-1 overflow-y-auto overscroll-contain px-4 py-6 pb-[calc(1.5rem+env(safe-area-inset-bottom))] sheet:px-6 -outline-offset-2"
            {...REACHABLE}
          >
            {children}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
