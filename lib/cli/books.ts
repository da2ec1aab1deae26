import type { Command } from 'commander';
import { noun, verb } from '#lib/cli/answer.ts';
import { inOffice } from '#lib/cli/office.ts';
import { formatPoints } from '#lib/core/points.ts';
import { checkBooks } from '#lib/flows/check-books.ts';

/** `bounty books`: do they add up? */
export function booksCommand(): Command {
  const books = noun('books', 'the ledger');
  verb(
    books,
    'check',
    'check that everything adds up; exit code 1 when it does not',
    (command) => command,
    () =>
      inOffice(async ({ site }) => {
        const { ok, sum, accounts, mismatches } = await checkBooks(site.db);
        const count = `${mismatches.length} ${mismatches.length === 1 ? 'mismatch' : 'mismatches'}`;
        return {
          json: { ok, sum, accounts, mismatches },
          text: [
            `${ok ? 'The books add up' : 'The books do not add up'}: sum ${formatPoints(sum)} over ${accounts} accounts, ${count}.`,
            ...mismatches.map(({ what, detail }) => `${what}: ${detail}`),
          ],
          ...(ok ? {} : { alarm: `bounty: the books do not add up (${count})` }),
        };
      }),
  );
  return books;
}
