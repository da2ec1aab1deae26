import type { Command } from 'commander';
import { commandLine } from '#lib/cli/actor.ts';
import { granted, noun, verb } from '#lib/cli/answer.ts';
import { inOffice } from '#lib/cli/office.ts';
import { addToDesk } from '#lib/cli/operator.ts';
import { leaveOffice } from '#lib/flows/leave-office.ts';

/** `bounty support`: those who answer members' and visitors' questions. */
export function supportCommand(): Command {
  const support = noun('support', 'those who answer questions');
  verb(
    support,
    'add <email>',
    'let somebody answer tickets; a new person gets a password, shown once',
    (command) => command,
    ([email = '']) => addToDesk('support', email),
  );
  verb(
    support,
    'end <email>',
    'end somebody’s answering; their unsolved tickets are nobody’s again',
    (command) => command,
    ([email = '']) =>
      inOffice(async ({ site }) => {
        granted(await leaveOffice(site, commandLine, 'support', email));
        return { json: { ended: email }, text: [`${email} does not answer tickets any more.`] };
      }),
  );
  return support;
}
