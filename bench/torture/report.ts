import type { RoundResult } from './play-round.ts';

const number = (value: number) => value.toLocaleString('en-US');

/** One line for a round that is over. */
export function lineFor(index: number, result: RoundResult): string {
  const { round, faults, counts, acknowledged, slowestBackMs, seconds, wrongs, notes } = result;
  const word = wrongs.length === 0 ? 'clean' : `WRONG: ${wrongs.length}`;
  return [
    `${String(index).padStart(4)}  ${round.padEnd(18)} ${word.padEnd(10)} ${seconds} s`,
    `${number(faults)} ${counts}`,
    `${number(acknowledged)} acknowledged`,
    `back within ${number(slowestBackMs)} ms`,
    ...notes,
  ].join(' · ');
}

export interface Skipped {
  readonly round: string;
  readonly why: string;
}

/** The closing table: what was done to it, and in how many rounds anything was wrong. */
export function tableOf(results: readonly RoundResult[], skipped: readonly Skipped[]): string {
  const names = [...new Set(results.map(({ round }) => round))];
  const rows = names.map((name) => {
    const own = results.filter(({ round }) => round === name);
    const sum = (pick: (one: RoundResult) => number) => own.reduce((total, one) => total + pick(one), 0);
    const wrong = own.filter(({ wrongs }) => wrongs.length > 0).length;
    return [
      name,
      `${number(sum(({ faults }) => faults))} ${own[0]?.counts ?? ''}`,
      number(sum(({ acknowledged }) => acknowledged)),
      `${number(Math.max(...own.map(({ slowestBackMs }) => slowestBackMs)))} ms`,
      `${wrong} of ${own.length}`,
    ];
  });
  const missing = skipped.map(({ round, why }) => [round, `not run: ${why}`, '', '', '']);
  const head = ['round', 'faults', 'acknowledged', 'slowest back', 'rounds with anything wrong'];
  const lines = [head, head.map(() => '---'), ...rows, ...missing].map((cells) => `| ${cells.join(' | ')} |`);
  return [...lines, '', closingLine(results)].join('\n');
}

/** "0 of N" in one line. */
export function closingLine(results: readonly RoundResult[]): string {
  const total = (counts: RoundResult['counts']) =>
    number(results.filter((one) => one.counts === counts).reduce((sum, { faults }) => sum + faults, 0));
  const sum = (pick: (one: RoundResult) => number) =>
    number(results.reduce((all, one) => all + pick(one), 0));
  const wrong = results.filter(({ wrongs }) => wrongs.length > 0).length;
  return `${wrong} of ${results.length} rounds found anything wrong: ${total('app kills')} app kills, ${total(
    'database crashes',
  )} database crashes, ${total('cut COMMIT answers')} cut COMMIT answers, ${total('other faults')} other faults, ${sum(
    ({ acknowledged }) => acknowledged,
  )} acknowledged postbacks (${sum(({ answers }) => answers)} answers with copies and replays).`;
}
