'use client';
import { Icon } from '#components/ui/icon.tsx';
import { NavLink } from '#components/ui/nav-link.tsx';
import type { Place } from './places.ts';

/** Where a member goes most, within reach of a thumb. app/globals.css makes room for it at the foot of the page. */
export function BottomBar({ places }: { places: readonly Place[] }) {
  return (
    <nav
      aria-label="Main"
      data-bottom-bar=""
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-paper pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="flex">
        {places
          .filter(({ bar }) => bar === true)
          .map(({ href, text, icon }) => (
            <li key={href} className="-mt-px flex-1">
              <NavLink href={href} look="bar">
                <Icon name={icon} />
                <span>{text}</span>
              </NavLink>
            </li>
          ))}
      </ul>
    </nav>
  );
}
