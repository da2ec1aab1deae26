import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { commandLine } from '#lib/cli/actor.ts';
import { type Answer, granted, noun, verb } from '#lib/cli/answer.ts';
import { inOffice } from '#lib/cli/office.ts';
import { facts } from '#lib/cli/table.ts';
import { joinOffice } from '#lib/flows/join-office.ts';
import { leaveOffice } from '#lib/flows/leave-office.ts';
import type { OfficeRole } from '#lib/flows/tell-team.ts';

/** `bounty operator`: those who run the site. */
export function operatorCommand(): Command {
  const operator = noun('operator', 'those who run the site');
  verb(
    operator,
    'add <email>',
    'make somebody an operator; a new person gets a password, shown once',
    (command) => command,
    ([email = '']) => addToDesk('operator', email),
  );
  verb(
    operator,
    'end <email>',
    'end somebody’s running of the site; somebody else must be left',
    (command) => command,
    ([email = '']) =>
      inOffice(async ({ site }) => {
        granted(await leaveOffice(site, commandLine, 'operator', email));
        return { json: { ended: email }, text: [`${email} does not run the site any more.`] };
      }),
  );
  return operator;
}

/** Gives a role of the office, and shows what is shown once. */
export function addToDesk(role: OfficeRole, email: string): Promise<Answer> {
  return inOffice(async ({ site }) => {
    const added = granted(await joinOffice(site, commandLine, role, { email }, randomBytes));
    const { id, email: address, roles, password } = added;
    return {
      json: { id, email: address, roles, password },
      text: facts([
        ['email', address],
        ['roles', roles.join(', ')],
        ['password', password === null ? 'as before' : `${password} (shown this once)`],
      ]),
    };
  });
}
