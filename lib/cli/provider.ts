import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { commandLine } from '#lib/cli/actor.ts';
import { granted, noun, Refused, textOf, verb } from '#lib/cli/answer.ts';
import { inOffice } from '#lib/cli/office.ts';
import { addProviderCheck } from '#lib/cli/provider-check.ts';
import { linkVerb } from '#lib/cli/provider-link.ts';
import { minutesOf, readJsonFile } from '#lib/cli/read-values.ts';
import { table } from '#lib/cli/table.ts';
import { callbackUrl } from '#lib/core/protocol/callback-url.ts';
import { parseDefinition } from '#lib/core/protocol/definition.ts';
import { type ListedProvider, listProviders } from '#lib/data/provider-list.ts';
import { addProvider, type ProviderRequest } from '#lib/flows/add-provider.ts';

/** `bounty provider`: the accounts that send postbacks. */
export function providerCommand(): Command {
  const provider = noun('provider', 'offer networks and advertisers that send postbacks');
  verb(
    provider,
    'add <catalogue-id-or-file>',
    'open an account from the catalogue or a .json definition, or continue the one that has the slug',
    (command) =>
      command
        .option('--slug <slug>', 'name in the callback URL (default: the definition’s id)')
        .option(
          '--secret <value>',
          'value from the network’s dashboard; name=value where it has several',
          gather,
          [],
        )
        .option(
          '--allow <addresses>',
          'only from these addresses and ranges, between commas; none: not checked',
        )
        .option('--cap <points>', 'points per member and day without a person looking, none, or default')
        .option('--hold <hours>', 'hold instead of the rules by kind, none, or default')
        .option('--reveal', 'put clear secrets into the callback URL'),
    async ([source = ''], options) => {
      const request = {
        source: /\.json$/i.test(source) ? readJsonFile(source) : source,
        settings: options.secret as readonly string[],
        reveal: options.reveal === true,
        ...given('slug', textOf(options, 'slug')),
        ...given('allow', textOf(options, 'allow')),
        ...given('capPoints', capOf(textOf(options, 'cap'))),
        ...given('holdMinutes', minutesOf(textOf(options, 'hold'))),
      };
      return inOffice(async ({ site, publicUrl }) => {
        const desk = { db: site.db, secrets: site.secrets, random: randomBytes };
        const added = granted(await addProvider(desk, commandLine, { ...request, publicUrl }));
        return {
          json: { slug: added.slug, callbackUrl: added.callbackUrl },
          text: [
            `${added.name} is open as ${added.slug}. Callback URL for its dashboard:`,
            ...Object.values(added.callbackUrls),
          ],
        };
      });
    },
  );
  verb(
    provider,
    'list',
    'every account, with its callback URL',
    (command) => command,
    () =>
      inOffice(async ({ site, publicUrl }) => {
        const rows = (await listProviders(site.db)).map((row) => ({
          ...withoutDefinition(row),
          callbackUrl: urlOf(row, publicUrl),
        }));
        const lines = table(
          rows,
          [
            { title: 'slug', of: (row) => row.slug },
            { title: 'name', of: (row) => row.name },
            { title: 'state', of: (row) => row.state },
            { title: 'cap per day', of: (row) => row.capPoints, right: true },
            { title: 'hold (min)', of: (row) => row.holdMinutes, right: true },
            { title: 'last call', of: (row) => row.lastCallAt },
            { title: 'callback URL', of: (row) => row.callbackUrl },
          ],
          'No provider yet: add one with "bounty provider add <catalogue id> --secret <value>".',
        );
        return { json: rows, text: lines };
      }),
  );
  addProviderCheck(provider);
  linkVerb(provider);
  return provider;
}

const gather = (value: string, before: readonly string[]) => [...before, value];

function given<N extends string, V>(name: N, value: V | undefined): { [K in N]?: V } {
  return (value === undefined ? {} : { [name]: value }) as { [K in N]?: V };
}

function capOf(text: string | undefined): ProviderRequest['capPoints'] {
  if (text === undefined || text === 'default') return text;
  if (text === 'none') return null;
  if (/^\d{1,13}$/.test(text)) return BigInt(text);
  throw new Refused('--cap is a whole number of points, "none" or "default"');
}

function withoutDefinition({ definition: _definition, ...row }: ListedProvider) {
  return row;
}

function urlOf({ definition, slug, publicUrls }: ListedProvider, publicUrl: string): string | null {
  try {
    return callbackUrl(parseDefinition(definition), publicUrls[0] ?? publicUrl, `/api/postback/${slug}`);
  } catch {
    return null;
  }
}
