import Link from 'next/link';
import { TermLink } from '#components/glossary/term-link.tsx';
import { formatPoints } from '#lib/core/points.ts';
import {
  STREAK_BONUS_EVERY_DAYS,
  STREAK_MOST_DAYS,
  STREAK_REPAIR_DAYS,
  ZONE_CHANGE_DAYS,
} from '#lib/core/rules.ts';
import { bonusesBetween } from '#lib/core/streak.ts';

const list = new Intl.ListFormat('en-GB');

/** The rules of a streak in short. @param zone the zone the days are counted in, in words */
export function StreakRules({ zone }: { zone: string }) {
  const every = STREAK_BONUS_EVERY_DAYS;
  const first = bonusesBetween(0, 4 * every);
  const paid = first.map(({ length, points }) => `${formatPoints(points)} at ${length.toString()}`);
  return (
    <ul className="max-w-text list-disc pl-5">
      <li>A day counts when a provider confirms something you did; a start alone does not.</li>
      <li>
        {zone}{' '}
        <Link href="/account" prefetch={false} className="link">
          Change your time zone
        </Link>
      </li>
      <li>
        A late call fills the days since your start as well, {STREAK_REPAIR_DAYS} back at most, when that
        joins the streak, also where a new one has begun meanwhile.
      </li>
      <li>
        Bonuses in points: {list.format(paid)} days, and {formatPoints(first.at(-1)?.points ?? 0n)} every{' '}
        {every} days after. They repay a debt first.
      </li>
      <li>
        A reversal breaks nothing. At {STREAK_MOST_DAYS} days the count stays. A new time zone acts from the
        next day, once in {ZONE_CHANGE_DAYS} days. <TermLink term="streak">All about streaks</TermLink>
      </li>
    </ul>
  );
}
