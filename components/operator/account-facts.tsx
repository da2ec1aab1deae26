import Link from 'next/link';
import { Facts } from '#components/ui/facts.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import { duration } from '#lib/core/holds.ts';
import { formatPoints } from '#lib/core/points.ts';
import { gapInWords, type PulseFacts } from '#lib/core/provider-rhythm.ts';

interface Account {
  readonly id: number;
  readonly slug: string;
  readonly catalogueId: string;
  readonly definitionVersion: number;
  readonly definitionSince: Date | null;
  readonly capPoints: bigint | null;
  readonly holdMinutes: number | null;
  readonly addresses: readonly string[];
}

const byRules = (
  <Link href="/operator/settings" prefetch={false} className="text-petrol underline">
    By kind and trust level
  </Link>
);

/** A provider account at a glance: how it is heard, and the limits it stands under. */
export function AccountFacts({
  account,
  pulse,
  when,
}: {
  account: Account;
  pulse: PulseFacts | undefined;
  when: Calendar;
}) {
  return (
    <Facts
      facts={[
        {
          name: 'Last call',
          value:
            pulse?.lastCallAt == null
              ? pulse?.everCalled === true
                ? 'none of late'
                : 'none yet'
              : when.precise(pulse.lastCallAt),
        },
        {
          name: 'Usually every',
          value: pulse?.rhythm == null ? 'too few calls to say' : gapInWords(pulse.rhythm.median),
        },
        {
          name: 'Definition',
          value: `${account.catalogueId}, version ${account.definitionVersion.toString()}${account.definitionSince === null ? '' : `, since ${when.short(account.definitionSince)}`}`,
        },
        {
          name: 'Cap',
          value:
            account.capPoints === null
              ? 'none'
              : `${formatPoints(account.capPoints)} points per member and day`,
        },
        {
          name: 'Hold',
          value:
            account.holdMinutes === null
              ? byRules
              : account.holdMinutes === 0
                ? 'nothing is held'
                : duration(account.holdMinutes),
        },
        {
          name: 'May call from',
          value:
            account.addresses.length === 0 ? (
              'anywhere (not checked)'
            ) : (
              <span className="font-mono text-meta">{account.addresses.join(', ')}</span>
            ),
        },
        {
          name: 'Calls',
          value: (
            <Link
              href={`/operator/postbacks?provider=${account.slug}`}
              prefetch={false}
              className="text-petrol underline"
            >
              Its latest calls with their verdicts
            </Link>
          ),
        },
        {
          name: 'History',
          value: (
            <Link
              href={`/operator/audit?about=provider/${account.id.toString()}`}
              prefetch={false}
              className="text-petrol underline"
            >
              Who changed what
            </Link>
          ),
        },
      ]}
    />
  );
}
