import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type BackupRecord, decodeRecords, encodeRecord, recordKind } from '#lib/data/backup/format.ts';
import { referredFirst } from '#lib/data/backup/tables.ts';

async function* cut(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function decode(bytes: Buffer, size: number): Promise<BackupRecord[]> {
  return Array.fromAsync(decodeRecords(cut(bytes, size)));
}

test('records come out as they went in, however the stream is cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 40 })),
      fc.integer({ min: 1, max: 50 }),
      async (payloads, size) => {
        const bytes = Buffer.concat(
          payloads.map((payload) => encodeRecord(recordKind.rows, Buffer.from(payload))),
        );
        const decoded = await decode(bytes, size);
        assert.deepEqual(
          decoded.map(({ payload }) => Buffer.from(payload)),
          payloads.map((payload) => Buffer.from(payload)),
        );
      },
    ),
  );
});

test('a stream that ends inside a record is refused', async () => {
  const bytes = encodeRecord(recordKind.rows, Buffer.from('hello'));
  for (let length = 1; length < bytes.length; length += 1) {
    await assert.rejects(decode(bytes.subarray(0, length), 3), /cut short/);
  }
});

test('an absurd length is refused instead of being waited for', async () => {
  await assert.rejects(decode(Buffer.from([3, 255, 255, 255, 255, 0]), 6), /damaged/);
});

test('tables stand behind the ones they refer to', () => {
  const refers = new Map([
    ['a', new Set(['b', 'a'])],
    ['b', new Set(['c'])],
  ]);
  assert.deepEqual(referredFirst(['a', 'b', 'c'], refers), ['c', 'b', 'a']);
  assert.throws(
    () =>
      referredFirst(
        ['a', 'b'],
        new Map([
          ['a', new Set(['b'])],
          ['b', new Set(['a'])],
        ]),
      ),
    /circle/,
  );
});
