import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { veilOf } from './advertiser-personal.ts';
import { CATALOGUE } from './protocol/catalogue/catalogue.ts';
import { asReceived, composeCall } from './protocol/compose-call.ts';
import type { ReceivedCall } from './protocol/notice.ts';
import { readPostback } from './protocol/read-postback.ts';

const MEMBER = 'abcdefgh23456777';
const PATH = '/api/postback/x';
const textOf = ({ target, headers, body }: ReceivedCall) =>
  [
    target,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    '',
    Buffer.from(body).toString('utf8'),
  ].join('\n');

function definitionOf(id: string) {
  const definition = CATALOGUE.get(id);
  assert.ok(definition);
  return definition;
}

const call = (target: string, more: Partial<ReceivedCall> = {}): ReceivedCall => ({
  method: 'GET',
  target,
  headers: [],
  body: new Uint8Array(),
  ...more,
});

describe('what a call says of a person', () => {
  test('is hidden in the request and in every step, for every call of the catalogue', () => {
    for (const definition of CATALOGUE.values())
      for (const { name } of definition.calls) {
        const settings = Object.fromEntries(Object.keys(definition.settings).map((one) => [one, [WHSEC]]));
        const at = {
          publicUrl: 'https://s.example',
          path: PATH,
          settings,
          now: new Date(),
          requestId: 'r',
          call: name,
        };
        const facts = {
          member: MEMBER,
          transaction: 'transaction-1',
          amount: '10',
          payoutUsd: '0.1',
          offer: 'o1',
        };
        let received: ReceivedCall;
        try {
          received = asReceived(composeCall(definition, { kind: 'credit', ...facts }, at));
        } catch {
          // A call that reports no credit.
          continue;
        }
        const veil = veilOf(definition, received, PATH, { member: true });
        const steps = readPostback(definition, received, { ...at, publicUrls: [at.publicUrl] }).steps();
        const shown = [textOf(received), ...steps.map(({ text }) => text)].map(veil).join('\n');
        assert.ok(!shown.includes(MEMBER), `${definition.id}: ${shown}`);
        assert.ok(shown.includes('abcd…'), definition.id);
        assert.ok(!shown.includes('203.0.113.7'), definition.id);
        // Who knows the id is shown it.
        assert.ok(veilOf(definition, received, PATH, { member: false })(textOf(received)).includes(MEMBER));
      }
  });

  test('is hidden under names that the definition does not know, and when the call cannot be taken apart', () => {
    const query = `uid=${MEMBER}&tx=t1&user_ip=198.51.100.4&email=ana%40shop.example&ua=Mozilla%2F5.0`;
    for (const target of [`${PATH}?${query}`, `${PATH}?${query}&tx=again&broken=%zz`]) {
      const veil = veilOf(definitionOf('bitlabs'), call(target), PATH, { member: true });
      const shown = veil(target);
      for (const hidden of [MEMBER, '198.51.100.4', 'ana%40shop', 'Mozilla'])
        assert.ok(!shown.includes(hidden), shown);
      assert.match(shown, /tx=t1/);
    }
  });

  test('is hidden in JSON and in multipart, also in values with escapes', () => {
    const json = `{"member":"${MEMBER}","transaction":"t1","ip":"198.51.100.4","email":"a\\"na@shop.example"}`;
    const headers = [['content-type', 'application/json']] as const;
    const received = call(PATH, { method: 'POST', headers, body: Buffer.from(json) });
    const shown = veilOf(definitionOf('house'), received, PATH, { member: true })(json);
    for (const hidden of [MEMBER, '198.51.100.4', 'shop.example']) assert.ok(!shown.includes(hidden), shown);
    const part = `--edge\r\nContent-Disposition: form-data; name="email"\r\n\r\nana@shop.example\r\n--edge--`;
    assert.ok(!veilOf(definitionOf('house'), received, PATH, { member: true })(part).includes('ana@'));
  });

  test('leaves what is no person’s as it is', () => {
    const target = `${PATH}?uid=${MEMBER}&tx=ship-to-city&val=100&type=COMPLETE&offer=zip`;
    const shown = veilOf(definitionOf('bitlabs'), call(target), PATH, { member: false })(target);
    assert.equal(shown, target);
  });

  test('takes no longer for a call that is as long as it may be', () => {
    const long = `${PATH}?${'a'.repeat(4_000)}&${'b='.repeat(2_000)}`;
    const body = Buffer.from(`{"${'\\"'.repeat(30_000)}`);
    const received = call(long, { method: 'POST', body });
    const shown = veilOf(definitionOf('house'), received, PATH, { member: true })(body.toString());
    assert.equal(shown, body.toString());
  });
});

const WHSEC = `whsec_${Buffer.alloc(24, 5).toString('base64')}`;
