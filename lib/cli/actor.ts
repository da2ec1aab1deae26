import type { Agent, Member, Operator } from '#lib/core/actors.ts';

/** Who acts on the command line: whoever can read the installation key is an operator, and no person by name. */
export const commandLine = { personId: null } as Operator;

/** Speaks for the made-up people of a demo while it is planted; there is nobody behind them who could sign in. */
export const speakForDemo = {
  member: (facts: Pick<Member, 'personId' | 'memberId' | 'publicId' | 'timeZone'>) => facts as Member,
  agent: (personId: bigint) => ({ personId }) as Agent,
  operator: (personId: bigint) => ({ personId }) as Operator,
};
