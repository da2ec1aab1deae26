import Link from 'next/link';

export interface Tab {
  readonly href: string;
  readonly text: string;
  /** How many things are behind it. */
  readonly count?: string;
  readonly current: boolean;
}

/** Ways to look at one thing, each with an address of its own. On a narrow screen they scroll in their line. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="relative mb-6 overflow-x-auto border-b border-line">
      <ul className="flex gap-5 whitespace-nowrap">
        {tabs.map(({ href, text, count, current }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              aria-current={current ? 'page' : undefined}
              className="inline-flex min-h-11 items-center gap-1.5 border-b-2 border-transparent text-muted -outline-offset-2 hover:text-ink aria-[current]:border-ink aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {text}
              {count !== undefined && <span className="text-meta font-normal text-muted">{count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
