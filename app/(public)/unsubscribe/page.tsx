import type { Metadata } from 'next';
import Link from 'next/link';
import { buttonClass } from '#components/ui/button-look.ts';
import { PageTitle } from '#components/ui/page-title.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { NEWS_NAMES } from '#lib/core/mail/kinds.ts';
import { readUnsubscribe } from '#lib/core/mail/unsubscribe.ts';
import { unsubscribeKey } from '#lib/flows/render-mail.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { unsubscribeAction } from './actions.ts';

export const metadata: Metadata = { title: 'Stop mails', referrer: 'same-origin' };

export default async function UnsubscribePage({ searchParams }: PageProps) {
  const query = await searchParams;
  const { key } = await site();
  const wanted = readUnsubscribe(unsubscribeKey(key), query);
  if (wanted === null)
    return (
      <>
        <PageTitle lead="It was cut on its way, or is not one of ours. You choose what comes by mail under Account.">
          This link does not work
        </PageTitle>
        <ToAccount />
      </>
    );
  const { about } = NEWS_NAMES[wanted.kind];
  if (query.done !== undefined)
    return (
      <>
        <PageTitle lead={`No further mails about ${about}. You can switch them on again under Account.`}>
          Stopped
        </PageTitle>
        <ToAccount />
      </>
    );
  return (
    <>
      <PageTitle lead="Everything stays visible in your activity on the site.">
        Stop mails about {about}?
      </PageTitle>
      <form action={unsubscribeAction}>
        {['member', 'kind', 'sig'].map((name) => (
          <input key={name} type="hidden" name={name} value={String(query[name])} />
        ))}
        <SubmitButton busy="Stopping …">Stop these mails</SubmitButton>
      </form>
    </>
  );
}

function ToAccount() {
  return (
    <Link href="/account" className={buttonClass('plain')}>
      Open Account
    </Link>
  );
}
