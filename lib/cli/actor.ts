import type { Operator } from '#lib/core/actors.ts';

/** Who acts on the command line: whoever can read the installation key is an operator, and no person by name. */
export const commandLine = { personId: null } as Operator;
