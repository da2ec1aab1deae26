import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { Refused, verb } from '#lib/cli/answer.ts';
import { inOffice } from '#lib/cli/office.ts';
import { setupUrl } from '#lib/core/setup-token.ts';
import { openSetup } from '#lib/flows/open-setup.ts';
import { setupLines } from '#lib/setup/greeting.ts';

/** `bounty setup`: the address by which the first operator comes in, as a start prints it. */
export function addSetup(program: Command): void {
  verb(
    program,
    'setup',
    'print a new address to become the first operator by',
    (command) => command,
    () =>
      inOffice(async ({ site, publicUrl }) => {
        const opened = await openSetup(site.db, new Date(), randomBytes);
        if (opened === null)
          throw new Refused('somebody runs this site already: more operators come with "operator add"');
        const url = setupUrl(publicUrl, opened.token);
        return { json: { url, until: opened.until }, text: setupLines(url, opened.until) };
      }),
  );
}
