import type { Metadata } from 'next';
import { AccountRow } from '#components/advertiser/account-row.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Instant } from '#components/ui/instant.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { NO_FIGURES } from '#lib/core/advertiser-figures.ts';
import { calendar } from '#lib/core/calendar.ts';
import { readAccounts } from '#lib/data/advertiser-access.ts';
import { readCallCounts } from '#lib/data/advertiser-calls.ts';
import { readBooked } from '#lib/data/advertiser-results.ts';
import { site } from '#lib/flows/site.ts';
import { requireAdvertiser } from '#lib/web/session.ts';

export const metadata: Metadata = { title: 'Your accounts' };

export default async function AdvertiserPage() {
  const advertiser = await requireAdvertiser('/advertiser');
  const { db } = await site();
  const now = new Date();
  const [accounts, counts, booked] = await Promise.all([
    readAccounts(advertiser, db),
    readCallCounts(advertiser, db, now),
    readBooked(advertiser, db, now),
  ]);
  const when = calendar('UTC', now);
  return (
    <>
      <PageTitle lead="Provider accounts you were given, with how their calls go. Times are in UTC.">
        Your accounts
      </PageTitle>
      {accounts.length === 0 && (
        <Empty
          title="No account yet"
          text="The operator of this site gives you access to your provider account. Write to them, with the address you sign in with and the name of your network."
          action={{ href: '/support', label: 'Ask for access' }}
        />
      )}
      {accounts.map(({ id, slug, name, state }) => {
        const last = counts.get(id)?.lastCallAt ?? null;
        return (
          <AccountRow
            key={slug}
            slug={slug}
            name={name}
            state={state}
            lastCall={
              last === null ? (
                'None in the last 30 days'
              ) : (
                <Instant at={last} text={when.precise(last)} exact={when.exact(last)} />
              )
            }
            today={counts.get(id)?.today ?? []}
            figures={booked.get(id) ?? NO_FIGURES}
          />
        );
      })}
    </>
  );
}
