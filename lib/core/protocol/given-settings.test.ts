import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CATALOGUE } from './catalogue/catalogue.ts';
import { defineProvider } from './definition.ts';
import type { ProviderDefinition } from './definition-shape.ts';
import { forgedSettings } from './forge.ts';
import { dashboardSettings, ownTokens, readGivenSettings, settingProblem } from './given-settings.ts';

function known(id: string): ProviderDefinition {
  const found = CATALOGUE.get(id);
  assert.ok(found);
  return found;
}

/** A network that needs a publisher's number beside its secret. */
const two = defineProvider({
  ...known('bitlabs'),
  settings: {
    secret: { label: 'App secret', secret: true },
    publisherId: { label: 'Publisher number', secret: false },
  },
});

describe('settings as they are typed in', () => {
  test('a plain value is the only setting, whatever is in it', () => {
    assert.deepEqual(readGivenSettings(known('bitlabs'), ['publisherId=x']), {
      values: new Map([['secret', 'publisherId=x']]),
    });
  });

  test('several settings are told apart by name', () => {
    assert.deepEqual(readGivenSettings(two, ['publisherId=7', 'secret=a=b']), {
      values: new Map([
        ['publisherId', '7'],
        ['secret', 'a=b'],
      ]),
    });
  });

  test('without a name, or with an unknown one, it is refused and the value is not repeated', () => {
    for (const typed of ['hunter2', 'nonsense=hunter2', '=hunter2']) {
      const read = readGivenSettings(two, [typed]);
      assert.ok('why' in read);
      assert.match(read.why, /give each as name=value \(secret, publisherId\)/);
      assert.doesNotMatch(read.why, /hunter2/);
    }
  });

  test('what the site makes up itself is asked of nobody', () => {
    for (const definition of CATALOGUE.values()) {
      const asked = dashboardSettings(definition);
      for (const name of ownTokens(definition)) assert.ok(!asked.includes(name), definition.id);
      assert.equal(asked.length + ownTokens(definition).length, Object.keys(definition.settings).length);
    }
  });

  test('a constant amount must be one', () => {
    const rewarded = { ...two, amount: { ...two.amount, constant: 'publisherId' } };
    for (const value of ['', '-5', '1e3', '1,000', 'ten'])
      assert.notEqual(settingProblem(rewarded, 'publisherId', value), null, value);
    assert.equal(settingProblem(rewarded, 'publisherId', '10'), null);
    assert.equal(settingProblem(two, 'publisherId', 'ten'), null);
  });

  test('a forger knows everything but the secrets', () => {
    const settings = { secret: ['right'], publisherId: ['7'] };
    const forged = forgedSettings(two, settings, (bytes) => new Uint8Array(bytes).fill(1));
    assert.deepEqual(forged.publisherId, ['7']);
    assert.equal(forged.secret?.length, 1);
    assert.notEqual(forged.secret?.[0], 'right');
    assert.match(
      forgedSettings(known('house'), {}, (bytes) => new Uint8Array(bytes)).secret?.[0] ?? '',
      /^whsec_/,
    );
  });
});
