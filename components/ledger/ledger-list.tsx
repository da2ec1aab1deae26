import type { Calendar } from '#lib/core/calendar.ts';
import type { Account, Balances, PostingReason } from '#lib/core/ledger.ts';
import { changeOf, ENTRY_WORDS } from '#lib/core/ledger-words.ts';
import { formatPoints, formatSigned } from '#lib/core/points.ts';
import { LedgerRows, type ShownEntry } from './ledger-rows.tsx';

interface Entry {
  readonly version: bigint;
  readonly at: Date;
  readonly reason: PostingReason;
  readonly debit: Account;
  readonly credit: Account;
  readonly amount: bigint;
  readonly causeId: string | null;
  readonly cause: string | null;
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
  return <LedgerRows entries={entries.map((entry) => shown(entry, account, calendar))} />;
}

function shown(entry: Entry, account: BalanceName | null, calendar: Calendar): ShownEntry {
  const { version, reason, at, causeId, cause, title, eventName } = entry;
  const { word, text } = ENTRY_WORDS[reason];
  return {
    version: version.toString(),
    word,
    text,
    title: title ?? text,
    ...(eventName === null ? {} : { event: eventName }),
    href: causeId !== null ? `/activity/${causeId}` : cause === null ? null : `/balances/${cause}`,
    at: at.toISOString(),
    short: calendar.short(at),
    exact: calendar.exact(at),
    moved: moved(entry, account),
    after: running(entry, account),
  };
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
