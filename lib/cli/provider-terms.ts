import type { Command } from 'commander';
import { commandLine } from '#lib/cli/actor.ts';
import { granted, Refused, textOf, verb } from '#lib/cli/answer.ts';
import { inOffice } from '#lib/cli/office.ts';
import { minutesOf } from '#lib/cli/read-values.ts';
import { KINDS } from '#lib/core/activity-kinds.ts';
import type { ActivityKind } from '#lib/core/holds.ts';
import { readDigits } from '#lib/core/points.ts';
import type { LimitsWanted } from '#lib/core/provider-limits.ts';
import { ownHoldsInWords } from '#lib/core/provider-terms.ts';
import { readAccount } from '#lib/data/provider-accounts-page.ts';
import { changeProvider } from '#lib/flows/change-provider.ts';

type Options = Readonly<Record<string, unknown>>;

/** An option that may be given several times. */
export const gather = (value: string, before: readonly string[]) => [...before, value];

/** The options with which terms of an account are given. */
export const termOptions = (command: Command): Command =>
  command
    .option('--allow <addresses>', 'only from these addresses and ranges, between commas; none: not checked')
    .option(
      '--cap <points>',
      'points per member and day without a person looking, none (where our prices rule), or default',
    )
    .option(
      '--hold <hours>',
      'hold instead of the rules, none, or default; kind=hours for one kind (survey=24), as often as needed',
      gather,
      [],
    )
    .option(
      '--rate <points>',
      'points for one US dollar of its amounts (at 1000, 0.50 USD gives 500 points), or default',
    )
    .option('--amount <whose>', 'which amount rules: provider (within the cap), ours, or default');

/** Terms as the options give them. @throws Refused for what cannot be read */
export function termsOf(options: Options): LimitsWanted {
  const allow = textOf(options, 'allow');
  const cap = capOf(textOf(options, 'cap'));
  const rate = rateOf(textOf(options, 'rate'));
  const pricing = pricingOf(textOf(options, 'amount'));
  return {
    ...(allow === undefined ? {} : { allow }),
    ...(cap === undefined ? {} : { capPoints: cap }),
    ...(rate === undefined ? {} : { pointsPerUsd: rate }),
    ...(pricing === undefined ? {} : { pricing }),
    ...holdsOf(options.hold as readonly string[]),
  };
}

function holdsOf(given: readonly string[]): Pick<LimitsWanted, 'holdMinutes' | 'holdByKind'> {
  const byKind: Partial<Record<ActivityKind, number | 'default'>> = {};
  let all: number | 'default' | undefined;
  for (const text of given) {
    const [kind, hours] = text.includes('=') ? text.split('=', 2) : [undefined, text];
    const minutes = minutesOf(hours);
    if (kind === undefined) all = minutes;
    else if (isKind(kind) && minutes !== undefined) byKind[kind] = minutes;
    else throw new Refused(`--hold knows no kind ${JSON.stringify(kind)}: ${KINDS.join(', ')}`);
  }
  return {
    ...(all === undefined ? {} : { holdMinutes: all }),
    ...(Object.keys(byKind).length === 0 ? {} : { holdByKind: byKind }),
  };
}

const isKind = (text: string): text is ActivityKind => (KINDS as readonly string[]).includes(text);

function capOf(text: string | undefined): LimitsWanted['capPoints'] {
  if (text === undefined || text === 'default') return text;
  if (text === 'none') return null;
  if (/^\d{1,13}$/.test(text)) return BigInt(text);
  throw new Refused('--cap is a whole number of points, "none" or "default"');
}

function rateOf(text: string | undefined): LimitsWanted['pointsPerUsd'] {
  if (text === undefined || text === 'default') return text;
  const digits = readDigits(text);
  if (digits !== null && digits.length <= 9) return BigInt(digits);
  throw new Refused('--rate is a whole number of points for one US dollar, or "default"');
}

function pricingOf(text: string | undefined): LimitsWanted['pricing'] {
  if (text === undefined || text === 'provider' || text === 'ours' || text === 'default') return text;
  throw new Refused('--amount is "provider", "ours" or "default"');
}

/** `bounty provider change`: the terms of an account. */
export function addProviderChange(provider: Command): void {
  verb(
    provider,
    'change <slug>',
    'change the terms of an account: rate, which amount rules, cap, holds, addresses; what is not given stays',
    termOptions,
    async ([slug = ''], options) => {
      const wanted = termsOf(options);
      if (Object.keys(wanted).length === 0)
        throw new Refused('nothing to change: give --rate, --amount, --cap, --hold or --allow');
      return inOffice(async ({ site }) => {
        granted(await changeProvider(site.db, commandLine, slug, wanted));
        const account = await readAccount(commandLine, site.db, slug);
        if (account === null) throw new Refused(`there is no provider ${JSON.stringify(slug)}`);
        const { capPoints, holdMinutes, holdByKind, pointsPerUsd, pricing, addresses } = account;
        return {
          json: { slug, capPoints, holdMinutes, holdByKind, pointsPerUsd, pricing, addresses },
          text: [
            `${account.name} is changed, from its next call on. Hold: ${ownHoldsInWords(account) ?? 'by kind and trust level'}.`,
          ],
        };
      });
    },
  );
}
