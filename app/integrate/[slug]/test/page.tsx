import { randomBytes } from 'node:crypto';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AccountHead } from '#components/advertiser/account-head.tsx';
import { PasteForm } from '#components/advertiser/paste-form.tsx';
import { TestCallForm } from '#components/advertiser/test-call-form.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Section } from '#components/ui/section.tsx';
import { EXAMPLE_MEMBER, reportsOf } from '#lib/core/advertiser-example.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { PASTE_LIMIT } from '#lib/core/protocol/prove/captured.ts';
import { readOffers } from '#lib/data/advertiser-access.ts';
import { postbackPath } from '#lib/flows/receive-postback.ts';
import { site } from '#lib/flows/site.ts';
import { requireAtAccount } from '#lib/web/integrator.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { pasteAction, testCallAction } from './actions.ts';

export const metadata: Metadata = { title: 'Test your calls' };

export default async function TestPage({ params }: PageProps<{ slug: string }>) {
  const { slug } = await params;
  const back = `/integrate/${encodeURIComponent(slug)}/test`;
  const { integrator, account } = await requireAtAccount(slug, back);
  const { db } = await site();
  const offers = await readOffers(integrator, db, slug);
  if (offers === null) notFound();
  const { definition, name } = account;
  const open = offers.filter(({ state }) => state === 'open');
  const calls = definition === null ? [] : testable(definition);
  const [call] = definition?.calls ?? [];
  const marked = (definition?.tests.length ?? 0) > 0;
  const first = {
    call: calls[0]?.name ?? '',
    kind: calls[0]?.reports[0] ?? 'credit',
    offer: open[0]?.externalId ?? '',
    event: '',
    amount: '',
    transaction: `test-${randomBytes(6).toString('hex')}`,
  } as const;
  return (
    <>
      <AccountHead
        slug={slug}
        name={name}
        part="test"
        by={integrator.by}
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
                : `We make a call as you would, signed with the secret we have, and take it in as a test. ${definition.name} has no mark for tests: a call you send yourself counts as real.`}
            </p>
            <TestCallForm
              action={testCallAction}
              slug={slug}
              calls={calls}
              offers={open.map(({ externalId, title, steps }) => ({
                value: externalId,
                text: `${title} (${externalId})`,
                steps,
              }))}
              member={EXAMPLE_MEMBER}
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

const UNITS = { points: 'points', usd: 'USD', cents: 'US cents' } as const;

/** The calls that can report something at all. */
function testable(definition: ProviderDefinition) {
  return definition.calls
    .map((call) => ({
      name: call.name,
      reports: reportsOf(definition, call),
      unit: call.facts.amount === undefined ? null : UNITS[definition.amount.unit],
    }))
    .filter(({ reports }) => reports.length > 0);
}
