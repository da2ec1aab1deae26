import type { Command } from 'commander';
import { commandLine } from '#lib/cli/actor.ts';
import { type Answer, granted, noun, Refused, verb } from '#lib/cli/answer.ts';
import { inOffice, type Office } from '#lib/cli/office.ts';
import { gather } from '#lib/cli/provider-terms.ts';
import { facts, table } from '#lib/cli/table.ts';
import { callbackUrl } from '#lib/core/protocol/callback-url.ts';
import { readGivenSettings } from '#lib/core/protocol/given-settings.ts';
import { guaranteesOf } from '#lib/core/protocol/guarantees.ts';
import { ownHoldsInWords, pricingOf, rateOf, takesRate, workedExample } from '#lib/core/provider-terms.ts';
import { type AccountView, readAccount } from '#lib/data/provider-accounts-page.ts';
import { joinSecret } from '#lib/flows/join-secret.ts';
import { pauseProvider } from '#lib/flows/pause-provider.ts';
import { resumeProvider } from '#lib/flows/resume-provider.ts';
import { retireSecret } from '#lib/flows/retire-secret.ts';
import { revealCallback } from '#lib/flows/reveal-callback.ts';

/** `bounty provider show`, `pause`, `resume` and `secret`: one account. */
export function addProviderAccount(provider: Command): void {
  verb(
    provider,
    'show <slug>',
    'an account: its callback URLs, terms, values in force, and what its calls prove',
    (command) =>
      command.option('--reveal', 'put clear secrets into the callback URLs; kept in the audit log'),
    ([slug = ''], options) => inOffice((office) => showAccount(office, slug, options.reveal === true)),
  );
  for (const [name, what, act, done] of [
    ['pause', 'answer its calls 503 and keep them, until it is resumed', pauseProvider, 'is paused'],
    ['resume', 'take the calls of a paused account again', resumeProvider, 'is resumed'],
  ] as const)
    verb(
      provider,
      `${name} <slug>`,
      what,
      (command) => command.requiredOption('--reason <text>', 'kept in the audit log'),
      ([slug = ''], options) =>
        inOffice(async ({ site }) => {
          granted(await act(site.db, commandLine, slug, String(options.reason)));
          return {
            json: { slug, state: name === 'pause' ? 'paused' : 'open' },
            text: [`${slug} ${done}.`],
          };
        }),
    );
  provider.addCommand(secretCommand());
}

/** `bounty provider secret`: two values of a setting at a time, so that a network can change over. */
function secretCommand(): Command {
  const secret = noun('secret', 'values from the network’s dashboard, two of each in force at most');
  verb(
    secret,
    'join <slug>',
    'put a second value in force beside the present one',
    (command) =>
      command.option(
        '--secret <value>',
        'the new value; name=value where the network has several',
        gather,
        [],
      ),
    ([slug = ''], options) =>
      inOffice(async ({ site }) => {
        const { definition } = await accountOf({ site }, slug);
        if (definition === null) throw new Refused('its definition cannot be read by this version');
        const given = readGivenSettings(definition, options.secret as readonly string[]);
        if ('why' in given) throw new Refused(given.why);
        if (given.values.size === 0) throw new Refused('give the new value with --secret');
        for (const [name, value] of given.values)
          granted(await joinSecret(site, commandLine, slug, { name, value }));
        const names = [...given.values.keys()];
        return {
          json: { slug, joined: names },
          text: [`${names.join(', ')}: two values of ${slug} are in force now.`],
        };
      }),
  );
  verb(
    secret,
    'retire <slug> <number>',
    'take one of two values out of force; numbers are in "bounty provider show"',
    (command) => command,
    ([slug = '', number = '']) => {
      const id = /^[1-9]\d{0,8}$/.test(number) ? Number(number) : null;
      if (id === null) throw new Refused('the number of a value stands in "bounty provider show"');
      return inOffice(async ({ site }) => {
        granted(await retireSecret(site.db, commandLine, slug, id));
        return { json: { slug, retired: id }, text: [`No. ${number} of ${slug} is retired.`] };
      });
    },
  );
  return secret;
}

async function accountOf({ site }: Pick<Office, 'site'>, slug: string): Promise<AccountView> {
  const account = await readAccount(commandLine, site.db, slug);
  if (account === null) throw new Refused(`there is no provider ${JSON.stringify(slug)}`);
  return account;
}

async function showAccount(office: Office, slug: string, reveal: boolean): Promise<Answer> {
  const { site, publicUrl } = office;
  const account = await accountOf(office, slug);
  const { definition, values, ...more } = account;
  const inForce = values.filter(({ retiredAt }) => retiredAt === null);
  const urls = reveal
    ? granted(await revealCallback(site, commandLine, slug, publicUrl)).urls
    : placeholders(account, publicUrl);
  const proves = (definition?.calls ?? []).map((call) => ({
    call: call.name,
    says: definition === null ? [] : guaranteesOf(definition, call),
  }));
  return {
    json: {
      ...more,
      callbackUrls: Object.fromEntries(urls.map(({ name, url }) => [name, url])),
      values: inForce.map(({ id, name, createdAt }) => ({ id, name, since: createdAt })),
      proves,
    },
    text: [
      ...facts([
        ['name', account.name],
        ['state', account.state],
        ['definition', `${account.catalogueId}, version ${account.definitionVersion.toString()}`],
        ...termFacts(account),
        ['addresses', account.addresses.length === 0 ? 'not checked' : account.addresses.join(', ')],
        ...urls.map(({ name, url }) => [urls.length === 1 ? 'callback URL' : `URL ${name}`, url] as const),
      ]),
      '',
      ...table(
        inForce,
        [
          { title: 'no.', of: ({ id }) => id, right: true },
          { title: 'setting', of: ({ name }) => name },
          { title: 'in force since', of: ({ createdAt }) => createdAt },
        ],
        'It takes no values.',
      ),
      '',
      ...proves.flatMap(({ call, says }) => says.map((line) => `${call}: ${line}`)),
    ],
  };
}

function placeholders({ definition, slug, publicUrls }: AccountView, publicUrl: string) {
  if (definition === null) return [];
  const base = publicUrls[0] ?? publicUrl;
  return definition.calls.map(({ name }) => ({
    name,
    url: callbackUrl(definition, base, `/api/postback/${slug}`, {}, name),
  }));
}

function termFacts(account: AccountView): (readonly [string, string | bigint | null])[] {
  const { definition, capPoints, pointsPerUsd, pricing } = account;
  const rate = definition !== null && takesRate(definition) ? rateOf(definition, pointsPerUsd) : null;
  return [
    ['cap per member and day', capPoints ?? 'none'],
    ['hold', ownHoldsInWords(account) ?? 'by kind and trust level'],
    ...(rate === null ? [] : [['rate', workedExample(rate)] as const]),
    ...(definition === null ? [] : [['which amount rules', pricingOf(definition, pricing)] as const]),
  ];
}
