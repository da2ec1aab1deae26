'use client';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { NavLink } from '#components/ui/nav-link.tsx';
import type { Theme } from '#lib/core/theme.ts';
import type { Place } from './places.ts';
import { ThemeSwitch } from './theme-switch.tsx';

/**
 * Who is signed in, and what is theirs to set.
 * @param narrow places that have no room at the foot of a phone, shown there alone
 */
export function AccountPanel({
  name,
  places,
  narrow = [],
  theme,
  chooseTheme,
  signOut,
}: {
  name: string;
  places: readonly Place[];
  narrow?: readonly Place[];
  theme: Theme;
  chooseTheme: (form: FormData) => Promise<void>;
  signOut: () => Promise<void>;
}) {
  const link = ({ href, text, icon }: Place) => (
    <NavLink href={href} look="item">
      <Icon name={icon} className="size-4 text-muted" />
      <span>{text}</span>
    </NavLink>
  );
  return (
    <Disclosure
      summary={
        <>
          <Icon name="person" />
          <span>Account</span>
          <span data-mark="">
            <Icon name="down" className="size-4" />
          </span>
        </>
      }
    >
      <p className="truncate px-2 py-1 text-meta text-muted">
        <span className="sr-only">Signed in as </span>
        {name}
      </p>
      <ul>
        {narrow.map((place) => (
          <li key={place.href} className="md:hidden">
            {link(place)}
          </li>
        ))}
        {places.map((place) => (
          <li key={place.href}>{link(place)}</li>
        ))}
      </ul>
      <div className="mt-2 border-t border-line pt-2">
        <ThemeSwitch theme={theme} action={chooseTheme} />
      </div>
      <form action={signOut} className="mt-2 border-t border-line pt-2">
        <button
          type="submit"
          className="flex min-h-11 w-full items-center gap-2 rounded-control px-2 hover:bg-sunken"
        >
          <Icon name="leave" className="size-4 text-muted" />
          Sign out
        </button>
      </form>
    </Disclosure>
  );
}
