import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { DeleteForm } from '#components/account/delete-form.tsx';
import { ProveByMail } from '#components/account/prove-by-mail.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Section } from '#components/ui/section.tsx';
import { sendsMail } from '#lib/config/env.ts';
import { formatPoints, formatUsd } from '#lib/core/points.ts';
import { readLeaving } from '#lib/data/leaving.ts';
import { readOwnPause } from '#lib/data/member-standing.ts';
import { canProve, FRESH_MINUTES } from '#lib/flows/prove-self.ts';
import { site } from '#lib/flows/site.ts';
import { ownStanding } from '#lib/web/own-standing.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireMember } from '#lib/web/session.ts';
import { mailSignInLinkAction } from '../actions.ts';
import { deleteAccountAction } from './actions.ts';

export const metadata: Metadata = { title: 'Delete account' };

export default async function DeleteAccountPage({ searchParams }: PageProps) {
  const member = await requireMember('/account/delete');
  const { config, db } = await site();
  const [own, left, { state }] = await Promise.all([
    ownStanding(),
    readLeaving(db, member.memberId),
    readOwnPause(member, db),
  ]);
  const { hasPassword } = own;
  const proves = canProve(own, new Date());
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
            The address on your questions to support
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
        <HowToDelete
          paused={state === 'paused'}
          {...{ hasPassword, proves }}
          mail={sendsMail(config)}
          later={(await searchParams).link === 'later'}
        />
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
  later,
}: {
  paused: boolean;
  hasPassword: boolean;
  proves: boolean;
  mail: boolean;
  /** No further link was sent. */
  later: boolean;
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
  return <ProveByMail action={mailSignInLinkAction} place="delete" minutes={FRESH_MINUTES} later={later} />;
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
