import Link from 'next/link';
import { Icon } from '#components/ui/icon.tsx';
import type { IconName } from '#components/ui/icon-paths.ts';
import type { Calendar } from '#lib/core/calendar.ts';
import { formatPoints } from '#lib/core/points.ts';

interface Facts {
  readonly reviews: number;
  readonly answerBy: Date | null;
  readonly reviewId: string | null;
  readonly overdue: number;
  readonly debt: bigint;
  readonly frozenAt: Date | null;
  readonly verified: boolean;
}

interface Item {
  readonly icon: IconName;
  readonly tone: string;
  readonly text: string;
  readonly href: string;
  readonly link: string;
}

/** What a member should know before anything else; nothing where there is nothing. */
export function Attention({ facts, now, calendar }: { facts: Facts; now: Date; calendar: Calendar }) {
  const items = itemsOf(facts, now, calendar);
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="attention">
      <h2 id="attention" className="mb-2 font-semibold">
        Needs attention
      </h2>
      <ul className="border-t border-line">
        {items.map(({ icon, tone, text, href, link }) => (
          <li key={text} className="flex gap-3 border-b border-line py-3">
            <Icon name={icon} className={`mt-0.5 size-5 ${tone}`} />
            <p>
              {text}{' '}
              <Link href={href} prefetch={false} className="link">
                {link}
              </Link>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function itemsOf(facts: Facts, now: Date, calendar: Calendar): Item[] {
  const items: Item[] = [];
  const add = (icon: IconName, tone: string, text: string, href: string, link: string) =>
    items.push({ icon, tone, text, href, link });
  if (facts.frozenAt !== null)
    add(
      'lock',
      'text-reversed',
      `Our audit ${calendar.on(facts.frozenAt)} found that this account does not add up. Earning goes on; cash-out waits until a person has checked it.`,
      '/support?topic=account',
      'Ask about it',
    );
  if (facts.debt > 0n)
    add(
      'undo',
      'text-reversed',
      `${formatPoints(facts.debt)} points are owed. The next credits repay them by themselves.`,
      '/balances?account=debt',
      'How it came',
    );
  if (facts.overdue > 0)
    add(
      'alert',
      'text-pending',
      `${facts.overdue === 1 ? 'One hold is' : `${facts.overdue.toString()} holds are`} over and not released yet. That is late on our side, and we know.`,
      '/pending',
      'See what waits',
    );
  if (facts.answerBy !== null)
    add(
      'eye',
      'text-pending',
      facts.answerBy.getTime() > now.getTime()
        ? `${facts.reviews === 1 ? 'One row is' : `${facts.reviews.toString()} rows are`} under review; a person answers by ${calendar.plain(facts.answerBy)}.`
        : `A review is late: it was due ${calendar.on(facts.answerBy)}. That is on our side, and we know.`,
      facts.reviews === 1 ? `/activity/${facts.reviewId ?? ''}` : '/activity?state=under-review',
      'See it',
    );
  if (!facts.verified)
    add(
      'mail',
      'text-muted',
      'Your address is not verified yet. A cash-out needs that, and news by mail as well.',
      '/account',
      'Verify it',
    );
  return items;
}
