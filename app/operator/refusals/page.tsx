import type { Metadata } from 'next';
import Link from 'next/link';
import { VerdictLabel } from '#components/postbacks/verdict-label.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { Instant } from '#components/ui/instant.tsx';
import { PageTitle } from '#components/ui/page-title.tsx';
import { Table } from '#components/ui/table.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { calendar } from '#lib/core/calendar.ts';
import { formatPoints } from '#lib/core/points.ts';
import { verdict } from '#lib/core/verdicts.ts';
import { readRefusalCauses } from '#lib/data/refusal-causes.ts';
import { site } from '#lib/flows/site.ts';
import type { PageProps } from '#lib/web/page-props.ts';
import { requireOperator } from '#lib/web/session.ts';

export const metadata: Metadata = { title: 'Refusals' };

const SPANS = [
  { days: '1', hours: 24, text: 'Last 24 hours' },
  { days: '7', hours: 168, text: 'Last 7 days' },
] as const;

export default async function RefusalsPage({ searchParams }: PageProps) {
  const operator = await requireOperator('/operator/refusals');
  const { days } = await searchParams;
  const span = SPANS.find((one) => one.days === days) ?? SPANS[0];
  const { db } = await site();
  const causes = await readRefusalCauses(operator, db, span.hours);
  const when = calendar('UTC', new Date());
  return (
    <>
      <p className="mb-4 text-meta">
        <Link href="/operator/postbacks" prefetch={false} className="text-petrol underline">
          Postbacks
        </Link>
      </p>
      <PageTitle lead="Calls that were not taken in, by cause and provider. Each can be verified again from its own page. Times are in UTC.">
        Refusals
      </PageTitle>
      <Tabs
        label="How far back"
        tabs={SPANS.map((one) => ({
          href: `/operator/refusals?days=${one.days}`,
          text: one.text,
          current: one === span,
        }))}
      />
      {causes.length === 0 ? (
        <Empty
          title="No call was refused"
          text="A refused call appears here with its cause the moment it comes."
        />
      ) : (
        <Table
          label="Refused calls by cause and provider"
          columns={[
            { name: 'Cause' },
            { name: 'Provider' },
            { name: 'Last' },
            { name: 'What to do' },
            { name: 'Sources', number: true },
            { name: 'Calls', number: true },
          ]}
        >
          {causes.map(({ verdict: code, provider, calls, sources, lastAt }) => (
            <tr key={`${code}-${provider?.slug ?? ''}`}>
              <td className="whitespace-nowrap">
                {provider === null ? (
                  <VerdictLabel code={code} />
                ) : (
                  <Link
                    href={`/operator/postbacks?outcome=${code}&provider=${provider.slug}`}
                    prefetch={false}
                    className="hover:underline"
                  >
                    <VerdictLabel code={code} />
                  </Link>
                )}
              </td>
              <td className="whitespace-nowrap">
                {provider === null ? (
                  <span className="text-muted">counted, not kept</span>
                ) : (
                  <Link
                    href={`/operator/providers/${provider.slug}`}
                    prefetch={false}
                    className="text-petrol underline"
                  >
                    {provider.name}
                  </Link>
                )}
              </td>
              <td className="whitespace-nowrap">
                <Instant at={lastAt} text={when.short(lastAt)} exact={when.exact(lastAt)} />
              </td>
              <td className="text-meta text-muted">{verdict(code).next}</td>
              <td className="text-right">{sources === null ? '—' : sources.toString()}</td>
              <td className="text-right font-semibold">{formatPoints(BigInt(calls))}</td>
            </tr>
          ))}
        </Table>
      )}
    </>
  );
}
