import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { calendar } from '#lib/core/calendar.ts';
import { applyAll, type Balances, EMPTY_BALANCES, MOVEMENTS, type Posting } from '#lib/core/ledger.ts';
import { causeInWords, type LedgerCause, questionAbout } from '#lib/core/ledger-causes.ts';
import { readCauseName } from '#lib/core/ledger-words.ts';
import { balanceChanges } from '#lib/core/reversal-receipt.ts';

const AT = new Date('2026-11-22T14:02:00Z');
const when = calendar('UTC', new Date('2026-11-22T18:00:00Z'));

function caused(
  postings: (balances: Balances) => readonly Posting[],
  had: Partial<Balances>,
  more: Partial<LedgerCause>,
): LedgerCause {
  const before = { ...EMPTY_BALANCES, ...had };
  const [first, ...rest] = applyAll(before, postings(before)).entries.map(({ posting, after }) => ({
    at: AT,
    ...posting,
    after,
  }));
  assert.ok(first !== undefined);
  return {
    name: 'correction-81',
    effects: [first, ...rest],
    correction: null,
    streak: null,
    writeOff: null,
    ...more,
  };
}

describe('a change of the balances that no row caused', () => {
  test('by a person tells who, how much, when, and the reason they gave', () => {
    const correction = { reason: 'Paid twice by mistake.' };
    const taken = caused((b) => MOVEMENTS.correction(-500n, b), { available: 800n }, { correction });
    const { points, sentences, ask } = causeInWords(taken, when);
    assert.equal(points, -500n);
    assert.deepEqual(sentences, [
      'A person of this site took 500 points today at 14:02.',
      'The reason they gave: “Paid twice by mistake.”',
    ]);
    assert.equal(ask, 'Dispute this');
    assert.deepEqual(
      balanceChanges(taken.effects).map(({ before, after }) => after - before),
      [0n, -500n, 0n, 0n],
    );
  });

  test('that repaid debt says so, and is worth its whole', () => {
    const streak = { startedOn: '2026-11-09', length: 14 };
    const paid = caused((b) => MOVEMENTS.bonus(100n, b), { debt: 30n }, { name: 'streak-9', streak });
    const { title, points, sentences } = causeInWords(paid, when);
    assert.deepEqual([title, points], ['Streak bonus', 100n]);
    assert.match(sentences[0] ?? '', /since 9 November 2026 reached 14 days on 22 November 2026/);
    assert.equal(sentences.at(-1), '30 of them repaid what you owed.');
  });

  test('that wrote a debt off says how much, by which rule, since when nothing moved, and whose loss it is', () => {
    const writeOff = { idleSince: new Date('2026-05-26T09:00:00Z') };
    const gone = caused((b) => MOVEMENTS.writeOff(b), { debt: 600n }, { name: 'write-off-7', writeOff });
    const { title, points, sentences } = causeInWords(gone, when);
    assert.deepEqual([title, points], ['Debt written off', 600n]);
    assert.deepEqual(sentences, [
      '600 points that you owed were written off today at 14:02: you owe nothing any more.',
      'A debt is written off after 180 days in which nothing is started or booked. The last that moved here was on 26 May at 09:00.',
      'The loss is ours. Your other balances are as they were, and cash-out no longer waits for a debt.',
    ]);
    assert.equal(questionAbout(gone, when).topic, 'other');
    assert.deepEqual(
      balanceChanges(gone.effects).map(({ before, after }) => after - before),
      [0n, 0n, 0n, -600n],
    );
  });

  test('of a kind without words of its own is still named and dated', () => {
    const other = caused((b) => MOVEMENTS.bonus(5n, b), {}, { name: 'present-3' });
    assert.deepEqual(causeInWords(other, when).sentences, [
      '5 points, earned by days in a row, today at 14:02.',
    ]);
  });

  test('leads to a question that names it, under the topic it belongs to', () => {
    const correction = { reason: 'x' };
    const taken = caused((b) => MOVEMENTS.correction(-5n, b), { available: 5n }, { correction });
    const given = caused((b) => MOVEMENTS.correction(5n, b), {}, { correction });
    assert.equal(questionAbout(taken, when).topic, 'reversal');
    assert.equal(questionAbout(given, when).topic, 'other');
    assert.match(
      questionAbout(taken, when).message,
      /^About correction-81: correction of −5 points, .+\n\n$/,
    );
  });
});

describe('the name of such a change', () => {
  test('is read back', () => {
    assert.deepEqual(readCauseName('correction-81'), { kind: 'correction', id: 81n });
    assert.deepEqual(readCauseName('write-off-7'), { kind: 'write_off', id: 7n });
  });
  for (const name of [
    '',
    'correction',
    '81',
    'correction-0',
    'correction--1',
    'correction-1e3',
    'correction-99999999999999999999',
    'Correction-81',
    'correction-81 ',
    'correction-81;',
    '../81',
    '-81',
  ])
    test(`is none: “${name}”`, () => {
      assert.equal(readCauseName(name), null);
    });
});
