'use client';
import { Menu as Base } from '@base-ui/react/menu';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';

/** What can be done with one thing, behind one button. @param children MenuLink and MenuAct */
export function Menu({
  label,
  icon = 'more',
  children,
}: {
  /** Said of the button, which shows its icon alone. */
  label: string;
  icon?: IconName;
  children: ReactNode;
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger
        aria-label={label}
        className="inline-flex size-11 items-center justify-center rounded-control text-muted hover:bg-sunken hover:text-ink data-popup-open:bg-sunken data-popup-open:text-ink"
      >
        <Icon name={icon} />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className="z-40 outline-none" sideOffset={4} align="end">
          <Base.Popup className="min-w-44 rounded-control bg-raised py-1 text-ink shadow-overlay outline-none transition-opacity duration-(--quick) data-ending-style:opacity-0 data-starting-style:opacity-0">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

const ITEM =
  'flex min-h-11 cursor-pointer items-center gap-2 px-3 outline-none data-highlighted:bg-sunken sm:min-h-9';

/** An item that leads somewhere. */
export function MenuLink({ href, icon, children }: { href: string; icon?: IconName; children: ReactNode }) {
  return (
    <Base.LinkItem closeOnClick render={<Link href={href} prefetch={false} />} className={ITEM}>
      {icon !== undefined && <Icon name={icon} className="size-4 text-muted" />}
      {children}
    </Base.LinkItem>
  );
}

/** An item that does something. @param harm marks what takes something away */
export function MenuAct({
  onSelect,
  icon,
  harm = false,
  children,
}: {
  onSelect: () => void;
  icon?: IconName;
  harm?: boolean;
  children: ReactNode;
}) {
  return (
    <Base.Item onClick={onSelect} className={`${ITEM} ${harm ? 'text-reversed' : ''}`}>
      {icon !== undefined && <Icon name={icon} className="size-4" />}
      {children}
    </Base.Item>
  );
}
