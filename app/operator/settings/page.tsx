import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { DoneNotice } from '#components/operator/done-notice.tsx';
import { OnThisPage } from '#components/ui/on-this-page.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { callersLookAlike } from '#lib/config/env.ts';
import { calendar } from '#lib/core/calendar.ts';
import { readSettings } from '#lib/data/site-settings.ts';
import { publicUrlFixed } from '#lib/flows/change-public-url.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { reachedUnder } from '#lib/web/reached-under.ts';
import { requireOperator } from '#lib/web/session.ts';
import { ContactSection } from './contact-section.tsx';
import { HoldsSection } from './holds-section.tsx';
import { PublicUrlSection } from './public-url-section.tsx';
import { TrustSection } from './trust-section.tsx';

export const metadata: Metadata = { title: 'Settings' };

const DONE = {
  holds:
    'The holds are changed, for every credit from now on. Points already pending keep the hold they have.',
  trust: 'The trust rules are changed. Levels are worked out by them in the coming night.',
  contact: 'The address is changed, on every page and in every mail that is sent from now on.',
  publicUrl: 'The public address is changed, here and for every provider account.',
  same: 'Nothing was changed: that was in force already.',
};

export default async function SettingsPage({ searchParams }: PageProps) {
  const operator = await requireOperator('/operator/settings');
  const { db, config } = await site();
  const { settings, states } = await readSettings(operator, db);
  const when = calendar('UTC', new Date());
  return (
    <>
      <PageTitle lead="The rules this site has set for itself. What decides and what is printed, on offers and in the glossary, is taken from here. Times are in UTC.">
        Settings
      </PageTitle>
      <DoneNotice done={(await searchParams).done} words={DONE} />
      <OnThisPage
        parts={[
          { id: 'part-holds', text: 'Holds' },
          { id: 'part-trust', text: 'Trust levels' },
          { id: 'part-contact', text: 'Contact' },
          { id: 'part-address', text: 'Public address' },
        ]}
      />
      <HoldsSection holds={settings.holds} state={states.holds} when={when} />
      <TrustSection trust={settings.trust} state={states['trust-rules']} when={when} />
      <ContactSection contact={settings.contact} state={states.contact} when={when} />
      <PublicUrlSection
        publicUrl={config.publicUrl}
        fixed={publicUrlFixed(config)}
        alike={callersLookAlike(config)}
        reached={reachedUnder(await headers(), config.publicUrl)}
      />
    </>
  );
}
