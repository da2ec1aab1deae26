import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { jsonText, oneLine, Refused, say } from '#lib/cli/answer.ts';

/** Runs `say` with its streams caught and the process's exit code put back. */
async function caught(
  ...args: Parameters<typeof say> extends [infer W, infer J, ...unknown[]] ? [W, J] : never
) {
  const before = process.exitCode;
  const said = { out: '', err: '' };
  process.exitCode = undefined;
  await say(args[0], args[1], {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
  });
  const code = process.exitCode;
  process.exitCode = before;
  return { ...said, code };
}

describe('what a verb says', () => {
  test('with --json stdout holds one document, points as text, and nothing else', async () => {
    const answer = { json: { points: 9_007_199_254_740_993n, at: new Date(0) }, text: ['hello'] };
    const { out, err, code } = await caught(Promise.resolve(answer), true);
    assert.deepEqual(JSON.parse(out), { points: '9007199254740993', at: '1970-01-01T00:00:00.000Z' });
    assert.equal(err, '');
    assert.equal(code, undefined);
  });

  test('a refusal is one line on stderr, no stack trace, nothing on stdout, and exit code 1', async () => {
    const { out, err, code } = await caught(Promise.reject(new Refused('no such\nprovider')), true);
    assert.equal(out, '');
    assert.equal(err, 'bounty: no such provider\n');
    assert.equal(code, 1);
  });

  test('a bad finding is printed and still ends with exit code 1', async () => {
    const { out, err, code } = await caught(
      Promise.resolve({ json: { ok: false }, text: [], alarm: 'they do not add up' }),
      true,
    );
    assert.deepEqual(JSON.parse(out), { ok: false });
    assert.equal(err, 'they do not add up\n');
    assert.equal(code, 1);
  });

  test('of a database error only what happened is said, not where in the code', () => {
    const error = new Error(
      '\nInvalid `prisma.offer.create()` invocation in\n/x/y.ts:3:4\n\nThe column is missing',
    );
    assert.equal(oneLine(error), 'The column is missing');
  });

  test('what is no error is still told', () => {
    assert.equal(oneLine('plain'), 'plain');
    assert.equal(oneLine(new Error('')), 'Error');
  });

  test('a document ends with one line break', () => {
    assert.equal(jsonText([]), '[]\n');
  });
});
