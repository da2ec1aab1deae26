import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { callIdOf, countOf, minutesOf, readJsonFile } from '#lib/cli/read-values.ts';

describe('values on the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bounty-values-'));
  after(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  test('hours become minutes, also parts of an hour', () => {
    assert.equal(minutesOf('24'), 1440);
    assert.equal(minutesOf('0.5'), 30);
    assert.equal(minutesOf('0.033333'), 2);
    assert.equal(minutesOf('0'), 0);
    assert.equal(minutesOf('none'), 0);
    assert.equal(minutesOf('default'), 'default');
    assert.equal(minutesOf(undefined), undefined);
  });

  for (const wrong of ['-1', '1e3', '0x10', '', ' 1', '1,5', 'NaN', '99999', '1.2.3', '١'])
    test(`${JSON.stringify(wrong)} is no number of hours`, () => {
      assert.throws(() => minutesOf(wrong), /--hold is a number of hours/);
    });

  test('a limit is a whole number inside its bounds', () => {
    assert.equal(countOf('limit', '50', 100), 50);
    assert.equal(countOf('limit', undefined, 100), undefined);
    for (const wrong of ['0', '101', '-5', '1.5', 'x', ''])
      assert.throws(() => countOf('limit', wrong, 100), /--limit is a whole number from 1 to 100/);
  });

  test('an id names an arrival, and with an r before it a refused call', () => {
    assert.deepEqual(callIdOf('1042'), { refused: false, id: 1042n });
    assert.deepEqual(callIdOf('r7'), { refused: true, id: 7n });
    for (const wrong of ['', 'r', '-1', '1 ', 'R7', '1e3', "1' OR 1=1"])
      assert.throws(() => callIdOf(wrong), /is no id/);
  });

  test('a file that is missing, broken or no object is refused by name', () => {
    assert.throws(() => readJsonFile(join(folder, 'none.json')), /there is no file .*none\.json/);
    assert.throws(() => readJsonFile(folder), /cannot be read \(EISDIR\)/);
    assert.throws(() => readJsonFile(file('half.json', '{"a":')), /half\.json is no JSON.*line 1, column 6/);
    assert.throws(() => readJsonFile(file('twice.json', '{"a":1,\n"a":2}')), /twice\.json.*line 2/);
    assert.throws(() => readJsonFile(file('list.json', '[1]')), /must hold one JSON object/);
    assert.throws(() => readJsonFile(file('null.json', 'null')), /must hold one JSON object/);
    assert.throws(() => readJsonFile(file('big.json', ' '.repeat(1_000_001))), /larger than a megabyte/);
  });

  test('a file with a byte order mark is read like any other', () => {
    assert.deepEqual(readJsonFile(file('bom.json', '\uFEFF{"a":1}')), { a: 1 });
  });
});
