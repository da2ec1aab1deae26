import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aligned, column, markdown, outcome, plain, scenarioRows } from '#bench/report/table.ts';
import type { Finding } from '#bench/scenarios/finding.ts';

const finding = (id: string, value: number, missing: string | null = null): Finding => ({
  id,
  short: id,
  title: `the ${id}`,
  measures: [{ label: 'p50', value, unit: 'ms', better: 'lower', floor: 5, aim: 3 }],
  notes: [],
  runs: [],
  missing,
});

describe('tables of the bench', () => {
  test('numbers keep three digits that matter; what is unknown is a dash', () => {
    assert.deepEqual([12_345.6, 99.95, 0.012345, Number.NaN, null].map(plain), [
      '12,346',
      '100',
      '0.0123',
      '–',
      '–',
    ]);
  });

  test('several figures of one scenario are told apart by their labels', () => {
    const { measures } = finding('half', 4);
    const [p50] = measures;
    assert.ok(p50);
    const both = { measures: [p50, { ...p50, label: 'p99', value: 20 }] };
    assert.equal(
      column(both, ({ value }) => value),
      'p50 4 ms · p99 20 ms',
    );
  });

  test('a missed floor is said in capitals and named, in the table and in the sentence', () => {
    const findings = [finding('idle', 2), finding('half', 4), finding('pages', 9)];
    assert.deepEqual(
      scenarioRows(findings).map((row) => row.at(-1)),
      ['verdict', 'aim reached', 'floor reached', 'floor missed'],
    );
    assert.match(outcome({ findings, quick: false }), /1 MISS their floor \(pages\)/);
  });

  test('what could not be measured is no success', () => {
    const findings = [finding('backlog', 1, 'no entry point')];
    assert.match(outcome({ findings, quick: true }), /0 of 1.*could not be measured \(backlog\).*quick run/);
  });

  test('cells with a bar do not break a table', () => {
    assert.equal(
      markdown([
        ['a', 'b'],
        ['x|y', 'z'],
      ]),
      '| a | b |\n| --- | --- |\n| x\\|y | z |',
    );
    assert.equal(
      aligned([
        ['a', 'b'],
        ['longer', 'c'],
      ]),
      'a       b\nlonger  c',
    );
  });
});
