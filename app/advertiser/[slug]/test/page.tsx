import { randomBytes } from 'node:crypto';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AccountHead } from '#components/advertiser/account-head.tsx';
import { PasteForm } from '#components/advertiser/paste-form.tsx';
import { TestCallForm } from '#components/advertiser/test-call-form.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Section } from '#components/ui/section.tsx';
import { PASTE_LIMIT } from '#lib/core/protocol/prove/captured.ts';
import { findAccount, readOffers } from '#lib/data/advertiser-access.ts';
import { postbackPath } from '#lib/flows/receive-postback.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireAdvertiser } from '#lib/web/session.ts';
import { pasteAction, testCallAction } from './actions.ts';

export const metadata: Metadata = { title: 'Test your calls' };

export default async function TestPage({ params }: PageProps<{ slug: string }>) {
  const { slug } = await params;
  const advertiser = await requireAdvertiser(`/advertiser/${encodeURIComponent(slug)}/test`);
  const { db } = await site();
  const account = await findAccount(advertiser, db, slug);
  const offers = await readOffers(advertiser, db, slug);
  if (account === null || offers === null) notFound();
  const { definition, name } = account;
  const open = offers.filter(({ state }) => state === 'open');
  const [call] = definition?.calls ?? [];
  const marked = (definition?.tests.length ?? 0) > 0;
  const first = {
    call: call?.name ?? '',
    offer: open[0]?.externalId ?? '',
    transaction: `test-${randomBytes(6).toString('hex')}`,
  };
  return (
    <>
      <AccountHead
        slug={slug}
        name={name}
        part="test"
        lead="See what we receive, what must be signed, what we expected, and what we answer. Nothing here pays."
      />
      {definition === null || call === undefined ? (
        <Notice>This account’s definition cannot be read. Tell the operator of this site.</Notice>
      ) : (
        <>
          <Section title="Send a test call">
            <p className="mb-4 max-w-text text-muted">
              {marked
                ? 'We make a call as you would, signed with the secret we have and marked as a test, and take it in as any other.'
                : `${definition.name} has no mark for tests. We make a call as you would and read it; it is not delivered, because a delivered call would count as real.`}
            </p>
            <TestCallForm
              action={testCallAction}
              slug={slug}
              calls={definition.calls.map((one) => one.name)}
              offers={open.map(({ externalId, title }) => ({
                value: externalId,
                text: `${title} (${externalId})`,
              }))}
              first={first}
            />
          </Section>
          <Section title="Paste a call">
            <PasteForm
              action={pasteAction}
              slug={slug}
              limit={PASTE_LIMIT}
              example={`${call.method} ${postbackPath(slug)}`}
            />
          </Section>
        </>
      )}
    </>
  );
}
