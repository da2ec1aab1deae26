import type { ActField } from '#components/operator/act-state.ts';
import { KIND_LABELS, KINDS } from '#lib/core/activity-kinds.ts';
import { duration } from '#lib/core/holds.ts';
import { formatPoints, POINTS_PER_USD } from '#lib/core/points.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import {
  type AccountTerms,
  needsRate,
  pricingOf,
  statesAmount,
  takesRate,
  workedExample,
} from '#lib/core/provider-terms.ts';
import { DURATION_HINT } from '#lib/core/typed-duration.ts';

/** The fields of an account's terms, with what each means for this network. */
export function termFields(
  definition: ProviderDefinition,
  terms: AccountTerms,
  addresses: readonly string[],
): ActField[] {
  return [
    ...(takesRate(definition) ? [rateField(definition, terms)] : []),
    ...(statesAmount(definition) ? [pricingField(definition, terms)] : []),
    {
      name: 'cap',
      label: 'Points per member and day without a person looking',
      kind: 'line',
      optional: true,
      value: terms.capPoints === null ? '' : formatPoints(terms.capPoints),
      hint: 'Empty: no cap, which only the price of your offer allows.',
    },
    {
      name: 'hold',
      label: 'Hold instead of the rules',
      kind: 'line',
      optional: true,
      value: typedAs(terms.holdMinutes),
      hint: `${DURATION_HINT} For every kind that has none of its own below. Empty: by kind and trust level.`,
    },
    {
      name: 'hold.kinds',
      label: 'Hold by kind',
      kind: 'group',
      hint: 'Goes before the one above. Empty: as above.',
      parts: KINDS.map((kind) => ({
        name: `hold.${kind}`,
        label: KIND_LABELS[kind],
        value: typedAs(terms.holdByKind[kind] ?? null),
      })),
    },
    addressField(definition, addresses),
  ];
}

/** A hold as it can be typed again. */
const typedAs = (minutes: number | null) =>
  minutes === null ? '' : minutes === 0 ? 'none' : duration(minutes);

function rateField(definition: ProviderDefinition, { pointsPerUsd, pricing }: AccountTerms): ActField {
  const asked = needsRate(definition, pricing);
  const example = workedExample(pointsPerUsd === null ? POINTS_PER_USD : BigInt(pointsPerUsd));
  return {
    name: 'rate',
    label: 'Rate: points for one US dollar',
    kind: 'line',
    optional: !asked,
    value: pointsPerUsd?.toString() ?? '',
    hint: asked
      ? `${definition.name} sends all that it pays this site. Say what of it members get: at 600 points, 0.50 USD → 300 points, and the rest stays yours.`
      : `Empty: the site’s, ${formatPoints(POINTS_PER_USD)} points. ${pointsPerUsd === null ? 'By that' : 'By this one'} ${example}.`,
  };
}

function pricingField(definition: ProviderDefinition, { pricing }: AccountTerms): ActField {
  const usual = pricingOf(definition, null) === 'ours' ? 'your own price' : 'the network’s amount';
  return {
    name: 'pricing',
    label: 'Which amount rules',
    kind: 'choice',
    value: pricing ?? '',
    options: [
      { value: '', label: `As its definition says: ${usual}` },
      { value: 'provider', label: 'The network’s amount, within the cap' },
      { value: 'ours', label: 'The price of our offer' },
    ],
    hint: 'By the price of our offer, calls about offers that are not here wait for a person. Where both name an amount for an offer of ours, the lower one is booked.',
  };
}

function addressField({ addresses: vendor }: ProviderDefinition, addresses: readonly string[]): ActField {
  return {
    name: 'allow',
    label: 'Addresses it may call from',
    kind: 'text',
    optional: true,
    limit: 4_000,
    value: addresses.join('\n'),
    hint:
      vendor === null
        ? 'Addresses and ranges such as 192.0.2.0/24. Empty: not checked.'
        : `Empty: not checked. The network published, as read on ${vendor.readOn}: ${vendor.list.join(', ')}.`,
  };
}
