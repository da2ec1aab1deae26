import type { Metadata } from 'next';
import Link from 'next/link';
import { PulseTable } from '#components/operator/pulse-table.tsx';
import { buttonClass } from '#components/ui/button-look.ts';
import { Empty } from '#components/ui/empty.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { PULSE_CALLS, PULSE_DAYS, readPulse } from '#lib/data/provider-pulse.ts';
import { site } from '#lib/flows/site.ts';
import { requireOperator } from '#lib/web/session.ts';

export const metadata: Metadata = { title: 'Providers' };

export default async function ProvidersPage() {
  const operator = await requireOperator('/operator/providers');
  const { db } = await site();
  const lines = await readPulse(operator, db);
  const now = new Date();
  return (
    <>
      <PageTitle
        lead="Offer networks and advertisers that send postbacks, and how they are heard. Times are in UTC."
        action={
          lines.length > 0 && (
            <Link href="/operator/providers/new" prefetch={false} className={buttonClass('primary')}>
              Add a provider
            </Link>
          )
        }
      >
        Providers
      </PageTitle>
      {lines.length === 0 ? (
        <Empty
          title="No provider yet"
          text="Add one from the catalogue; its callback URL goes into the network’s dashboard."
          action={{ href: '/operator/providers/new', label: 'Add a provider' }}
        />
      ) : (
        <PulseTable
          lines={lines}
          looked={{ days: PULSE_DAYS, calls: PULSE_CALLS }}
          now={now}
          when={calendar('UTC', now)}
        />
      )}
    </>
  );
}
