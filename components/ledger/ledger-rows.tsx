'use client';
import Link from 'next/link';

/** One entry as it is shown; all of it in words. */
export interface ShownEntry {
  readonly version: string;
  readonly word: string;
  readonly text: string;
  /** What caused it, and the way there; null where nothing leads anywhere. */
  readonly title: string;
  readonly event?: string;
  readonly href: string | null;
  /** Its moment for machines, in the row, and in full. */
  readonly at: string;
  readonly short: string;
  readonly exact: string;
  readonly moved: string;
  readonly after: string;
}

/** Entries of the ledger; every one leads to what caused it. */
export function LedgerRows({ entries }: { entries: readonly ShownEntry[] }) {
  return (
    <ol reversed className="border-t border-line">
      {entries.map((entry) => (
        <Row key={entry.version} entry={entry} />
      ))}
    </ol>
  );
}

function Row({ entry: { word, text, at, short, exact, moved, after, ...cause } }: { entry: ShownEntry }) {
  return (
    <li className="relative grid min-h-14 grid-cols-[1fr_auto] content-center gap-x-4 border-b border-line py-1.5 hover:bg-raised">
      <p className="line-clamp-2 min-w-0">
        <span className="font-semibold">{word}</span>
        {' · '}
        <Cause {...cause} />
      </p>
      <p className="text-right whitespace-nowrap">
        <span className="font-semibold">{moved}</span> <span className="text-meta text-muted">points</span>
      </p>
      {/* A phone has no room for both beside each other. */}
      <p className="col-span-2 text-meta text-muted sm:col-span-1">
        {`${text} · `}
        <time dateTime={at} title={exact}>
          {short}
        </time>
      </p>
      <p className="col-span-2 text-meta text-muted sm:col-span-1 sm:text-right">{after}</p>
    </li>
  );
}

function Cause({ href, title, event }: Pick<ShownEntry, 'href' | 'title' | 'event'>) {
  if (href === null) return title;
  return (
    <Link href={href} prefetch={false} className="after:absolute after:inset-0 hover:underline">
      {title}
      {event !== undefined && <span className="text-muted">{` · ${event}`}</span>}
    </Link>
  );
}
