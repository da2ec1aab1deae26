import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, mock, test } from 'node:test';
import { runProgram } from '#lib/cli/program.ts';
import { asReceived, composeCall } from '#lib/core/protocol/compose-call.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { CALL, definitionWith, SECRET } from '#lib/core/protocol/definition-under-test.ts';

/** Runs the command line in this process, where there is no site and no database. */
async function bounty(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const before = process.exitCode;
  const said = { out: '', err: '' };
  const catching = (stream: NodeJS.WriteStream, name: 'out' | 'err') => {
    const write = stream.write.bind(stream);
    // What the test runner reports meanwhile are bytes, and go on.
    return mock.method(stream, 'write', (text: unknown) => {
      if (typeof text === 'string') said[name] += text;
      else if (text instanceof Uint8Array) write(text);
      return true;
    });
  };
  const streams = [catching(process.stdout, 'out'), catching(process.stderr, 'err')];
  process.exitCode = 0;
  await runProgram(['provider', 'check', ...args]).finally(() => {
    for (const stream of streams) stream.mock.restore();
  });
  const code = Number(process.exitCode);
  process.exitCode = before;
  return { code, ...said };
}

describe('bounty provider check', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'bounty-check-'));
  });
  after(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const defined = (definition: ProviderDefinition = definitionWith()) =>
    file('shape.json', JSON.stringify(definition));
  /** A genuine call as a request that was captured. */
  const captured = (name: string, transaction: string, definition = definitionWith()) => {
    const at = {
      path: '/old/script.php',
      publicUrl: 'https://old.example',
      now: new Date(0),
      requestId: 'r',
    };
    const settings = { secret: [SECRET] };
    const facts = { kind: 'credit', member: 'm1', transaction, amount: '5' } as const;
    const { method, target } = asReceived(composeCall(definition, facts, { ...at, settings }));
    return file(name, `${method} ${target} HTTP/1.1\nHost: old.example\n`);
  };
  const given = ['--secret', `secret=${SECRET}`];

  test('of a genuine call ends with 0 and one document, its names in their order', async () => {
    const { code, out, err } = await bounty(
      defined(),
      '--call',
      captured('a.http', 't1'),
      ...given,
      '--json',
    );
    const document = JSON.parse(out) as Record<string, unknown>;
    assert.deepEqual([code, err], [0, '']);
    assert.deepEqual(Object.keys(document).slice(0, 5), [
      'verified',
      'notice',
      'signedBytes',
      'reply',
      'steps',
    ]);
    assert.equal(document.verified, true);
    assert.equal((document.notice as { transaction: string }).transaction, 't1');
    assert.equal(document.signedBytes, 'uid=m1&tx=t1&amount=5');
    assert.equal((document.reply as { body: string }).body, 'OK');
    assert.ok(!('fits' in document));
  });

  test('of a call that is not signed so ends with 1 and the change that fits', async () => {
    const other = definitionWith([
      {
        ...CALL,
        authentication: { ...CALL.authentication, primitive: 'hmac-sha1' } as typeof CALL.authentication,
      },
    ]);
    const { code, out, err } = await bounty(
      defined(),
      '--call',
      captured('b.http', 't1', other),
      ...given,
      '--json',
    );
    const document = JSON.parse(out) as { fits: { patch: unknown; definition: unknown }[] };
    assert.deepEqual([code, err], [1, '']);
    assert.deepEqual(Object.keys(document).slice(0, 6), [
      'verified',
      'refusal',
      'signedBytes',
      'reply',
      'steps',
      'fits',
    ]);
    assert.deepEqual(document.fits[0]?.patch, [
      { op: 'add', path: '/calls/0/authentication/primitive', value: 'hmac-sha1' },
    ]);
    // The whole definition it proposes is one that verifies.
    const fixed = file('fixed.json', JSON.stringify(document.fits[0]?.definition));
    assert.equal((await bounty(fixed, '--call', join(folder, 'b.http'), ...given)).code, 0);
    assert.doesNotMatch(out, new RegExp(SECRET));
  });

  test('of several calls lists each, and verifies only when all do', async () => {
    const calls = ['--call', captured('c.http', 't1'), '--call', captured('d.http', 't2')];
    const both = await bounty(defined(), ...calls, ...given, '--json');
    assert.equal(both.code, 0);
    assert.equal((JSON.parse(both.out) as { calls: unknown[] }).calls.length, 2);
    const forged = file('e.http', `GET /x?uid=m1&tx=t1&amount=5&sig=${'0'.repeat(64)}`);
    const one = await bounty(defined(), ...calls, '--call', forged, ...given, '--json');
    assert.equal(one.code, 1);
    const { verified, fits, causes } = JSON.parse(one.out) as {
      verified: boolean;
      fits: unknown[];
      causes: string[];
    };
    assert.deepEqual([verified, fits], [false, []]);
    assert.ok(causes.length > 1);
  });

  test('says the same for people, without the secret', async () => {
    const { out } = await bounty(
      defined(),
      '--call',
      captured('f.http', 't1'),
      '--secret',
      'secret=q-wrong-value',
    );
    assert.match(out, /^Call 1: not verified\./);
    assert.match(out, /No recipe fits all: \d+ were tried on 1 call\. Likeliest first:\n {2}1\. /);
    assert.doesNotMatch(out, /q-wrong-value/);
  });

  test('reads networks of the catalogue, and the plain value where there is one secret', async () => {
    const call = file('g.http', `https://old.example/x?uid=m1&val=5&tx=t1&hash=${'0'.repeat(40)}`);
    assert.equal((await bounty('bitlabs', '--call', call, '--secret', 'some secret')).code, 1);
  });

  test('verifies by a public key that is given, and says what is missing without one', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const facts =
      'ad_network=1&ad_unit=2&custom_data=m1&reward_amount=5&reward_item=x&timestamp=1&transaction_id=ab&user_id=m1';
    const signature = sign('sha256', Buffer.from(facts), privateKey).toString('base64url');
    const call = file('i.http', `https://old.example/x?${facts}&signature=${signature}&key_id=7`);
    const spki = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
    const args = ['admob-ssv', '--call', call, '--json'];
    const without = JSON.parse((await bounty(...args)).out) as { refusal: { code: string }; notes: string[] };
    assert.equal(without.refusal.code, 'key-unknown');
    assert.match(without.notes.join(), /--public-key/);
    const { code, out } = await bounty(...args, '--public-key', `7=${spki}`);
    assert.equal(code, 0, out);
  });

  test('asked wrongly ends with 2 and one line that says how, without the secret', async () => {
    const call = captured('h.http', 't1');
    const shape = defined();
    const binary = join(folder, 'binary.http');
    writeFileSync(binary, Buffer.from([0x47, 0xff, 0xfe]));
    const refusals: readonly (readonly [args: readonly string[], why: RegExp])[] = [
      [[], /missing required argument/],
      [[shape, '--call', call, ...given, '--bogus'], /unknown option/],
      [['nonsense', '--call', call, ...given], /the catalogue has no "nonsense"/],
      [['/nowhere/none.json', '--call', call, ...given], /there is no file/],
      [[file('broken.json', '{'), '--call', call, ...given], /is no JSON/],
      [[file('wrong.json', '{"format":1}'), '--call', call, ...given], /cannot be used: id/],
      [[shape, ...given], /at least one captured call/],
      [[shape, '--call', join(folder, 'none.http'), ...given], /there is no file/],
      [[shape, '--call', binary, ...given], /not UTF-8/],
      [[shape, '--call', file('words.http', 'hello there'), ...given], /first line must be/],
      [[shape, '--call', call], /--secret secret=…: It is empty/],
      [[shape, '--call', call, '--secret', 'secret= sp4ced '], /begins or ends with white space/],
      [[shape, '--call', call, ...given, '--public-url', 'old.example'], /--public-url is no address/],
      [[shape, '--call', call, ...given, '--public-key', 'none'], /--public-key as id=base64/],
      [[shape, ...Array.from({ length: 21 }, () => ['--call', call]).flat(), ...given], /20 at most/],
    ];
    for (const [args, why] of refusals) {
      const { code, out, err } = await bounty(...args);
      assert.deepEqual([code, out], [2, ''], args.join(' '));
      assert.match(err, /^bounty: [^\n]+\n$/);
      assert.match(err, why);
      assert.doesNotMatch(err, /sp4ced/);
    }
  });
});
