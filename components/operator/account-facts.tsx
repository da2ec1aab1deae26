import Link from 'next/link';
import { type Fact, Facts } from '#components/ui/facts.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import { formatPoints } from '#lib/core/points.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { gapInWords, type PulseFacts } from '#lib/core/provider-rhythm.ts';
import {
  type AccountTerms,
  ownHoldsInWords,
  pricingOf,
  rateOf,
  takesRate,
  workedExample,
} from '#lib/core/provider-terms.ts';

interface Account extends AccountTerms {
  readonly id: number;
  readonly slug: string;
  readonly catalogueId: string;
  readonly definitionVersion: number;
  readonly definitionSince: Date | null;
  readonly definition: ProviderDefinition | null;
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
          name: 'Last call (UTC)',
          value:
            pulse?.lastCallAt == null
              ? pulse?.everCalled === true
                ? `none ${pulse.readBackTo === null ? 'of late' : `since ${when.precise(pulse.readBackTo)}, which is how far back calls are looked at`}`
                : 'none yet'
              : when.precise(pulse.lastCallAt),
        },
        {
          name: 'Usually every',
          value: pulse?.rhythm == null ? 'too few calls to say' : gapInWords(pulse.rhythm.median),
        },
        {
          name: 'Definition',
          value: `${account.catalogueId}, version ${account.definitionVersion.toString()}${account.definitionSince === null ? '' : `, since ${when.plain(account.definitionSince)}`}`,
        },
        ...payingFacts(account),
        {
          name: 'Cap',
          value:
            account.capPoints === null
              ? 'none'
              : `${formatPoints(account.capPoints)} points per member and day`,
        },
        {
          name: 'Hold',
          value: ownHoldsInWords(account) ?? byRules,
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

/** Which amount rules, and what a dollar of it is worth, where the definition can be read. */
function payingFacts(account: Account): Fact[] {
  const { definition, pricing, pointsPerUsd } = account;
  if (definition === null) return [];
  const own = pricing === null ? '' : ', as chosen for this account';
  const amount: Fact = {
    name: 'Which amount rules',
    value: `${pricingOf(definition, pricing) === 'ours' ? 'the price of our offer' : 'the network’s, within the cap'}${own}`,
  };
  if (!takesRate(definition)) return [amount];
  const rate = rateOf(definition, pointsPerUsd);
  const whose = pointsPerUsd === null ? ', the site’s rate' : '';
  const what = definition.amount.of === 'revenue' ? ', of what it pays this site' : '';
  return [
    amount,
    {
      name: 'Rate',
      value: rate === null ? 'none: its amounts count for nothing' : `${workedExample(rate)}${whose}${what}`,
    },
  ];
}
