import type { Command } from 'commander';
import { commandLine } from '#lib/cli/actor.ts';
import { noun, Refused, verb } from '#lib/cli/answer.ts';
import { inOffice } from '#lib/cli/office.ts';
import { readJsonFile } from '#lib/cli/read-values.ts';
import { addOffer } from '#lib/flows/add-offer.ts';

/** `bounty offer`: what members can do here. */
export function offerCommand(): Command {
  const offer = noun('offer', 'what members can do');
  verb(
    offer,
    'add <file>',
    'open an offer from a .json file',
    (command) => command,
    ([file = '']) => {
      const json = readJsonFile(file);
      return inOffice(async ({ site }) => {
        const result = await addOffer(site.db, commandLine, json);
        if (!result.ok) throw new Refused(result.why);
        const { ok: _ok, ...added } = result;
        return { json: added, text: [`${added.title} is open as ${added.externalId} of ${added.provider}.`] };
      });
    },
  );
  return offer;
}
