import type { Command } from 'commander';
import { commandLine } from '#lib/cli/actor.ts';
import { type Answer, granted, noun, Refused, textOf, verb } from '#lib/cli/answer.ts';
import { inOffice } from '#lib/cli/office.ts';
import { callIdOf } from '#lib/cli/read-values.ts';
import { table } from '#lib/cli/table.ts';
import { lookInJson, lookInWords, YES } from '#lib/cli/waiting-call.ts';
import { formatPoints } from '#lib/core/points.ts';
import { reasonProblem } from '#lib/core/reason.ts';
import { TO_COME } from '#lib/core/reversal-choice.ts';
import { approvalOf, VERDICTS, type VerdictCode, verdict } from '#lib/core/verdicts.ts';
import { listQuarantine } from '#lib/data/quarantine-list.ts';
import { NOT_OPEN, payQuarantined, refuseQuarantined } from '#lib/flows/decide-quarantine.ts';
import { lookAtWaiting } from '#lib/flows/look-at-waiting.ts';
import type { Site } from '#lib/flows/site.ts';

/** `bounty quarantine`: genuine calls that wait for a person. */
export function quarantineCommand(): Command {
  const quarantine = noun('quarantine', 'genuine calls that wait for a person');
  verb(
    quarantine,
    'list',
    'what waits, the most urgent first',
    (command) => command,
    () => inOffice(({ site }) => list(site)),
  );
  verb(
    quarantine,
    'show <id>',
    'why one waits, what a yes would do, and what else came about the same credit',
    (command) => command,
    ([text = '']) => {
      const id = idOf(text);
      return inOffice(async ({ site }) => {
        const look = await lookAtWaiting(site.engine, commandLine, id);
        if (look === null) throw new Refused(NOT_OPEN);
        return { json: lookInJson(look), text: lookInWords(look) };
      });
    },
  );
  addDecision(quarantine, 'pay', {
    description: 'say yes to what waits: points are booked, or taken back where it is a reversal',
    prepare: (command) =>
      command.option(
        '--credit <conversion>',
        `of a reversal that names no credit we know: the one it takes back, or "${TO_COME}"`,
      ),
    act: payQuarantined,
  });
  addDecision(quarantine, 'refuse', {
    description: 'decide against it',
    prepare: (command) => command,
    act: refuseQuarantined,
  });
  return quarantine;
}

async function list(site: Site): Promise<Answer> {
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
    json: rows.map(({ arrivalId, ...row }) => ({ id: arrivalId, ...row, approval: approvalOf(row.outcome) })),
    text: lines,
  };
}

/** A yes or a no. Without what was seen it is neither: then it shows what there is to see, and nothing is decided. */
function addDecision(
  quarantine: Command,
  name: 'pay' | 'refuse',
  {
    description,
    prepare,
    act,
  }: { description: string; prepare: (command: Command) => Command; act: typeof payQuarantined },
): void {
  verb(
    quarantine,
    `${name} <id>`,
    `${description}; without --seen it only shows what would be decided`,
    (command) =>
      prepare(
        command
          .requiredOption('--reason <text>', 'kept with the decision; of a refusal the member reads it')
          .option('--seen <why>', 'why it waits, as "show" tells it: decided is that and nothing else'),
      ),
    ([text = ''], options) => {
      const id = idOf(text);
      const reason = reasonOf(textOf(options, 'reason'));
      const seen = seenOf(textOf(options, 'seen'));
      const credit = textOf(options, 'credit');
      return inOffice(async ({ site }) => {
        if (seen === undefined) return await unseen(site, id);
        const decision = await act(site, commandLine, id, reason, {
          verdict: seen,
          ...(credit === undefined ? {} : { credit }),
        });
        const { verdict: outcome } = granted(decision);
        return { json: { id, outcome }, text: [`${outcome}: ${verdict(outcome).happened}`] };
      });
    },
  );
}

/** What there is to see, for somebody who has not said that they saw it. */
async function unseen(site: Site, id: bigint): Promise<Answer> {
  const look = await lookAtWaiting(site.engine, commandLine, id);
  if (look === null) throw new Refused(NOT_OPEN);
  return {
    json: lookInJson(look),
    text: lookInWords(look),
    alarm: `bounty: nothing was decided: to decide on what is shown, say so with --seen ${look.outcome}`,
  };
}

function idOf(text: string): bigint {
  const { id, refused } = callIdOf(text);
  if (refused)
    throw new Refused('a refused call does not wait: verify it again with "bounty postback replay"');
  return id;
}

function reasonOf(text: string | undefined): string {
  const reason = (text ?? '').trim();
  const unfit = reasonProblem(reason);
  if (unfit !== null) throw new Refused(`--reason: ${unfit}`);
  return reason;
}

/** A verdict that waits, or a booked credit whose price was lower. */
function seenOf(text: string | undefined): VerdictCode | undefined {
  if (text === undefined) return undefined;
  const code = Object.hasOwn(VERDICTS, text) ? (text as VerdictCode) : null;
  if (code === null || (verdict(code).standing !== 'held' && code !== 'credited-lower'))
    throw new Refused(
      `${JSON.stringify(text)} is nothing that a call waits for: see "bounty quarantine show"`,
    );
  return code;
}
