import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { commandLine } from '#lib/cli/actor.ts';
import { granted, verb } from '#lib/cli/answer.ts';
import { inOffice } from '#lib/cli/office.ts';
import { linkAddress } from '#lib/core/integration-link.ts';
import { endIntegrationLink } from '#lib/flows/end-integration-link.ts';
import { giveIntegrationLink } from '#lib/flows/give-integration-link.ts';

/** `bounty provider link`: opens the integration pages of an account to whoever has the link, or ends that. */
export function linkVerb(provider: Command): void {
  verb(
    provider,
    'link <slug>',
    'make the link to the integration pages, in place of the one there was; it is shown once',
    (command) => command.option('--end', 'end the link instead: it opens nothing from then on'),
    ([slug = ''], options) =>
      inOffice(async ({ site, publicUrl }) => {
        if (options.end === true) {
          granted(await endIntegrationLink(site.db, commandLine, slug));
          return { json: { slug, link: null }, text: [`The link of ${slug} opens nothing any more.`] };
        }
        const { key, replaced } = granted(await giveIntegrationLink(site.db, commandLine, slug, randomBytes));
        const link = linkAddress(publicUrl, slug, key);
        return {
          json: { slug, link, replaced },
          text: [
            `Whoever has this link sees how ${slug} is set up, sends test calls and reads its log:`,
            link,
            replaced
              ? 'The one before opens nothing any more. This one is shown once.'
              : 'It is shown this once.',
          ],
        };
      }),
  );
}
