'use client';
import Link, { useLinkStatus } from 'next/link';
import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';

/** Their looks stand in app/globals.css: every page has a dozen of them. */
const LOOKS = {
  /** In the line at the head of a page. */
  line: 'nav-line',
  /** In the bar at the foot of a phone. */
  bar: 'nav-bar',
  /** In a panel. */
  item: 'nav-item',
} as const;

const INSIDE: Record<keyof typeof LOOKS, string> = {
  line: 'inline-flex items-center',
  bar: 'flex flex-col items-center gap-0.5',
  item: 'flex items-center gap-2',
};

/**
 * A link of the navigation that knows when it is where you are, and shows that a page is on its way.
 * Where its line is wider than a phone, it brings itself into sight.
 * @param exact it is the current one on its own page alone, not on those beneath it
 * @param also other addresses that it is the current one on, and beneath
 */
export function NavLink({
  href,
  look = 'line',
  exact = false,
  also = [],
  children,
}: {
  href: string;
  look?: keyof typeof LOOKS;
  exact?: boolean;
  also?: readonly string[] | undefined;
  children: ReactNode;
}) {
  const here = usePathname();
  const beneath = (address: string) => here.startsWith(`${address}/`);
  const belongs = (!exact && beneath(href)) || also.some((other) => here === other || beneath(other));
  const current = here === href ? 'page' : belongs ? 'true' : undefined;
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    const line = look === 'line' && current !== undefined ? link.current?.closest('nav') : null;
    if (link.current === null || line == null) return;
    line.scrollLeft = link.current.offsetLeft - (line.clientWidth - link.current.offsetWidth) / 2;
  }, [look, current]);
  return (
    <Link ref={link} href={href} prefetch={false} aria-current={current} className={LOOKS[look]}>
      <OnItsWay look={look}>{children}</OnItsWay>
    </Link>
  );
}

function OnItsWay({ look, children }: { look: keyof typeof LOOKS; children: ReactNode }) {
  const { pending } = useLinkStatus();
  return (
    <span className={pending ? `${INSIDE[look]} motion-safe:animate-breathe` : INSIDE[look]}>{children}</span>
  );
}
