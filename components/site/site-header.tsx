import Link from 'next/link';
import type { ReactNode } from 'react';
import { Logo } from './logo.tsx';

/** The head of every page: the mark, and where one can go from here. */
export function SiteHeader({ home, label, children }: { home: string; label: string; children?: ReactNode }) {
  return (
    <header className="border-b border-line">
      <div className="mx-auto flex max-w-column flex-wrap items-center gap-x-6 px-4">
        <Link href={home} prefetch={false} className="inline-flex min-h-11 items-center gap-2 font-semibold">
          <Logo />
          BountyCore
        </Link>
        <nav aria-label={label} className="flex flex-wrap gap-x-4">
          {children}
        </nav>
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
