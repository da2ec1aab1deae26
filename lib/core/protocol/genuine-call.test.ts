import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CATALOGUE } from './catalogue/catalogue.ts';
import { MEMBER, NOW } from './catalogue/vector.ts';
import type { ProviderDefinition } from './definition-shape.ts';
import { doubtOf } from './genuine-call.ts';
import { genuineCall } from './genuine-call-under-test.ts';

const KEPT = 'kept-in-the-dashboard';
const UNCONFIRMED = [...CATALOGUE.values()].filter(({ confidence }) => confidence === 'unconfirmed');
const network = (id: string): ProviderDefinition => {
  const definition = CATALOGUE.get(id);
  assert.ok(definition, id);
  return definition;
};
const doubt = (definition: ProviderDefinition, text: string, secret = KEPT) =>
  doubtOf(definition, text, {
    settings: Object.fromEntries(
      Object.entries(definition.settings).map(([name, setting]) => [name, [setting.secret ? secret : '200']]),
    ),
    publicUrl: 'https://rewards.example',
    now: NOW,
  });

describe('a genuine call', () => {
  for (const definition of UNCONFIRMED) {
    test(`of ${definition.id} that went to another address shows how it calls`, () => {
      assert.equal(
        doubt(
          definition,
          genuineCall(definition, () => KEPT),
        ),
        null,
      );
    });
    if (definition.calls.every(({ authentication }) => authentication.scheme !== 'none'))
      test(`of ${definition.id} shows nothing with another secret, and none is in what is said`, () => {
        const why = doubt(
          definition,
          genuineCall(definition, () => KEPT),
          'typed-wrongly',
        );
        assert.ok(why !== null);
        assert.doesNotMatch(why, /typed-wrongly|kept-in-the-dashboard/);
      });
  }

  test('is known by its own Host where its line holds a path alone', () => {
    const definition = network('adgem');
    const call = genuineCall(definition, () => KEPT, { amount: '5' });
    const [line = '', ...rest] = call.split('\n');
    const path = line.replace('https://earlier.example', '');
    assert.equal(doubt(definition, [path, 'Host: earlier.example', ...rest].join('\n')), null);
    assert.notEqual(doubt(definition, [path, 'Host: other.example', ...rest].join('\n')), null);
  });

  for (const [what, change] of [
    ['nothing', () => ''],
    ['a sentence', () => 'It called us yesterday.'],
    ['a call of another network', () => genuineCall(network('bitlabs'), () => KEPT)],
    ['one whose amount was changed', (text: string) => text.replace(/([?&]amount=)1\b/, '$12')],
    ['one without its signature', (text: string) => text.replace(/[?&](hash|key|signature|sig)=[^&\n]*/, '')],
    ['one with a macro in place of its member', (text: string) => text.replace(MEMBER, '{user_id}')],
  ] as const)
    test(`${what} shows nothing`, () => {
      const definition = network('flexwall');
      const genuine = genuineCall(definition, () => KEPT);
      assert.equal(doubt(definition, genuine), null);
      assert.notEqual(doubt(definition, change(genuine)), null);
    });

  test('that is a test call, or reports what the definition does not know, shows nothing', () => {
    const jungle = network('jungle');
    const negative = genuineCall(jungle, () => KEPT).replace('payout=1', 'payout=-1');
    assert.match(doubt(jungle, negative) ?? '', /nothing that the definition knows/);
    const inbrain = network('inbrain');
    assert.equal(
      doubt(
        inbrain,
        genuineCall(inbrain, () => KEPT),
      ),
      null,
    );
    const call = genuineCall(inbrain, () => KEPT, { test: true });
    assert.match(doubt(inbrain, call) ?? '', /test call/);
  });
});
