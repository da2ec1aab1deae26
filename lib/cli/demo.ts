import type { Command } from 'commander';
import { granted, noun, Refused, verb } from '#lib/cli/answer.ts';
import { inOffice } from '#lib/cli/office.ts';
import { contentsInWords, keptInWords } from '#lib/core/demo/removal.ts';
import { lookAtDemo, removeDemo } from '#lib/flows/remove-demo.ts';

/** `bounty demo`: the made-up town. */
export function demoCommand(): Command {
  const demo = noun('demo', 'the demo town');
  verb(
    demo,
    'remove',
    'delete the demo and start empty; the site must be stopped',
    (command) => command.option('--yes', 'delete what was named without it'),
    (_args, options) =>
      inOffice(async ({ site, handle, running }) => {
        const found = await lookAtDemo(site.db);
        if (found === null) throw new Refused('no demo stands here');
        if (running !== undefined)
          throw new Refused('the site is running: stop it first, or press “Start empty” on its pages');
        if (found.added.length > 0) throw new Refused(keptInWords(found.added));
        const words = contentsInWords(found.contents);
        if (options.yes !== true)
          throw new Refused(`this deletes ${words}, and nothing brings them back: say so with --yes`);
        const { contents } = granted(await removeDemo(site, handle.ownerUrl));
        return {
          json: { removed: contents },
          text: [
            `Removed ${contentsInWords(contents)}. The next start prints the address to set the site up.`,
          ],
        };
      }),
  );
  return demo;
}
