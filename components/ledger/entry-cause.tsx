import Link from 'next/link';
import { TermLink } from '#components/glossary/term-link.tsx';
import { buttonClass } from '#components/ui/button-look.ts';
import { Facts } from '#components/ui/facts.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import { causeInWords, type LedgerCause } from '#lib/core/ledger-causes.ts';
import { ENTRY_WORDS } from '#lib/core/ledger-words.ts';
import { formatPoints } from '#lib/core/points.ts';
import { balanceChanges } from '#lib/core/reversal-receipt.ts';
import { BalanceChanges } from './balance-changes.tsx';
import { Points } from './points.tsx';

/** Everything about a change of the balances that no row of activity caused: what, why, when, and what it did. */
export function EntryCause({
  cause,
  calendar,
  heading,
}: {
  cause: LedgerCause;
  calendar: Calendar;
  /** What its title is on the page: the one heading, or one of a sheet's. */
  heading: 'h1' | 'h3';
}) {
  const Title = heading;
  const Part = heading === 'h1' ? 'h2' : 'h4';
  const { title, sentences, points, ask } = causeInWords(cause, calendar);
  const [{ at }] = cause.effects;
  return (
    <article>
      <div className="mb-4 flex max-w-text items-start justify-between gap-4">
        <Title className="text-title font-semibold">{title}</Title>
        <Points points={points} signed />
      </div>
      <section aria-label="What it is" className="mb-6 max-w-text border-y border-line py-4">
        {sentences.map((sentence) => (
          <p key={sentence} className="mt-1 whitespace-pre-line first:mt-0">
            {sentence}
          </p>
        ))}
        <p className="mt-2 text-meta">
          {cause.streak !== null ? (
            <Link href="/standing" prefetch={false} className="link">
              Your streak, day by day
            </Link>
          ) : cause.writeOff !== null ? (
            <TermLink term="debt">About debt</TermLink>
          ) : (
            <TermLink term="points">About points</TermLink>
          )}
        </p>
      </section>
      <Part className="mb-2 font-semibold">Effect on your balances</Part>
      <div className="mb-8 max-w-text">
        <BalanceChanges changes={balanceChanges(cause.effects)} />
      </div>
      <Part className="mb-2 font-semibold">In your ledger</Part>
      <Facts
        facts={[
          ...cause.effects.map(({ reason, amount, after }) => ({
            name: `Entry ${after.version.toString()}`,
            value: `${ENTRY_WORDS[reason].word}: ${formatPoints(amount)} points, ${ENTRY_WORDS[reason].text}`,
          })),
          {
            name: 'Booked',
            value: (
              <time dateTime={at.toISOString()} title={calendar.exact(at)}>
                {calendar.plain(at)}
              </time>
            ),
          },
          { name: 'Number', value: <span className="font-mono text-meta">{cause.name}</span> },
        ]}
      />
      <p className="mt-6">
        <Link href={`/support?entry=${cause.name}`} prefetch={false} className={buttonClass('plain')}>
          {ask}
        </Link>
      </p>
    </article>
  );
}
