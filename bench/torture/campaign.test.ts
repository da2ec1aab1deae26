import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { planOf } from './campaign.ts';
import { chanceFrom } from './chance.ts';
import type { RoundResult } from './play-round.ts';
import { closingLine, tableOf } from './report.ts';

const result = (round: string, wrongs: readonly string[] = []): RoundResult => ({
  round,
  counts: 'app kills',
  faults: 12,
  acknowledged: 1_000,
  answers: 2_500,
  slowestAnswerMs: 1,
  slowestBackMs: 900,
  seconds: 1,
  wrongs,
  notes: [],
});

describe('the plan of a campaign', () => {
  test('plays every round in the first pass, and again in every fifth', () => {
    const names = planOf({ rounds: 15, only: [] }).map(({ name }) => name);
    assert.equal(new Set(names).size, 15);
    const long = planOf({ rounds: 216, only: [] }).map(({ name }) => name);
    assert.ok(long.filter((name) => name === 'kill').length >= 25);
    assert.ok(long.filter((name) => name === 'snapshot').length >= 5);
  });
  test('plays only what is asked for, as often as it is asked for', () => {
    const names = planOf({ rounds: 3, only: ['clock', 'pool'] }).map(({ name }) => name);
    assert.deepEqual(names, ['pool', 'clock', 'pool']);
  });
  test('refuses a round it does not know: nothing tried must not read as nothing found', () => {
    assert.throws(() => planOf({ rounds: 3, only: ['kil'] }), /no round kil/);
  });
  test('the same seed gives the same campaign', () => {
    const draw = (seed: number) => {
      const chance = chanceFrom(seed);
      return Array.from({ length: 20 }, () => chance.whole(0, 1_000));
    };
    assert.deepEqual(draw(3), draw(3));
    assert.notDeepEqual(draw(3), draw(4));
  });
});

describe('the record of a campaign', () => {
  test('says how many of how many rounds found anything', () => {
    assert.match(
      closingLine([result('kill'), result('kill')]),
      /^0 of 2 rounds found anything wrong: 24 app kills/,
    );
    assert.match(closingLine([result('kill', ['lost']), result('kill')]), /^1 of 2/);
  });
  test('what was not run is said to be not run', () => {
    const table = tableOf([result('kill')], [{ round: 'disk-full', why: 'mounting needs root' }]);
    assert.match(table, /disk-full \| not run: mounting needs root/);
  });
});
