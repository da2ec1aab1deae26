import Link from 'next/link';
import type { Calendar } from '#lib/core/calendar.ts';
import type { Account, Balances, PostingReason } from '#lib/core/ledger.ts';
import { changeOf, ENTRY_WORDS } from '#lib/core/ledger-words.ts';
import { formatPoints, formatSigned } from '#lib/core/points.ts';

interface Entry {
  readonly version: bigint;
  readonly at: Date;
  readonly reason: PostingReason;
  readonly debit: Account;
  readonly credit: Account;
  readonly amount: bigint;
  readonly causeId: string | null;
  readonly title: string | null;
  readonly eventName: string | null;
  readonly after: Balances;
}

const NAMES = ['available', 'pending', 'reserved', 'debt'] as const;
export type BalanceName = (typeof NAMES)[number];

/** Entries of the ledger with the balance after each; every one leads to what caused it. */
export function LedgerList({
  entries,
  account,
  calendar,
}: {
  entries: readonly Entry[];
  /** The balance that is followed; null = all of them. */
  account: BalanceName | null;
  calendar: Calendar;
}) {
  return (
    <ol reversed className="border-t border-line">
      {entries.map((entry) => (
        <li
          key={entry.version.toString()}
          className="relative grid min-h-14 grid-cols-[1fr_auto] items-center gap-x-4 border-b border-line py-1.5 hover:bg-raised"
        >
          <div className="min-w-0">
            <p>
              <span className="font-semibold">{ENTRY_WORDS[entry.reason].word}</span>
              {' · '}
              <Cause entry={entry} />
            </p>
            <p className="text-meta text-muted">
              {ENTRY_WORDS[entry.reason].text} ·{' '}
              <time dateTime={entry.at.toISOString()} title={calendar.exact(entry.at)}>
                {calendar.short(entry.at)}
              </time>
            </p>
          </div>
          <p className="text-right whitespace-nowrap">
            <span className="font-semibold">{moved(entry, account)}</span>{' '}
            <span className="text-meta text-muted">points</span>
            <span className="block text-meta text-muted">{running(entry, account)}</span>
          </p>
        </li>
      ))}
    </ol>
  );
}

function Cause({ entry: { reason, causeId, title, eventName } }: { entry: Entry }) {
  if (causeId === null)
    return (
      <Link
        href={`/glossary/${reason === 'correction' ? 'points' : 'streak'}`}
        prefetch={false}
        className="after:absolute after:inset-0 hover:underline"
      >
        {title}
      </Link>
    );
  return (
    <Link
      href={`/activity/${causeId}`}
      prefetch={false}
      className="after:absolute after:inset-0 hover:underline"
    >
      {title}
      {eventName !== null && <span className="text-muted"> · {eventName}</span>}
    </Link>
  );
}

/**
 * What the entry did to the balance that is followed, or to what the member has altogether; without a sign where it
 * only moved from one of the member's balances to another.
 */
function moved(entry: Entry, account: BalanceName | null): string {
  if (account !== null) return formatSigned(changeOf(`member_${account}`, entry));
  const own = (name: Account) => name.startsWith('member_');
  if (own(entry.debit) && own(entry.credit)) return formatPoints(entry.amount);
  return formatSigned(own(entry.credit) ? entry.amount : -entry.amount);
}

function running({ after }: Entry, account: BalanceName | null): string {
  if (account !== null) return `${account} after it ${formatPoints(after[account])}`;
  const others = NAMES.slice(1).filter((name) => after[name] > 0n);
  return [`${formatPoints(after.available)} available`]
    .concat(others.map((name) => `${formatPoints(after[name])} ${name}`))
    .join(' · ');
}
