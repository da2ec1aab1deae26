import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fieldsInWords } from './advertiser-fields.ts';
import { recipeInWords } from './advertiser-recipe.ts';
import { integratorWords } from './advertiser-verdicts.ts';
import { CATALOGUE } from './protocol/catalogue/catalogue.ts';
import { parseDefinition } from './protocol/definition.ts';
import type { ProviderDefinition } from './protocol/definition-shape.ts';
import type { Pricing } from './provider-limits.ts';
import { VERDICTS, type VerdictCode } from './verdicts.ts';

function partsOf(
  definition: ProviderDefinition | undefined,
  name?: string,
  pricing?: Pricing,
): Record<string, string> {
  const call = definition?.calls.find((one) => name === undefined || one.name === name);
  assert.ok(definition && call);
  return Object.fromEntries(recipeInWords(definition, call, pricing).map((part) => [part.name, part.text]));
}

describe('a recipe in words', () => {
  const wanted: [string, string | undefined, Record<string, RegExp>][] = [
    [
      'cpx',
      undefined,
      {
        'What is signed': /trans_id and the App secure hash, in this order, decoded, joined by “-”/,
        Digest: /^MD5, written in lower-case hexadecimal/,
        'Where it stands': /As hash in the query/,
        Reversals: /status is 2 or -2, under the same trans_id/,
      },
    ],
    [
      'lootably',
      undefined,
      {
        'What is signed':
          /userID, ip, revenue, currencyReward and the Placement postback secret, .*nothing between/,
        Digest: /^SHA-256,/,
        'Our answer': /200 with 1 means .* 400 or above with 0 means that it was not taken/,
      },
    ],
    [
      'bitlabs',
      undefined,
      {
        'What is signed': /whole URL .* up to and without &hash=, which comes last/,
        Digest: /HMAC with SHA-1.*The key is the App secret, as text/,
        Reversals: /original id in ref/,
        Tests: /no mark for tests/,
      },
    ],
    [
      'ayet',
      undefined,
      {
        'What is signed': /sorted by name, encoded as a form does/,
        'Where it stands': /header x-ayetstudios-security-hash/,
        Reversals: /with r- before the original transaction_id/,
      },
    ],
    [
      'adgem',
      'get',
      {
        'What is signed': /without verifier itself, wherever it stands/,
        Repeats: /transaction_id and goal_id are equal/,
      },
    ],
    [
      'adgem',
      'post',
      {
        'What is signed': /body, byte for byte/,
        'Where it stands': /header signature/,
        Repeats: /data.conversion_id and data.goal_id/,
      },
    ],
    [
      'house',
      undefined,
      {
        'What is signed': /webhook-id, a dot, the header webhook-timestamp, a dot, and the body .* 5 minutes/,
        Digest: /HMAC with SHA-256, written in base64. The key is what stands behind whsec_/,
        'Where it stands': /webhook-signature, as “v1,” and the signature/,
        Tests: /test is true or .*status is test\. Tests are kept and shown, and never pay/,
        'Our answer': /A copy gets 200 with .*duplicate/,
        'The call':
          /POST with JSON in its body\. Needed in every call: member, transaction, status and offer\./,
        'What it reports':
          /finished step when status is credit or test; .* a reversal when status is reversal/,
      },
    ],
  ];
  for (const [id, name, parts] of wanted)
    test(`of ${id}${name === undefined ? '' : ` (${name})`} says what is signed, how, where, and what follows`, () => {
      const found = partsOf(CATALOGUE.get(id), name);
      for (const [part, pattern] of Object.entries(parts)) assert.match(found[part] ?? '', pattern, part);
    });

  test('is whole for every call of the catalogue', () => {
    for (const definition of CATALOGUE.values())
      for (const call of definition.calls) {
        for (const { name, text } of recipeInWords(definition, call)) {
          assert.ok(text.length > 10, `${definition.id} ${name}`);
          assert.ok(!/undefined|\[object|null/.test(text), text);
        }
        assert.equal(fieldsInWords(definition, call).length > 0, true);
      }
  });

  test('of a call that is not signed says so', () => {
    const cpx = JSON.parse(JSON.stringify(CATALOGUE.get('cpx'))) as { calls: object[] };
    const shared = parseDefinition({
      ...cpx,
      defaultCapPointsPerMemberDay: 100,
      calls: cpx.calls.map((call) => ({
        ...call,
        authentication: { scheme: 'shared-secret', setting: 'secret', at: { in: 'query', name: 'key' } },
      })),
    });
    assert.match(
      partsOf(shared).Proof ?? '',
      /App secure hash itself is sent as key in the query. Nothing is signed/,
    );
  });
});

describe('reversals in words', () => {
  /** Fields named as the condition of one way: `status is 2`, `ref is there`. */
  const inCondition = (text: string) =>
    text.split(' and ').map((one) => {
      const [, name] = /^(\S+) is \S.*$/.exec(one) ?? [];
      assert.ok(name, `“${one}” is no condition`);
      return name;
    });
  const listed = (text: string) => text.split(/, | and /);
  const WAY =
    /^(?:when (?<when>.+?), )?(?:with \S+ before the original (?<id>\S+?)|with the original id in (?<at>\S+?))?(?:(?:^|, )?under the same (?<same>.+?))?(?:, else for the member’s one open credit of that (?<offer>\S+?))?(?:, else as a person finds it)?$/;

  /** Every field that a text of reversals names; fails where the text is not whole. */
  function named(text: string): string[] {
    if (text === 'This call cannot take a conversion back.') return [];
    const ways = /^A call takes a conversion back (.+?)\.(?: Its amounts may carry a minus\.)?$/.exec(text);
    return (ways?.[1] ?? '').split('; or ').flatMap((way) => {
      const { when, id, at, same, offer } = WAY.exec(way)?.groups ?? {};
      assert.ok(id ?? at ?? same, `“${way}” names no credit`);
      return [
        ...(when === undefined ? [] : inCondition(when)),
        ...(same === undefined ? [] : listed(same)),
        ...[id, at, offer].filter((name) => name !== undefined),
      ];
    });
  }

  test('name only fields that the call has, whatever the call', () => {
    for (const definition of CATALOGUE.values())
      for (const call of definition.calls) {
        const own = new Set(fieldsInWords(definition, call).flatMap(({ names }) => names));
        const { Reversals = '', 'What it reports': reports = '' } = partsOf(definition, call.name);
        for (const name of named(Reversals))
          assert.ok(own.has(name), `${definition.id} ${call.name} has no ${name}: ${Reversals}`);
        const said = /counts: (.+)\. What fits none/.exec(reports)?.[1]?.split('; ') ?? [];
        assert.ok(said.length > 0, reports);
        for (const condition of said.flatMap((one) => one.split(' when ').slice(1)))
          for (const name of inCondition(condition))
            assert.ok(own.has(name), `${definition.id} ${call.name} has no ${name}: ${reports}`);
      }
  });

  test('are told of the call that takes back, and of no other call of its network', () => {
    const credit = partsOf(CATALOGUE.get('pollfish'), 'get');
    assert.equal(credit.Reversals, 'This call cannot take a conversion back.');
    assert.doesNotMatch(credit['What it reports'] ?? '', /reversal|every/);
    const back = partsOf(CATALOGUE.get('pollfish'), 'reconciliation');
    assert.equal(back.Reversals, 'A call takes a conversion back under the same tx_id.');
    assert.match(back['What it reports'] ?? '', /counts: a reversal in every call\./);
  });

  const keyed: [string, string][] = [
    ['wannads', 'when status is 2, under the same uuid'],
    ['admantum', 'when status is 0, under the same uid and of_id'],
    [
      'adgem',
      'under the same transaction_id and goal_id, else for the member’s one open credit of that campaign_id, else as a person finds it',
    ],
    [
      'tyrads',
      'under the same conversion_id, conversion_type and rewarded_play_id, else as a person finds it',
    ],
  ];
  for (const [id, way] of keyed)
    test(`of ${id} name what its conversions are keyed by`, () => {
      assert.ok(
        partsOf(CATALOGUE.get(id)).Reversals?.includes(`${way}.`),
        partsOf(CATALOGUE.get(id)).Reversals,
      );
    });
});

describe('money in words', () => {
  /** Everything an integrator reads about the amount of a call. */
  const toldOf = (id: string, pricing?: Pricing) => {
    const definition = CATALOGUE.get(id);
    const call = definition?.calls[0];
    assert.ok(definition && call, id);
    const amount = fieldsInWords(definition, call, pricing).find(
      ({ names }) => names === call.facts.amount?.names,
    );
    return `${partsOf(definition, undefined, pricing).Amount ?? ''} ${amount?.meaning ?? ''}`;
  };
  const revenue = [...CATALOGUE.values()].filter(({ amount }) => amount.of === 'revenue');

  test('that is all a network pays is never said to be what the member gets, whichever amount rules', () => {
    assert.deepEqual(revenue.map(({ id }) => id).toSorted(), ['adbluemedia', 'hangmyads', 'jungle']);
    for (const { id } of revenue)
      for (const pricing of ['provider', 'ours'] as const) {
        assert.doesNotMatch(toldOf(id, pricing), /is what the member gets|What the member/, id);
        assert.match(toldOf(id, pricing), /It is all that you pay.*All that you pay/, id);
      }
    assert.match(toldOf('adbluemedia'), /what the account’s rate makes of it/);
    assert.doesNotMatch(toldOf('adbluemedia'), /price agreed/);
  });

  test('is not what the member gets where the account has the price of our offer rule', () => {
    assert.match(toldOf('cpx'), /It is what the member gets.*What the member gets/);
    assert.doesNotMatch(toldOf('cpx', 'ours'), /what the member gets/i);
    assert.match(toldOf('cpx', 'ours'), /The price agreed for the offer rules/);
    for (const { id } of revenue)
      assert.match(toldOf(id, 'ours'), /The price agreed for the offer rules/, id);
  });

  test('is what the member gets where an account of the house has the network’s amount rule', () => {
    assert.doesNotMatch(toldOf('house', 'provider'), /price agreed/);
    assert.match(toldOf('house', 'provider'), /It is what the member gets/);
  });

  test('that a network pays us is told in the unit it is sent in', () => {
    for (const definition of CATALOGUE.values())
      for (const call of definition.calls) {
        const payout = fieldsInWords(definition, call).find(
          ({ names }) => names === call.facts.payout?.names,
        );
        if (payout === undefined) continue;
        const unit = definition.payoutUnit === 'cents' ? 'US cents' : 'USD';
        assert.equal(payout.meaning, `What you pay us, in ${unit}`, definition.id);
      }
  });
});

describe('verdicts for whoever sends the calls', () => {
  test('each has a sentence and a remedy, and speaks to the sender and not to the member', () => {
    for (const code of Object.keys(VERDICTS) as VerdictCode[]) {
      const { happened, remedy } = integratorWords(code);
      assert.match(happened, /\.$/, code);
      assert.match(remedy, /\.$/, code);
      assert.ok(!/claim|you did not fit|by you\b/i.test(`${happened} ${remedy}`), code);
    }
  });
});
