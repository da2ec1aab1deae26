import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { DeleteForm } from '#components/account/delete-form.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Section } from '#components/ui/section.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { sendsMail } from '#lib/config/env.ts';
import { formatPoints, formatUsd } from '#lib/core/points.ts';
import { readLeaving } from '#lib/data/leaving.ts';
import { readOwnPause } from '#lib/data/member-standing.ts';
import { readMailStanding } from '#lib/data/news-choice.ts';
import { canProve, FRESH_MINUTES } from '#lib/flows/delete-account.ts';
import { site } from '#lib/flows/site.ts';
import { currentSession, requireMember } from '#lib/web/session.ts';
import { mailSignInLinkAction } from '../actions.ts';
import { deleteAccountAction } from './actions.ts';

export const metadata: Metadata = { title: 'Delete account' };

export default async function DeleteAccountPage() {
  const member = await requireMember('/account/delete');
  const { config, db } = await site();
  const [{ hasPassword }, left, { state }, session] = await Promise.all([
    readMailStanding(member, db),
    readLeaving(db, member.memberId),
    readOwnPause(member, db),
    currentSession(),
  ]);
  const proves = canProve({ hasPassword, signedInAt: session?.signedInAt ?? null }, new Date());
  const points = left.pending + left.available + left.reserved;
  return (
    <>
      <p className="mb-4 text-meta">
        <Link href="/account" prefetch={false} className="link">
          Account
        </Link>
      </p>
      <PageTitle>Delete your account</PageTitle>
      <p className="max-w-text">
        This cannot be undone, by you or by us.{' '}
        <a href="/account/data" download className="link">
          Take your data with you
        </a>{' '}
        first: afterwards nobody can find it again.
      </p>
      {points > 0n && (
        <p className="mt-4 max-w-text font-semibold">
          You leave {formatPoints(points)} points ({formatUsd(points)}) behind
          {left.pending > 0n && `, ${formatPoints(left.pending)} of them still pending`}. Points of a deleted
          account are never paid.
        </p>
      )}
      <Section title="What goes">
        <ul className="max-w-text list-disc pl-5">
          <li>Your e-mail address, your password, your country and time zone, and every session.</li>
          <li>
            Your own key to the calls of providers that were sealed with it: they stay as bytes nobody can
            read.
          </li>
          <li>
            The address on your tickets
            {left.openTickets > 0 &&
              `; ${left.openTickets === 1 ? 'one is' : `${left.openTickets.toString()} are`} still open, and ${left.openTickets === 1 ? 'ends' : 'end'} unanswered`}
            .
          </li>
        </ul>
      </Section>
      <Section title="What stays">
        <ul className="max-w-text list-disc pl-5">
          <li>The rows of the ledger and of your activity, under a number that leads to nobody.</li>
          <li>The country each of your starts was made from, as part of its row.</li>
          <li>What you wrote to support and the files you added, without your address.</li>
          {left.debt > 0n && <li>What you owe, which nobody asks you for any more.</li>}
        </ul>
      </Section>
      <Section title="If you are sure">
        <HowToDelete paused={state === 'paused'} {...{ hasPassword, proves }} mail={sendsMail(config)} />
      </Section>
    </>
  );
}

/** What is left to do, by what shows that it is them. */
function HowToDelete({
  paused,
  hasPassword,
  proves,
  mail,
}: {
  paused: boolean;
  hasPassword: boolean;
  proves: boolean;
  mail: boolean;
}) {
  if (paused)
    return (
      <ByAPerson>While your account is paused you cannot delete it yourself: a person decides.</ByAPerson>
    );
  if (proves)
    return (
      <>
        <p className="mb-4 max-w-text text-muted">
          {hasPassword
            ? 'Type your address and your password: a browser left open is not enough.'
            : 'You signed in a moment ago, which shows that it is you. Type your address.'}
        </p>
        <DeleteForm action={deleteAccountAction} hasPassword={hasPassword} />
      </>
    );
  if (!mail)
    return (
      <ByAPerson>
        You have no password, and a browser left open is not enough. This site sends no mail yet, so a person
        does it for you.
      </ByAPerson>
    );
  return (
    <>
      <p className="mb-4 max-w-text text-muted">
        You have no password, and a browser left open is not enough: a link in your mail shows that it is you.
        Use it, then come back to this page within {FRESH_MINUTES} minutes.
      </p>
      <form action={mailSignInLinkAction}>
        <SubmitButton busy="Sending …" look="plain">
          Mail me a sign-in link
        </SubmitButton>
      </form>
    </>
  );
}

function ByAPerson({ children }: { children: ReactNode }) {
  return (
    <p className="max-w-text">
      {children}{' '}
      <Link href="/support?topic=account" prefetch={false} className="link">
        Write to support
      </Link>
    </p>
  );
}
