import Link from 'next/link';
import type { ReactNode } from 'react';

/** One queue of the site: how many are in it, and what is said of the oldest. */
export function WaitingLine({
  name,
  count,
  href,
  children,
}: {
  name: string;
  count: number;
  href: string;
  children: ReactNode;
}) {
  return (
    <div className="flex min-h-9 flex-wrap items-baseline gap-x-3 border-b border-line py-1">
      <Link href={href} prefetch={false} className="w-32 text-petrol underline">
        {name}
      </Link>
      <span className="w-16 text-right font-semibold">{count.toString()}</span>
      <span className="text-meta text-muted">{children}</span>
    </div>
  );
}
