import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { Facts } from '#components/ui/facts.tsx';
import { type Figures, formatMills } from '#lib/core/advertiser-figures.ts';
import { integratorWords } from '#lib/core/advertiser-verdicts.ts';
import { formatPoints } from '#lib/core/points.ts';
import type { VerdictCode } from '#lib/core/verdicts.ts';

const money = (points: bigint) => `${formatPoints(points)} points · ${formatMills(points)}`;

/** One provider account in the list: how it stands, and the ways into it. */
export function AccountRow({
  slug,
  name,
  state,
  lastCall,
  today,
  figures,
}: {
  slug: string;
  name: string;
  state: 'open' | 'paused';
  /** When the latest genuine call came, or that there was none. */
  lastCall: ReactNode;
  today: readonly { readonly verdict: VerdictCode; readonly count: number }[];
  figures: Figures;
}) {
  const base = `/integrate/${slug}`;
  const ways = [
    [base, 'Set up'],
    [`${base}/test`, 'Send a test call'],
    [`${base}/calls`, 'Calls'],
    [`/advertiser/${slug}/results`, 'Results'],
  ] as const;
  return (
    <section className="border-t border-line py-6 first:border-t-0 first:pt-0">
      <h2 className="mb-2 flex flex-wrap items-center gap-x-3 font-semibold">
        <Link href={base} prefetch={false} className="link">
          {name}
        </Link>
        {state === 'open' ? (
          <Badge icon="check" tone="good">
            Open
          </Badge>
        ) : (
          <Badge icon="pause" tone="pending">
            Paused
          </Badge>
        )}
      </h2>
      <Facts
        facts={[
          { name: 'Last genuine call', value: lastCall },
          { name: 'Today (UTC)', value: today.length === 0 ? 'No calls yet' : <Today counts={today} /> },
          { name: 'Pending, 30 days', value: money(figures.pending) },
          { name: 'Credited, 30 days', value: money(figures.credited) },
          { name: 'Reversed, 30 days', value: money(figures.reversed) },
        ]}
      />
      <ul className="mt-2 flex flex-wrap gap-x-5">
        {ways.map(([href, text]) => (
          <li key={href}>
            <Link href={href} prefetch={false} className="link inline-flex min-h-11 items-center">
              {text}
              <span className="sr-only"> of {name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Today({ counts }: { counts: readonly { readonly verdict: VerdictCode; readonly count: number }[] }) {
  return (
    <ul>
      {counts.map(({ verdict, count }) => (
        <li key={verdict}>
          <span className="font-semibold">{formatPoints(BigInt(count))}</span> ×{' '}
          {integratorWords(verdict).happened}
        </li>
      ))}
    </ul>
  );
}
