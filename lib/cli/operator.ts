import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { commandLine } from '#lib/cli/actor.ts';
import { granted, noun, verb } from '#lib/cli/answer.ts';
import { inOffice } from '#lib/cli/office.ts';
import { facts } from '#lib/cli/table.ts';
import { addOperator } from '#lib/flows/add-operator.ts';

/** `bounty operator`: those who run the site. */
export function operatorCommand(): Command {
  const operator = noun('operator', 'those who run the site');
  verb(
    operator,
    'add <email>',
    'make somebody an operator; a new person gets a password, shown once',
    (command) => command,
    ([email = '']) =>
      inOffice(async ({ site }) => {
        const {
          id,
          email: address,
          roles,
          password,
        } = granted(await addOperator(site.db, commandLine, { email }, randomBytes));
        return {
          json: { id, email: address, roles, password },
          text: facts([
            ['email', address],
            ['roles', roles.join(', ')],
            ['password', password === null ? 'as before' : `${password} (shown this once)`],
          ]),
        };
      }),
  );
  return operator;
}
