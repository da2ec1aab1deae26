'use client';
import Link, { useLinkStatus } from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

const LOOKS = {
  /** In the line at the head of a page. */
  line: 'inline-flex min-h-11 items-center border-b-2 border-transparent px-1 text-muted whitespace-nowrap -outline-offset-2 hover:text-ink aria-[current]:border-ink aria-[current]:font-semibold aria-[current]:text-ink',
  /** In the bar at the foot of a phone. */
  bar: 'flex h-14 items-center justify-center border-t-2 border-transparent text-meta text-muted -outline-offset-2 aria-[current]:border-ink aria-[current]:font-semibold aria-[current]:text-ink',
  /** In a panel. */
  item: 'flex min-h-11 items-center gap-2 rounded-control px-2 hover:bg-sunken aria-[current]:font-semibold',
} as const;

const INSIDE: Record<keyof typeof LOOKS, string> = {
  line: 'inline-flex items-center',
  bar: 'flex flex-col items-center gap-0.5',
  item: 'flex items-center gap-2',
};

/**
 * A link of the navigation that knows when it is where you are, and shows that a page is on its way.
 * @param exact it is the current one on its own page alone, not on those beneath it
 */
export function NavLink({
  href,
  look = 'line',
  exact = false,
  children,
}: {
  href: string;
  look?: keyof typeof LOOKS;
  exact?: boolean;
  children: ReactNode;
}) {
  const here = usePathname();
  const current = here === href ? 'page' : !exact && here.startsWith(`${href}/`) ? 'true' : undefined;
  return (
    <Link href={href} prefetch={false} aria-current={current} className={LOOKS[look]}>
      <OnItsWay look={look}>{children}</OnItsWay>
    </Link>
  );
}

function OnItsWay({ look, children }: { look: keyof typeof LOOKS; children: ReactNode }) {
  const { pending } = useLinkStatus();
  return (
    <span className={`${INSIDE[look]} ${pending ? 'motion-safe:animate-breathe' : ''}`}>{children}</span>
  );
}
