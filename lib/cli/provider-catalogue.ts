import type { Command } from 'commander';
import { commandLine } from '#lib/cli/actor.ts';
import { verb } from '#lib/cli/answer.ts';
import { inOffice } from '#lib/cli/office.ts';
import { table } from '#lib/cli/table.ts';
import { CATALOGUE } from '#lib/core/protocol/catalogue/catalogue.ts';
import { CONFIDENCE_WORDS, catalogueEntry, networkKindLabel } from '#lib/core/protocol/catalogue-entry.ts';
import { findNetworks } from '#lib/core/protocol/catalogue-search.ts';
import { readAccountsByNetwork } from '#lib/data/provider-list.ts';

/** `bounty provider catalogue`: the networks that are known, and those whose names fit. */
export function addProviderCatalogue(provider: Command): void {
  verb(
    provider,
    'catalogue [search...]',
    'networks that can be added, by name, earlier name or id',
    (command) => command,
    async (words) =>
      inOffice(async ({ site }) => {
        const accounts = await readAccountsByNetwork(commandLine, site.db);
        const all = [...CATALOGUE.values()].map((one) => catalogueEntry(one, accounts.get(one.id)));
        // A list of words arrives as one argument, its words between commas.
        const text = words.join(' ').replaceAll(',', ' ');
        const found = findNetworks(all, { text, kind: '', confidence: '' });
        return {
          json: found,
          text: table(
            found,
            [
              { title: 'id', of: (entry) => entry.id },
              { title: 'name', of: (entry) => entry.name },
              { title: 'sends', of: (entry) => networkKindLabel(entry.kind) },
              { title: 'known by', of: (entry) => CONFIDENCE_WORDS[entry.confidence].short },
              { title: 'read on', of: (entry) => entry.readOn },
              { title: 'proof', of: (entry) => entry.proofWords },
              { title: 'accounts', of: (entry) => entry.accounts.join(', ') },
            ],
            `No network fits ${JSON.stringify(text)}: write its definition and add it with "bounty provider add definition.json".`,
          ),
        };
      }),
  );
}
