import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { commandLine } from '#lib/cli/actor.ts';
import { granted, Refused, textOf, verb } from '#lib/cli/answer.ts';
import { inOffice, type Office } from '#lib/cli/office.ts';
import { countOf, readJsonFile } from '#lib/cli/read-values.ts';
import { table } from '#lib/cli/table.ts';
import { pastInWords } from '#lib/core/definition-past.ts';
import { checkDefinition } from '#lib/core/protocol/definition-check.ts';
import { consequencesOf } from '#lib/core/protocol/definition-consequences.ts';
import { differencesOf } from '#lib/core/protocol/definition-differences.ts';
import { SCHEMA_PATH } from '#lib/core/protocol/definition-json-schema.ts';
import { placeInWords } from '#lib/core/protocol/definition-places.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { exportedDefinition } from '#lib/core/protocol/written-definition.ts';
import { readDefinitionVersions } from '#lib/data/provider-definition-history.ts';
import { type DefinitionVersion, readDefinitionVersion } from '#lib/data/provider-definitions.ts';
import { changeDefinition } from '#lib/flows/change-definition.ts';
import { rollBackDefinition } from '#lib/flows/roll-back-definition.ts';
import { tryDefinition } from '#lib/flows/try-definition.ts';

const MOST_VERSIONS = 1_000_000;

/** `bounty provider export`, `import`, `versions` and `rollback`: the definition of an account, and its history. */
export function addDefinitionVerbs(provider: Command): void {
  verb(
    provider,
    'export <slug>',
    'print an account’s definition as JSON; no secret is in it',
    (command) => command.option('--version <number>', 'an earlier version'),
    ([slug = ''], options) =>
      inOffice(async ({ site, publicUrl }) => {
        const version = countOf('version', textOf(options, 'version'), MOST_VERSIONS) ?? null;
        const found = await versionOf({ site }, slug, version);
        const written = exportedDefinition(readable(found), `${publicUrl}${SCHEMA_PATH}`);
        return { json: written, text: [JSON.stringify(written, null, 2)] };
      }),
  );
  verb(
    provider,
    'import <file>',
    'put a .json definition in force as a new version of an account',
    (command) =>
      command
        .requiredOption('--slug <slug>', 'the account')
        .option(
          '--secret <value>',
          'value it needs and the account has not; name=value where there are several',
          gather,
          [],
        )
        .option('--reason <text>', 'kept with the version'),
    async ([path = ''], options) => {
      const source = readJsonFile(path);
      return inOffice((office) => importDefinition(office, source, options));
    },
  );
  verb(
    provider,
    'versions <slug>',
    'every version of an account’s definition, newest first',
    (command) => command,
    ([slug = '']) =>
      inOffice(async ({ site }) => {
        const rows = await readDefinitionVersions(commandLine, site.db, slug);
        if (rows.length === 0) throw new Refused(`there is no provider ${JSON.stringify(slug)}`);
        const lines = table(
          rows,
          [
            { title: 'version', of: (row) => row.version, right: true },
            { title: 'in force', of: (row) => (row.inForce ? 'yes' : '') },
            { title: 'since', of: (row) => row.createdAt },
            { title: 'by', of: (row) => row.person ?? (row.known ? 'command line' : '') },
            { title: 'calls', of: (row) => row.calls, right: true },
            { title: 'last call', of: (row) => row.lastCallAt },
            { title: 'reason', of: (row) => row.reason },
          ],
          '',
        );
        return { json: rows.map(({ known: _, ...row }) => row), text: lines };
      }),
  );
  verb(
    provider,
    'rollback <slug> <version>',
    'put an earlier version in force again',
    (command) => command.requiredOption('--reason <text>', 'kept in the audit log'),
    ([slug = '', wanted = ''], options) =>
      inOffice(async ({ site }) => {
        const version = countOf('version', wanted, MOST_VERSIONS) ?? 0;
        const desk = { db: site.db, secrets: site.secrets, random: randomBytes };
        const reason = textOf(options, 'reason') ?? '';
        const done = granted(
          await rollBackDefinition(desk, commandLine, { slug, version, from: null, reason }),
        );
        return {
          json: { slug, version: done.version, before: done.before },
          text: [
            `Version ${done.version.toString()} of ${slug} is in force, in place of ${done.before.toString()}.`,
          ],
        };
      }),
  );
}

async function importDefinition(
  { site }: Office,
  source: object,
  options: Readonly<Record<string, unknown>>,
) {
  const slug = textOf(options, 'slug') ?? '';
  const checked = checkDefinition(source);
  if (!checked.ok) {
    const told = checked.problems.map(({ path, message }) => `${placeInWords(path, source)} ${message}`);
    throw new Refused(`the definition cannot be used: ${told.join('; ')}`);
  }
  const present = await versionOf({ site }, slug, null);
  // What it makes of the past is told; whoever imports it decided already.
  const past = await tryDefinition(site, commandLine, slug, checked.definition);
  const desk = { db: site.db, secrets: site.secrets, random: randomBytes };
  const done = granted(
    await changeDefinition(desk, commandLine, {
      slug,
      source,
      basedOn: present.version,
      settings: options.secret as readonly string[],
      reason: textOf(options, 'reason') ?? '',
    }),
  );
  const differences =
    present.definition === null ? [] : differencesOf(present.definition, checked.definition);
  const follows = present.definition === null ? [] : consequencesOf(present.definition, checked.definition);
  const words = pastInWords(past);
  return {
    json: { slug, version: done.version, before: done.before, differences, follows, past: words },
    text: [
      `Version ${done.version.toString()} of ${slug} is in force, in place of ${done.before.toString()}.`,
      ...differences.map(
        ({ place, before, after }) => `  ${place}: ${before ?? 'nothing'} → ${after ?? 'nothing'}`,
      ),
      ...follows,
      ...words,
    ],
  };
}

async function versionOf(
  { site }: Pick<Office, 'site'>,
  slug: string,
  version: number | null,
): Promise<DefinitionVersion> {
  const found = await readDefinitionVersion(commandLine, site.db, slug, version);
  if (found !== null) return found;
  const known = version === null ? null : await readDefinitionVersion(commandLine, site.db, slug);
  throw new Refused(
    known === null
      ? `there is no provider ${JSON.stringify(slug)}`
      : `${slug} has no version ${(version ?? 0).toString()}: see "bounty provider versions ${slug}"`,
  );
}

function readable({ definition, slug, version }: DefinitionVersion): ProviderDefinition {
  if (definition === null)
    throw new Refused(
      `version ${version.toString()} of ${slug} cannot be read by this version of the product`,
    );
  return definition;
}

const gather = (value: string, before: readonly string[]) => [...before, value];
