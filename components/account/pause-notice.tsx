import Link from 'next/link';
import { TermLink } from '#components/glossary/term-link.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import { dayInWords } from '#lib/core/day-in-words.ts';
import type { AccountState, PauseFacts } from '#lib/core/member-pause.ts';
import { REVIEW_WORKING_DAYS } from '#lib/core/rules.ts';

/** What somebody whose account is paused must know on every page: why, until when, what goes on, what waits. */
export function PauseNotice({
  state,
  pause,
  now,
  calendar,
}: {
  state: AccountState;
  /** Null where only the account itself is known to stand still. */
  pause: PauseFacts | null;
  now: Date;
  calendar: Calendar;
}) {
  return (
    <section aria-label="Your account" className="mb-6">
      <Notice tone="wait" icon="pause">
        <p className="font-semibold">
          {pause === null ? (
            `Your account is ${state}.`
          ) : (
            <>
              {`Your account has been ${state} since `}
              <time dateTime={pause.since.toISOString()} title={calendar.exact(pause.since)}>
                {calendar.plain(pause.since)}
              </time>
              .
            </>
          )}
        </p>
        {pause !== null && (
          <>
            <p>The reason: “{pause.reason}”</p>
            <p>{review(pause, now)}</p>
          </>
        )}
        <p className="mt-1">
          What goes on: reports of what you started before still arrive and are kept, and a person decides
          each within {REVIEW_WORKING_DAYS} working days. Holds run and end by themselves. What you earned
          stays yours.
        </p>
        <p className="mt-1">What waits: new starts and cash-out.</p>
        <p className="mt-1">
          Is it wrong, or can you clear it up?{' '}
          <Link href="/support?topic=account" prefetch={false} className="link">
            Write to us
          </Link>
          {' · '}
          <TermLink term="pause">About pauses</TermLink>
        </p>
      </Notice>
    </section>
  );
}

/** When a person looks at it again, by the day in UTC that was set. */
function review({ reviewOn }: PauseFacts, now: Date): string {
  const day = dayInWords(reviewOn);
  return reviewOn >= now.toISOString().slice(0, 10)
    ? `A person looks at it again by ${day}.`
    : `A person was to look at it again by ${day}. That is late on our side, and we know.`;
}
