import type { Calendar } from '#lib/core/calendar.ts';
import type { TermSlug } from '#lib/core/glossary/slugs.ts';
import type { TrustLevel } from '#lib/core/holds.ts';
import type { Balances } from '#lib/core/ledger.ts';
import { formatPoints, formatUsd } from '#lib/core/points.ts';
import { CASH_OUT_MINIMUM_POINTS, FIRST_CASH_OUT_MINIMUM_POINTS } from '#lib/core/rules.ts';

/** What is known of a member who might ask for a cash-out. */
export interface CashOutStanding {
  readonly balances: Balances;
  /** Whether one was paid before. */
  readonly paidBefore: boolean;
  readonly state: 'open' | 'paused' | 'closed';
  readonly trust: TrustLevel;
  readonly verified: boolean;
  readonly frozenAt: Date | null;
  /** Holds to come, what ends first standing first. Points. */
  readonly releases: readonly { readonly at: Date; readonly points: bigint }[];
}

/** One condition of a cash-out. `note`: it decides nothing, and should be known beforehand. */
export interface ReadyItem {
  readonly state: 'met' | 'missing' | 'note';
  readonly title: string;
  readonly text: string;
  /** The term of the glossary that explains it. */
  readonly term: TermSlug;
}

/** What is met, what is missing, and until when: the same questions that a cash-out will ask. */
export function cashOutReady(standing: CashOutStanding, when: Calendar): readonly ReadyItem[] {
  return [
    enough(standing, when),
    address(standing),
    debt(standing),
    frozen(standing, when),
    account(standing),
    trust(standing),
  ];
}

/** Whether nothing is missing. */
export const isReady = (items: readonly ReadyItem[]): boolean =>
  items.every(({ state }) => state !== 'missing');

function enough({ balances, paidBefore, releases }: CashOutStanding, when: Calendar): ReadyItem {
  const least = paidBefore ? CASH_OUT_MINIMUM_POINTS : FIRST_CASH_OUT_MINIMUM_POINTS;
  const rule = paidBefore
    ? `A cash-out starts at ${formatPoints(least)} points (${formatUsd(least)}).`
    : `The first cash-out starts at ${formatPoints(least)} points (${formatUsd(least)}), later ones at ${formatPoints(CASH_OUT_MINIMUM_POINTS)}.`;
  const title = `${formatPoints(least)} points available`;
  if (balances.available >= least) return { state: 'met', title, text: rule, term: 'cash-out' };
  const missing = least - balances.available;
  const at = reachedAt(missing + balances.debt, releases);
  const until =
    at === null
      ? 'What is pending now does not make it up.'
      : `If nothing is declined, what is pending makes it up ${when.on(at)}.`;
  return {
    state: 'missing',
    title,
    text: `${formatPoints(missing)} points are missing. ${until} ${rule}`,
    term: 'cash-out',
  };
}

/** When releases have brought so many points; null when they never do. */
function reachedAt(points: bigint, releases: CashOutStanding['releases']): Date | null {
  let sum = 0n;
  for (const release of releases) {
    sum += release.points;
    if (sum >= points) return release.at;
  }
  return null;
}

function address({ verified }: CashOutStanding): ReadyItem {
  return verified
    ? {
        state: 'met',
        title: 'Address verified',
        text: 'A link we sent to your address came back.',
        term: 'cash-out',
      }
    : {
        state: 'missing',
        title: 'Address verified',
        text: 'Open the link we sent to your address, or ask for a new one under Account.',
        term: 'cash-out',
      };
}

function debt({ balances }: CashOutStanding): ReadyItem {
  return balances.debt === 0n
    ? { state: 'met', title: 'No debt', text: 'Nothing is owed.', term: 'debt' }
    : {
        state: 'missing',
        title: 'No debt',
        text: `${formatPoints(balances.debt)} points are owed. The next credits repay them by themselves.`,
        term: 'debt',
      };
}

function frozen({ frozenAt }: CashOutStanding, when: Calendar): ReadyItem {
  return frozenAt === null
    ? { state: 'met', title: 'Account adds up', text: 'Our audit found nothing wrong.', term: 'cash-out' }
    : {
        state: 'missing',
        title: 'Account adds up',
        text: `Since our audit ${when.on(frozenAt)} cash-out waits until a person has checked the account. Earning goes on.`,
        term: 'pause',
      };
}

function account({ state }: CashOutStanding): ReadyItem {
  return state === 'open'
    ? { state: 'met', title: 'Account open', text: 'It is not paused.', term: 'pause' }
    : {
        state: 'missing',
        title: 'Account open',
        text: 'It is paused while a person looks at it. What you earned stays yours.',
        term: 'pause',
      };
}

function trust({ trust: level, paidBefore }: CashOutStanding): ReadyItem {
  return {
    state: 'note',
    title: `Trust level: ${level}`,
    text: paidBefore
      ? 'It decides how long points are held, not whether they can be paid out.'
      : 'The first cash-out is looked at by a person. The level itself decides only how long points are held.',
    term: 'trust-level',
  };
}
