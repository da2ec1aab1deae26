import type { Metadata } from 'next';
import Link from 'next/link';
import { DeleteForm } from '#components/account/delete-form.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Section } from '#components/ui/section.tsx';
import { formatPoints, formatUsd } from '#lib/core/points.ts';
import { readLeaving } from '#lib/data/leaving.ts';
import { readMailStanding } from '#lib/data/news-choice.ts';
import { site } from '#lib/flows/site.ts';
import { requireMember } from '#lib/web/session.ts';
import { deleteAccountAction } from './actions.ts';

export const metadata: Metadata = { title: 'Delete account' };

export default async function DeleteAccountPage() {
  const member = await requireMember('/account/delete');
  const { db } = await site();
  const [{ hasPassword }, left] = await Promise.all([
    readMailStanding(member, db),
    readLeaving(db, member.memberId),
  ]);
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
          <li>The key that opens what providers told us about you: it stays as bytes nobody can read.</li>
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
          <li>What you wrote to support, without your address.</li>
          {left.debt > 0n && <li>What you owe, which nobody asks you for any more.</li>}
        </ul>
      </Section>
      <Section title="If you are sure">
        <p className="mb-4 max-w-text text-muted">
          Type your address{hasPassword && ' and your password'}: a browser left open is not enough.
        </p>
        <DeleteForm action={deleteAccountAction} hasPassword={hasPassword} />
      </Section>
    </>
  );
}
