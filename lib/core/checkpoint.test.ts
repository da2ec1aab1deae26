import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Checkpoint,
  type CheckpointFacts,
  disagreementInWords,
  isSigned,
  signCheckpoint,
  sortCheckpoints,
} from './checkpoint.ts';

const KEY = Buffer.alloc(32, 1);
const facts = (after: number, through: number, more: Partial<CheckpointFacts> = {}): CheckpointFacts => ({
  ...{ after, through, transfers: 2n, digest: 'ab', replaces: null, reason: null },
  writtenAt: new Date('2026-11-30T12:00:00Z'),
  ...more,
});
const signed = (after: number, through: number, more: Partial<CheckpointFacts> = {}) =>
  signCheckpoint(KEY, facts(after, through, more));
const sorted = (...all: Checkpoint[]) => {
  const { signed: genuine, unsigned, missing } = sortCheckpoints(KEY, all);
  const spans = (list: readonly { after: number; through: number }[]) =>
    list.map(({ after, through }) => [after, through]);
  return { signed: spans(genuine), unsigned: spans(unsigned), missing: spans(missing) };
};

describe('a checkpoint', () => {
  test('is signed for all it says, and with one key', () => {
    const one = signed(0, 1);
    assert.ok(isSigned(KEY, one));
    assert.ok(!isSigned(Buffer.alloc(32, 2), one));
    const changes: Partial<CheckpointFacts>[] = [
      ...[{ after: 1 }, { through: 2 }, { transfers: 3n }, { digest: 'ac' }, { replaces: 'x' }],
      ...[{ reason: 'r' }, { writtenAt: new Date(0) }],
    ];
    for (const change of changes) assert.ok(!isSigned(KEY, { ...one, ...change }), Object.keys(change)[0]);
  });
  test('counts once, however often it stands somewhere', () => {
    assert.deepEqual(sorted(signed(0, 1), signed(0, 1)), { signed: [[0, 1]], unsigned: [], missing: [] });
  });
  test('is missed where later ones are there, and not behind the last', () => {
    assert.deepEqual(sorted(signed(4, 5), signed(1, 2)).missing, [
      [0, 1],
      [2, 4],
    ]);
    assert.deepEqual(sorted(signed(0, 3), signed(1, 2), signed(3, 5)).missing, []);
    assert.deepEqual(sorted().missing, []);
  });
  test('is set aside by one that is signed, and by no other', () => {
    const old = signed(0, 1);
    const instead = facts(0, 1, { replaces: old.signature, reason: 'r', digest: 'cd' });
    assert.deepEqual(sorted(old, signCheckpoint(KEY, instead)).signed, [[0, 1]]);
    const forged = signCheckpoint(Buffer.alloc(32, 2), instead);
    assert.deepEqual(sorted(old, forged), { signed: [[0, 1]], unsigned: [[0, 1]], missing: [] });
    // Set aside with nothing in its place, its folios are missed as soon as there are later ones.
    const nothing = signed(0, 0, { replaces: old.signature, reason: 'r' });
    assert.deepEqual(sorted(old, nothing, signed(1, 2)).missing, [[0, 1]]);
  });
});

test('what disagrees is said in a sentence', () => {
  const { after, through, signature, writtenAt } = signed(1, 2);
  const told = (kind: Parameters<typeof disagreementInWords>[0]['kind'], found: bigint, to = through) =>
    disagreementInWords({ kind, after, through: to, signature, writtenAt, said: 2n, found });
  const begun = 'signed on 2026-11-30 at 12:00 UTC with 2 transfers:';
  assert.equal(told('rewritten', 1n), `Folio 2, ${begun} 1 transfer stands there now.`);
  assert.equal(
    told('rewritten', 2n, 4),
    `Folios 2 to 4, ${begun} as many stand there now, and they are not the same.`,
  );
  assert.match(told('older', 0n), /older than its checkpoints, or another one/);
  assert.match(told('missing', 0n), /no checkpoint covers them/);
  assert.match(told('unsigned', 0n), /was not signed here/);
});
