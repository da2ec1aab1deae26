import type { Command } from 'commander';
import { commandLine } from '#lib/cli/actor.ts';
import { noun, Refused, verb } from '#lib/cli/answer.ts';
import { inOffice } from '#lib/cli/office.ts';
import { disagreementInWords } from '#lib/core/checkpoint.ts';
import { formatPoints } from '#lib/core/points.ts';
import { latestComparison } from '#lib/data/checkpoints.ts';
import { checkBooks } from '#lib/flows/check-books.ts';
import { compareCheckpoints } from '#lib/flows/compare-checkpoints.ts';
import { setAsideCheckpoints } from '#lib/flows/set-aside-checkpoints.ts';
import { checkpointSettings } from '#lib/flows/write-checkpoint.ts';

/** `bounty books`: do they add up? */
export function booksCommand(): Command {
  const books = noun('books', 'the ledger');
  verb(
    books,
    'check',
    'check that everything adds up and is what was signed; exit code 1 when it does not',
    (command) => command,
    () =>
      inOffice(async ({ site }) => {
        const { ok, sum, accounts, mismatches } = await checkBooks(site.db);
        const { compared, disagreements } = await compareCheckpoints(site.db, checkpointSettings(site));
        const differing = disagreements.map(disagreementInWords);
        const count = `${mismatches.length} ${mismatches.length === 1 ? 'mismatch' : 'mismatches'}`;
        return {
          json: { ok, sum, accounts, mismatches, checkpoints: { compared, disagreements: differing } },
          text: [
            `${ok ? 'The books add up' : 'The books do not add up'}: sum ${formatPoints(sum)} over ${accounts} accounts, ${count}.`,
            ...mismatches.map(({ what, detail }) => `${what}: ${detail}`),
            differing.length === 0
              ? `The journal is what was signed: ${signed(compared)}.`
              : 'The journal is not what was signed:',
            ...differing,
          ],
          ...alarmFor(ok ? null : count, differing.length),
        };
      }),
  );
  verb(
    books,
    'set-aside <reason>',
    'set aside the checkpoints that disagree, and sign what stands there now',
    (command) => command,
    ([reason = '']) =>
      inOffice(async ({ site }) => {
        const { db } = site;
        const settings = checkpointSettings(site);
        const { disagreements } = await compareCheckpoints(db, settings);
        const found = await latestComparison(db);
        const aside = await setAsideCheckpoints(
          db,
          settings,
          commandLine,
          found?.id ?? 0n,
          reason,
          new Date(),
        );
        if (!aside.ok) throw new Refused(aside.why);
        const differed = disagreements.map(disagreementInWords);
        return { json: { setAside: differed }, text: ['Set aside, with your reason:', ...differed] };
      }),
  );
  return books;
}

const signed = (compared: number) => `${compared} ${compared === 1 ? 'checkpoint' : 'checkpoints'}`;

function alarmFor(mismatches: string | null, disagreements: number): { alarm?: string } {
  if (mismatches !== null) return { alarm: `bounty: the books do not add up (${mismatches})` };
  return disagreements === 0 ? {} : { alarm: 'bounty: the journal is not what was signed' };
}
