import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Empty } from '#components/ui/empty.tsx';
import { Instant } from '#components/ui/instant.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { readMailbox } from '#lib/flows/read-mailbox.ts';
import { site } from '#lib/flows/site.ts';

export const metadata: Metadata = { title: 'Mail of the demo' };

export default async function MailboxPage() {
  const mails = await readMailbox(await site());
  if (mails === null) notFound();
  const when = calendar('UTC', new Date());
  return (
    <>
      <PageTitle lead="In the demo no mail leaves this machine: what would be sent is kept here. Times are in UTC.">
        Mail of the demo
      </PageTitle>
      {mails.length === 0 ? (
        <Empty
          title="No mail yet"
          text="Create an account or ask for a sign-in link, and the mail appears here."
          action={{ href: '/sign-up', label: 'Create an account' }}
        />
      ) : (
        <ul className="border-t border-line">
          {mails.map(({ id, at, kind, letter }) => (
            <li key={id.toString()} className="border-b border-line py-3">
              <Link href={`/dev/mail/${id.toString()}`} className="font-semibold text-petrol underline">
                {letter?.subject ?? `News that waits for a confirmed address (${kind})`}
              </Link>
              <p className="text-meta text-muted">
                {letter === null ? 'To nobody yet' : `To ${letter.to}`} ·{' '}
                <Instant at={at} text={when.short(at)} exact={when.exact(at)} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
