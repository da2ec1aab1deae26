'use client';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { NavLink } from '#components/ui/nav-link.tsx';
import { Logo } from './logo.tsx';
import type { Place } from './places.ts';

/** Places that have room beside the mark; more have a line of their own. */
const ONE_LINE = 6;

/**
 * The head of every page: the mark, where one can go from here, and who one is. The frame of a page is drawn by scripts
 * that are fetched once, so that each page carries only what is its own (DECISIONS.md).
 * @param marks what waits at a place, such as a number, by its address
 * @param barred the places are in a bar at the foot of a phone, so they are not repeated here
 */
export function SiteHeader({
  home,
  label,
  places = [],
  marks = {},
  panel,
  barred = false,
}: {
  home: string;
  label: string;
  places?: readonly Place[];
  marks?: Readonly<Record<string, string>>;
  panel?: ReactNode;
  barred?: boolean;
}) {
  return (
    <header className="border-b border-line">
      <div className="mx-auto flex max-w-column flex-wrap items-center justify-between gap-x-6 px-4">
        <Link
          href={home}
          prefetch={false}
          className="inline-flex min-h-11 items-center gap-2.5 font-semibold sm:min-h-13"
        >
          <Logo />
          BountyCore
        </Link>
        {places.length > 0 && (
          <nav
            aria-label={label}
            className={`relative order-last -mx-4 basis-[calc(100%+2rem)] overflow-x-auto px-4 ${places.length > ONE_LINE ? '' : 'lg:order-none lg:mx-0 lg:flex-1 lg:basis-0 lg:px-0'} ${barred ? 'hidden md:block' : ''}`}
          >
            <ul className="flex w-max min-w-full gap-x-2 sm:gap-x-4">
              {places.map(({ href, text, exact = false, apart = false, also }) => (
                <li key={href} className={apart ? 'sm:ml-auto' : undefined}>
                  <NavLink href={href} exact={exact} also={also}>
                    {text}
                    {marks[href] !== undefined && (
                      <span className="ml-1.5 rounded-control bg-pending-wash px-1.5 text-meta font-semibold text-pending">
                        {marks[href]}
                        <span className="sr-only"> waiting</span>
                      </span>
                    )}
                  </NavLink>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {panel}
      </div>
    </header>
  );
}

/** The column all pages stand in. */
export function Main({ children }: { children: ReactNode }) {
  return (
    <main id="main" tabIndex={-1} className="mx-auto w-full max-w-column flex-1 px-4 py-8 outline-none">
      {children}
    </main>
  );
}
