import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { commandLine } from '#lib/cli/actor.ts';
import { granted, noun, textOf, verb } from '#lib/cli/answer.ts';
import { inOffice } from '#lib/cli/office.ts';
import { addProviderAccount } from '#lib/cli/provider-account.ts';
import { addProviderCatalogue } from '#lib/cli/provider-catalogue.ts';
import { addProviderCheck } from '#lib/cli/provider-check.ts';
import { addDefinitionVerbs } from '#lib/cli/provider-definitions.ts';
import { linkVerb } from '#lib/cli/provider-link.ts';
import { addProviderChange, gather, termOptions, termsOf } from '#lib/cli/provider-terms.ts';
import { readJsonFile, readTextFile } from '#lib/cli/read-values.ts';
import { table } from '#lib/cli/table.ts';
import { callbackUrl } from '#lib/core/protocol/callback-url.ts';
import { parseDefinition } from '#lib/core/protocol/definition.ts';
import { ownHoldsInWords } from '#lib/core/provider-terms.ts';
import { type ListedProvider, listProviders } from '#lib/data/provider-list.ts';
import { addProvider } from '#lib/flows/add-provider.ts';

/** `bounty provider`: the accounts that send postbacks. */
export function providerCommand(): Command {
  const provider = noun('provider', 'offer networks and advertisers that send postbacks');
  verb(
    provider,
    'add <catalogue-id-or-file>',
    'open an account from the catalogue or a .json definition, or continue the one that has the slug',
    (command) =>
      termOptions(command)
        .option('--slug <slug>', 'name in the callback URL (default: the definition’s id)')
        .option(
          '--secret <value>',
          'value from the network’s dashboard; name=value where it has several',
          gather,
          [],
        )
        .option(
          '--proof <file>',
          'a genuine call (URL, or method, headers and body), for a network that is not confirmed',
        )
        .option('--reveal', 'put clear secrets into the callback URL; kept in the audit log'),
    async ([source = ''], options) => {
      const request = {
        source: /\.json$/i.test(source) ? readJsonFile(source) : source,
        settings: options.secret as readonly string[],
        reveal: options.reveal === true,
        ...given('slug', textOf(options, 'slug')),
        ...given('proof', proofOf(textOf(options, 'proof'))),
        ...termsOf(options),
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
            { title: 'hold', of: (row) => ownHoldsInWords(row) },
            { title: 'points per USD', of: (row) => row.pointsPerUsd, right: true },
            { title: 'last call', of: (row) => row.lastCallAt },
            { title: 'callback URL', of: (row) => row.callbackUrl },
          ],
          'No provider yet: add one with "bounty provider add <catalogue id> --secret <value>".',
        );
        return { json: rows, text: lines };
      }),
  );
  addProviderCatalogue(provider);
  addProviderChange(provider);
  addProviderAccount(provider);
  addProviderCheck(provider);
  addDefinitionVerbs(provider);
  linkVerb(provider);
  return provider;
}

const proofOf = (path: string | undefined) => (path === undefined ? undefined : readTextFile(path));

function given<N extends string, V>(name: N, value: V | undefined): { [K in N]?: V } {
  return (value === undefined ? {} : { [name]: value }) as { [K in N]?: V };
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
