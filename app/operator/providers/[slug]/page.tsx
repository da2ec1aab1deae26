import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { NetworkGuarantees } from '#components/networks/network-guarantees.tsx';
import { AccountFacts } from '#components/operator/account-facts.tsx';
import { AccountLinks } from '#components/operator/account-links.tsx';
import { ActForm } from '#components/operator/act-form.tsx';
import { DoneNotice } from '#components/operator/done-notice.tsx';
import { PulseLabel } from '#components/operator/pulse-label.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { OnThisPage } from '#components/ui/on-this-page.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Section } from '#components/ui/section.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { pulseState } from '#lib/core/provider-rhythm.ts';
import { readLatestAct } from '#lib/data/audit-log.ts';
import { type AccountView, readAccount } from '#lib/data/provider-accounts-page.ts';
import { readAccountPeople } from '#lib/data/provider-accounts-people.ts';
import { readPulse } from '#lib/data/provider-pulse.ts';
import { site } from '#lib/flows/site.ts';
import { isSlug } from '#lib/web/definition-form.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireOperator } from '#lib/web/session.ts';
import { AccessSection } from './access-section.tsx';
import { pauseAction, resumeAction } from './actions.ts';
import { CallbackSection } from './callback-section.tsx';
import { IntegratorSection } from './integrator-section.tsx';
import { KeysSection } from './keys-section.tsx';
import { LimitsSection } from './limits-section.tsx';
import { ValuesSection } from './values-section.tsx';

export const metadata: Metadata = { title: 'Provider' };

const DONE = {
  added: 'The provider is open. Paste its callback URL into the network’s dashboard, then send a test call.',
  paused: 'Paused: its calls are answered 503, and kept.',
  resumed: 'Resumed. Calls refused meanwhile can be verified again from the log.',
  changed: 'Changed, from the next call on.',
  joined: 'The second value is in force. Calls signed with either of the two pass.',
  retired: 'Retired: calls signed with it are refused from now on.',
  given: 'They see this account now.',
  ended: 'They do not see this account any more.',
  'link-ended': 'The link opens nothing any more.',
};

export default async function ProviderPage({ params, searchParams }: PageProps<{ slug: string }>) {
  const { slug } = await params;
  const operator = await requireOperator(`/operator/providers/${slug}`);
  if (!isSlug(slug)) notFound();
  const { db, config } = await site();
  const account = await readAccount(operator, db, slug);
  if (account === null) notFound();
  const [pulses, people, pause] = await Promise.all([
    readPulse(operator, db),
    readAccountPeople(operator, db, account.id),
    account.state === 'paused'
      ? readLatestAct(operator, db, 'pause-provider', `provider/${account.id.toString()}`)
      : null,
  ]);
  const now = new Date();
  const when = calendar('UTC', now);
  const pulse = pulses.find((one) => one.slug === slug);
  return (
    <>
      <p className="mb-4 text-meta">
        <Link href="/operator/providers" className="text-petrol underline">
          Providers
        </Link>
      </p>
      <PageTitle lead={pulse !== undefined && <PulseLabel state={pulseState(pulse, now)} />}>
        {account.name} <span className="font-mono text-meta text-muted">{slug}</span>
      </PageTitle>
      <DoneNotice done={(await searchParams).done} words={DONE} />
      {pause !== null && (
        <div className="mb-6">
          <Notice tone="wait" icon="pause">
            Paused {when.on(pause.at)} by {pause.person ?? 'the command line'}: “
            {String(pause.detail.reason ?? '')}”
          </Notice>
        </div>
      )}
      <OnThisPage parts={partsOf(account)} />
      <AccountFacts account={account} pulse={pulse} when={when} />
      <AccountLinks slug={slug} />
      <CallbackSection account={account} publicUrl={config.publicUrl} />
      {account.definition !== null && (
        <Section title="What its calls prove, and what follows">
          <NetworkGuarantees definition={account.definition} pricing={account.pricing} />
        </Section>
      )}
      <ValuesSection account={account} when={when} />
      <KeysSection operator={operator} db={db} definition={account.definition} when={when} />
      <LimitsSection account={account} />
      <AccessSection slug={slug} people={people} when={when} />
      <IntegratorSection operator={operator} account={account} people={people} when={when} />
      <Section id="part-pause" title={turnOf(account)}>
        <ActForm
          key={account.state}
          id="turn"
          action={account.state === 'open' ? pauseAction : resumeAction}
          hidden={{ slug }}
          fields={[{ name: 'reason', label: 'Reason', kind: 'text', hint: 'Kept in the audit log.' }]}
          submit={account.state === 'open' ? 'Pause this provider' : 'Resume this provider'}
          busy="…"
          confirm="Pause it"
          look={account.state === 'open' ? 'danger' : 'plain'}
        />
      </Section>
    </>
  );
}

const turnOf = ({ state }: Pick<AccountView, 'state'>) => (state === 'open' ? 'Pause' : 'Resume');

/** What is done here, in its order; the terms of a definition that cannot be read are not there. */
const partsOf = (account: AccountView) => [
  { id: 'part-callback', text: 'Callback URL' },
  { id: 'part-secrets', text: 'Secrets' },
  ...(account.definition === null ? [] : [{ id: 'part-terms', text: 'Terms' }]),
  { id: 'part-people', text: 'People' },
  { id: 'part-integration', text: 'Integration pages' },
  { id: 'part-pause', text: turnOf(account) },
];
