import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PASTE_LIMIT, readPaste } from './advertiser-paste.ts';

const PATH = '/api/postback/bitlabs';
function callOf(text: string) {
  const read = readPaste(text, PATH);
  assert.ok(read.ok, read.ok ? '' : read.why);
  return { ...read.call, body: Buffer.from(read.call.body).toString(), origin: read.origin };
}

describe('a pasted call', () => {
  test('that is a URL is a GET, its target byte for byte', () => {
    assert.deepEqual(callOf(`  https://rewards.example${PATH}?a=%20b&c=+&d=é\n`), {
      method: 'GET',
      target: `${PATH}?a=%20b&c=+&d=${Buffer.from('é').toString('latin1')}`,
      headers: [],
      body: '',
      origin: 'https://rewards.example',
    });
  });

  test('that is a request keeps headers in order, and the body as it is', () => {
    const text = `POST ${PATH} HTTP/1.1\r\nWebhook-Id: a:b\r\nX-Two:  v \r\n\r\n{"a":1}\r\n\r\n{"b":2}`;
    const { method, headers, body, origin } = callOf(text);
    assert.deepEqual(
      [method, headers, body, origin],
      [
        'POST',
        [
          ['webhook-id', 'a:b'],
          ['x-two', 'v'],
        ],
        '{"a":1}\r\n\r\n{"b":2}',
        null,
      ],
    );
  });

  test('loses one line end behind its body, which an editor adds, and no more', () => {
    assert.equal(callOf(`POST ${PATH}\n\nx\n`).body, 'x');
    assert.equal(callOf(`POST ${PATH}\n\nx\n\n`).body, 'x\n');
  });

  test('to a path beneath the account’s own is its own', () => {
    assert.equal(callOf(`GET ${PATH}/member/token`).target, `${PATH}/member/token`);
  });

  for (const [name, text] of [
    ['nothing', ''],
    ['white space', ' \n\t '],
    ['words', 'please look at this'],
    ['another account', 'GET /api/postback/cpx?a=1'],
    ['an account whose name only begins alike', `GET ${PATH}2?a=1`],
    ['a page of ours', 'https://rewards.example/operator'],
    ['a URL without a path', 'https://rewards.example'],
    ['a header without a colon', `GET ${PATH}\nnonsense`],
    ['a header without a name', `GET ${PATH}\n: x`],
    ['a NUL', `GET ${PATH}?a=\0`],
    ['more than a call may be', `GET ${PATH}?a=${'x'.repeat(PASTE_LIMIT)}`],
    ['another protocol', `ftp://rewards.example${PATH}`],
  ] as const)
    test(`${name} is refused with a sentence`, () => {
      const read = readPaste(text, PATH);
      assert.ok(!read.ok && /\.$/.test(read.why), name);
    });
});
