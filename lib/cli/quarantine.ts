import type { Command } from 'commander';
import { commandLine } from '#lib/cli/actor.ts';
import { granted, noun, Refused, textOf, verb } from '#lib/cli/answer.ts';
import { inOffice } from '#lib/cli/office.ts';
import { callIdOf } from '#lib/cli/read-values.ts';
import { table } from '#lib/cli/table.ts';
import { formatPoints } from '#lib/core/points.ts';
import { type Approval, approvalOf, verdict } from '#lib/core/verdicts.ts';
import { listQuarantine } from '#lib/data/quarantine-list.ts';
import { payQuarantined, refuseQuarantined } from '#lib/flows/decide-quarantine.ts';

const LONGEST_REASON = 500;
/** What "pay" does to a call that waits. */
const YES: Readonly<Record<Approval, string>> = {
  pays: 'books',
  'takes-back': 'takes back',
  never: 'refused',
};

/** `bounty quarantine`: genuine calls that wait for a person. */
export function quarantineCommand(): Command {
  const quarantine = noun('quarantine', 'genuine calls that wait for a person');
  verb(
    quarantine,
    'list',
    'what waits, the most urgent first',
    (command) => command,
    () =>
      inOffice(async ({ site }) => {
        const rows = await listQuarantine(site.db);
        const lines = table(
          rows,
          [
            { title: 'id', of: (row) => row.arrivalId, right: true },
            { title: 'decide by', of: (row) => row.decideBy },
            { title: 'provider', of: (row) => row.provider },
            { title: 'why', of: (row) => row.outcome },
            { title: 'a yes', of: (row) => YES[approvalOf(row.outcome)] },
            { title: 'member', of: (row) => row.member },
            { title: 'points', of: (row) => formatPoints(row.points), right: true },
            { title: 'transaction', of: (row) => row.transaction },
          ],
          'Nothing waits.',
        );
        return {
          json: rows.map(({ arrivalId, ...row }) => ({
            id: arrivalId,
            ...row,
            approval: approvalOf(row.outcome),
          })),
          text: lines,
        };
      }),
  );
  for (const [name, description, decide] of [
    ['pay', 'say yes to what waits: points are booked, or taken back where it is a reversal', payQuarantined],
    ['refuse', 'decide against it', refuseQuarantined],
  ] as const) {
    verb(
      quarantine,
      `${name} <id>`,
      description,
      (command) => command.requiredOption('--reason <text>', 'kept with the decision'),
      ([text = ''], options) => {
        const { id, refused } = callIdOf(text);
        const reason = (textOf(options, 'reason') ?? '').trim();
        if (refused)
          throw new Refused('a refused call does not wait: verify it again with "bounty postback replay"');
        if (reason === '') throw new Refused('--reason is empty');
        if (reason.length > LONGEST_REASON)
          throw new Refused(`--reason has at most ${LONGEST_REASON} characters`);
        return inOffice(async ({ site }) => {
          const [item] = await listQuarantine(site.db, id);
          if (item === undefined) throw new Refused('it does not wait for a decision (any more)');
          const seen = { verdict: item.outcome };
          const { verdict: outcome } = granted(await decide(site, commandLine, id, reason, seen));
          return { json: { id, outcome }, text: [`${outcome}: ${verdict(outcome).happened}`] };
        });
      },
    );
  }
  return quarantine;
}
