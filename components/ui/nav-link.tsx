'use client';
import Link, { useLinkStatus } from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

/** A link of the navigation that knows when it is where you are, and shows that a page is on its way. */
export function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const here = usePathname();
  const current = here === href ? 'page' : here.startsWith(`${href}/`) ? 'true' : undefined;
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={current}
      className="inline-flex min-h-11 items-center border-b-2 border-transparent px-1 text-muted hover:text-ink aria-[current]:border-ink aria-[current]:font-semibold aria-[current]:text-ink"
    >
      <OnItsWay>{children}</OnItsWay>
    </Link>
  );
}

function OnItsWay({ children }: { children: ReactNode }) {
  const { pending } = useLinkStatus();
  return <span className={pending ? 'motion-safe:animate-pulse' : undefined}>{children}</span>;
}
