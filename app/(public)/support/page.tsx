import { randomBytes, randomUUID } from 'node:crypto';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { ContactForm } from '#components/support/contact-form.tsx';
import { TicketList } from '#components/support/ticket-list.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Section } from '#components/ui/section.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { questionAbout } from '#lib/core/ledger-causes.ts';
import { makeChallenge } from '#lib/core/tickets/challenge.ts';
import { ANSWER_WORKING_DAYS } from '#lib/core/tickets/states.ts';
import { isTopic, likelyTopic } from '#lib/core/tickets/topics.ts';
import { readStory } from '#lib/data/conversion-timeline.ts';
import { isTicketOf, readTickets } from '#lib/data/tickets-seen.ts';
import { site } from '#lib/flows/site.ts';
import { challengeKey } from '#lib/flows/ticket-keys.ts';
import { ledgerCauseOf } from '#lib/web/ledger-cause.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { publicPage } from '#lib/web/public-page.ts';
import { currentMember, requireMember } from '#lib/web/session.ts';
import { ticketIdOf } from '#lib/web/ticket-form.ts';
import { openTicketAction } from './actions.ts';

export const metadata = publicPage(
  '/support',
  'Support',
  'Ask a person. Every question has a number, a date by which it is answered, and a place to go on.',
);

export default async function SupportPage({ searchParams }: PageProps) {
  const { about, after, topic, entry } = await searchParams;
  const here = await site();
  // A row belongs to somebody: whoever is not signed in signs in first.
  const member =
    typeof about === 'string'
      ? await requireMember(`/support?about=${encodeURIComponent(about)}`)
      : typeof entry === 'string'
        ? await requireMember(`/support?entry=${encodeURIComponent(entry)}`)
        : await currentMember();
  const now = new Date();
  const follows = typeof after === 'string' ? ticketIdOf(after) : null;
  if (after !== undefined && follows === null) notFound();
  if (
    follows !== null &&
    member !== null &&
    !(await isTicketOf({ kind: 'member', member }, here.db, follows))
  )
    notFound();
  const story = member !== null && typeof about === 'string' ? await readStory(member, here.db, about) : null;
  if (typeof about === 'string' && story === null) notFound();
  // A ticket rests on a row of activity; a question about anything else in the ledger names it in its first line.
  const cause = member !== null && typeof entry === 'string' ? await ledgerCauseOf(member, entry) : null;
  if (typeof entry === 'string' && cause === null) notFound();
  const asked = cause === null ? null : questionAbout(cause.cause, cause.calendar);
  const tickets = member === null ? [] : await readTickets(member, here.db);
  const when = calendar(member?.timeZone ?? 'UTC', now);
  return (
    <>
      <PageTitle
        lead={`A person answers, within ${ANSWER_WORKING_DAYS.toString()} working days. You get a number at once, and the answer by mail.`}
      >
        Support
      </PageTitle>
      {story !== null && (
        <p className="mb-6 max-w-text border-y border-line py-3">
          About{' '}
          <Link href={`/activity/${story.row.id}`} prefetch={false} className="text-petrol underline">
            {story.row.title}
            {story.row.eventName !== null && ` · ${story.row.eventName}`}
          </Link>{' '}
          <span className="text-muted">of {when.short(story.row.at)}. Who answers sees its timeline.</span>
        </p>
      )}
      {member !== null && follows !== null && (
        <p className="mb-6 max-w-text border-y border-line py-3">
          This goes on from{' '}
          <Link href={`/support/${follows.toString()}`} prefetch={false} className="text-petrol underline">
            #{follows.toString()}
          </Link>
          .
        </p>
      )}
      {member === null && (
        <p className="mb-6 max-w-text text-muted">
          If you have an account,{' '}
          <Link href="/sign-in?next=/support" className="text-petrol underline">
            sign in
          </Link>{' '}
          first: then whoever answers sees what you see.
        </p>
      )}
      <ContactForm
        action={openTicketAction}
        form={randomUUID()}
        challenge={member === null ? makeChallenge(challengeKey(here.key), now, randomBytes(16)) : null}
        topic={
          story === null
            ? (asked?.topic ?? (typeof topic === 'string' && isTopic(topic) ? topic : ''))
            : likelyTopic(story.row.state)
        }
        message={
          asked?.message ??
          (member === null && follows !== null ? `This goes on from #${follows.toString()}.\n\n` : '')
        }
        about={story?.row.id ?? null}
        follows={member === null ? null : (follows?.toString() ?? null)}
        elsewhere={<Elsewhere />}
      />
      {member !== null && (
        <Section title="Your questions">
          {tickets.length === 0 ? (
            <p className="max-w-text text-muted">
              None yet. What you send above appears here that second, with its number.
            </p>
          ) : (
            <TicketList tickets={tickets} now={now} calendar={when} side="asker" />
          )}
        </Section>
      )}
    </>
  );
}

/** What a visitor can do whose browser runs no scripts. */
function Elsewhere() {
  return (
    <p className="border-y border-line py-3">
      Without scripts your browser cannot make the check that keeps programs out. Sign in, or create an
      account, and write from there: members need no check.
    </p>
  );
}
