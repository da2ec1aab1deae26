import type { Metadata } from 'next';
import Link from 'next/link';
import { NewsSwitches } from '#components/account/news-switches.tsx';
import { PlaceForm } from '#components/account/place-form.tsx';
import { LINKS_LATER } from '#components/account/prove-by-mail.tsx';
import { Facts } from '#components/ui/facts.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Section } from '#components/ui/section.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { sendsMail } from '#lib/config/env.ts';
import { countries } from '#lib/core/countries.ts';
import { dayInWords } from '#lib/core/day-in-words.ts';
import { ZONE_CHANGE_DAYS } from '#lib/core/rules.ts';
import { dayText } from '#lib/core/streak.ts';
import { readStanding } from '#lib/data/member-standing.ts';
import { readMailStanding } from '#lib/data/news-choice.ts';
import { readStreak, type StreakStanding } from '#lib/data/streak-standing.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { currentSession, requireMember } from '#lib/web/session.ts';
import {
  changePasswordAction,
  changePlaceAction,
  chooseNewsAction,
  signOutAction,
  signOutEverywhereAction,
} from './actions.ts';

export const metadata: Metadata = { title: 'Account' };

export default async function AccountPage({ searchParams }: PageProps) {
  const member = await requireMember('/account');
  const [session, here, told] = await Promise.all([currentSession(), site(), searchParams]);
  const [{ verified, hasPassword, news }, { country }, streak] = await Promise.all([
    readMailStanding(member, here.db),
    readStanding(member, here.db),
    readStreak(member, here.db),
  ]);
  const mail = sendsMail(here.config);
  return (
    <>
      <PageTitle>Account</PageTitle>
      <Told query={told} />
      <Facts
        facts={[
          {
            name: 'E-mail',
            value: `${session?.email ?? ''} · ${verified ? 'confirmed' : 'not confirmed yet'}`,
          },
          { name: 'Id that providers see', value: <span className="font-mono">{member.publicId}</span> },
          {
            name: 'Standing',
            value: (
              <Link href="/standing" prefetch={false} className="link">
                Trust and streak
              </Link>
            ),
          },
          { name: 'Password', value: hasPassword ? 'Set' : 'None: you sign in by links we mail you' },
        ]}
      />
      {mail && (
        <form action={changePasswordAction} className="mt-4">
          <SubmitButton busy="Sending …" look="plain">
            {hasPassword ? 'Change password by mail' : 'Set a password by mail'}
          </SubmitButton>
        </form>
      )}
      <Section title="Country and time zone">
        <PlaceForm
          key={`${country ?? ''} ${member.timeZone} ${told.place === 'saved' ? 'saved' : ''}`}
          action={changePlaceAction}
          initial={{ country: country ?? '', timeZone: member.timeZone, errors: {} }}
          changeDays={ZONE_CHANGE_DAYS}
        >
          <option value="">Rather not say</option>
          {countries().map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </PlaceForm>
        <Counted next={streak.next} zone={streak.zone} />
      </Section>
      <Section title="News by mail">
        <p className="mb-3 max-w-text text-muted">
          {!mail
            ? 'This site sends no mail yet. Everything is in your activity.'
            : verified
              ? 'Everything is in your activity as well. Each mail has a link that stops its kind.'
              : 'These start once you have confirmed your address.'}
        </p>
        <NewsSwitches action={chooseNewsAction} wanted={news} able={verified} />
      </Section>
      <Section title="Your data">
        <p className="max-w-text">
          <a href="/account/data" download className="link">
            Take your data with you
          </a>{' '}
          as one JSON file: your account, starts, activity, every decision, the ledger and your questions to
          support. Files you added to a question are at the question.
        </p>
        <p className="mt-3 max-w-text text-muted">
          Leaving for good?{' '}
          <Link href="/account/delete" prefetch={false} className="link">
            Delete your account
          </Link>
        </p>
      </Section>
      <Section title="Sessions">
        <div className="flex flex-wrap gap-3">
          <form action={signOutAction}>
            <SubmitButton busy="Signing out …" look="plain">
              Sign out
            </SubmitButton>
          </form>
          <form action={signOutEverywhereAction}>
            <SubmitButton busy="Signing out …" look="plain">
              Sign out everywhere
            </SubmitButton>
          </form>
        </div>
        <p className="mt-3 text-meta text-muted">
          “Everywhere” ends every session on every device at once, this one included.
        </p>
      </Section>
    </>
  );
}

/** Says in which zone the streak is counted while another one is on its way. */
function Counted({ next, zone }: Pick<StreakStanding, 'next' | 'zone'>) {
  if (next === null) return null;
  return (
    <p className="mt-3 max-w-text text-meta text-muted">
      Your streak is counted in {zone}; from {dayInWords(dayText(next.from))} in {next.zone}.
    </p>
  );
}

/** What an act that led back here has to say. */
function Told({ query }: { query: Awaited<PageProps['searchParams']> }) {
  const text =
    query.news === 'saved'
      ? 'Your choice is saved.'
      : query.place === 'saved'
        ? 'Your country and time zone are saved.'
        : query.password === 'removed'
          ? 'Your address is confirmed. The password from before that was removed, as it was not known whose it is: set a new one if you want one.'
          : query.link === 'later'
            ? LINKS_LATER
            : null;
  if (text === null) return null;
  return (
    <div className="mb-6">
      <Notice tone={query.news === 'saved' || query.place === 'saved' ? 'good' : 'quiet'}>{text}</Notice>
    </div>
  );
}
