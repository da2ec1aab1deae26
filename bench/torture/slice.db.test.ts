import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { scratchDataDir } from '#lib/testing/scratch-server.ts';
import { runCampaign } from './campaign.ts';
import { closingLine } from './report.ts';

/** The rounds that find most in a minute. `npm run torture` plays all of them at full length. */
const SLICE = [
  'kill',
  'kill-points',
  'kill-one-of-two',
  'database-immediate',
  'database-kill',
  'cut-commit',
  'backends',
];

describe('a slice of the fault campaign', () => {
  test('what was acknowledged is in the ledger exactly once, whatever dies (T7, T9)', async (t) => {
    const folder = mkdtempSync(join(dirname(scratchDataDir()), 'bountycore-slice-'));
    chmodSync(folder, 0o711);
    try {
      const { results, skipped } = await runCampaign(
        { rounds: SLICE.length, seed: 7, only: SLICE, scale: 0.25, patience: 4, folder, files: folder },
        (_, { round, seconds }) => t.diagnostic(`${round}: ${seconds} s`),
      );
      // How fast the app is back depends on the machine: that is for the campaign to report, not for a test to judge.
      const wrongs = results.flatMap(({ round, wrongs: found }) =>
        found.map((wrong) => `${round}: ${wrong}`),
      );
      for (const wrong of wrongs) t.diagnostic(wrong);
      assert.deepEqual(
        wrongs.filter((wrong) => !/: back after \d+ ms, \d+ allowed$/.test(wrong)),
        [],
      );
      assert.deepEqual(skipped, []);
      assert.ok(results.every(({ faults, acknowledged }) => faults > 0 && acknowledged > 0));
      t.diagnostic(closingLine(results));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
