import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { DEMO_OFFERS } from '#lib/core/demo/offers.ts';
import { addOffer } from '#lib/flows/add-offer.ts';
import { openTestSite, type TestSite, testOperator } from '#lib/testing/test-site.ts';

const step = { externalId: 'done', name: 'Done', points: 100 };
const good = {
  provider: 'house',
  externalId: 'good',
  title: 'Good',
  terms: 'None.',
  kind: 'app',
  targetUrl: 'https://shop.example/?c={click}&m={member}',
  events: [step],
};

describe('adding an offer', () => {
  let here: TestSite;
  before(async () => {
    here = await openTestSite();
    await here.provider('house');
  });
  after(() => here.close());
  const add = (json: unknown) => addOffer(here.site.db, testOperator, json);

  const refusals: [what: string, json: unknown, why: RegExp][] = [
    ['a list', [], /an offer is a JSON object/],
    ['a missing provider', { ...good, provider: undefined }, /^provider (is missing|must be text)/],
    ['an unknown provider', { ...good, provider: 'nobody' }, /^provider: there is no account "nobody"/],
    ['an unknown field', { ...good, colour: 'red' }, /no field "colour"/],
    [
      'an unknown field in a step',
      { ...good, events: [{ ...step, pionts: 1 }] },
      /^events\[0\] has no field "pionts"/,
    ],
    ['an empty title', { ...good, title: '  ' }, /^title must not be empty/],
    ['a title with a control character', { ...good, title: 'a\u0000b' }, /^title must not hold control/],
    ['an unknown kind', { ...good, kind: 'quiz' }, /^kind must be survey, app/],
    ['an http target', { ...good, targetUrl: 'http://shop.example/' }, /^targetUrl must begin with https:/],
    [
      'a javascript target',
      { ...good, targetUrl: 'javascript:alert(1)' },
      /^targetUrl must begin with https:/,
    ],
    ['a target that is none', { ...good, targetUrl: 'shop' }, /^targetUrl must be an address/],
    [
      'a target with a login',
      { ...good, targetUrl: 'https://a:b@shop.example/' },
      /^targetUrl must not hold a user/,
    ],
    [
      'a target with an unknown macro',
      { ...good, targetUrl: 'https://shop.example/{email}' },
      /not \{email\}/,
    ],
    ['a macro as the host', { ...good, targetUrl: 'https://{member}.example/' }, /^targetUrl must/],
    ['a country in small letters', { ...good, countries: ['de'] }, /^countries\[0\] must be a country code/],
    ['an unknown device', { ...good, devices: ['fridge'] }, /^devices\[0\] must be desktop/],
    ['an end without a time zone', { ...good, closesAt: '2027-01-31T18:00:00' }, /^closesAt must be a time/],
    ['no step', { ...good, events: [] }, /^events must have at least one step/],
    [
      'a step without points',
      { ...good, events: [{ ...step, points: 0 }] },
      /^events\[0\]\.points must be between/,
    ],
    [
      'negative points',
      { ...good, events: [{ ...step, points: -5 }] },
      /^events\[0\]\.points must be between/,
    ],
    ['half a point', { ...good, events: [{ ...step, points: 0.5 }] }, /^events\[0\]\.points must be a whole/],
    [
      'points as a float in text',
      { ...good, events: [{ ...step, points: '1e3' }] },
      /^events\[0\]\.points must be a whole/,
    ],
    [
      'two steps in one place',
      {
        ...good,
        events: [
          { ...step, position: 1 },
          { ...step, externalId: 'b', position: 1 },
        ],
      },
      /^events\[1\]\.position is the same/,
    ],
    ['two steps of one id', { ...good, events: [step, step] }, /^events\[1\]\.externalId is the same/],
    ['days below zero', { ...good, graceDays: -1 }, /^graceDays must be at least 0/],
    ['no click window', { ...good, clickWindowDays: 0 }, /^clickWindowDays must be at least 1/],
    ['a daily limit of none', { ...good, capPerDay: 0 }, /^capPerDay must be at least 1/],
    ['an empty budget', { ...good, budgetPoints: 0 }, /^budgetPoints must be between/],
  ];
  for (const [what, json, why] of refusals)
    test(`${what} is refused by the name of its field`, async () => {
      const added = await add(json);
      assert.ok(!added.ok, 'was taken');
      assert.match(added.why, why);
    });

  test('a refused offer leaves nothing behind', async () => {
    assert.equal(await here.site.db.offer.count({ where: { title: '' } }), 0);
    assert.equal(await here.site.db.offerEvent.count({ where: { offer: { externalId: 'good' } } }), 0);
  });

  test('steps without a position count in the order of the list', async () => {
    const events = ['a', 'b', 'c'].map((externalId) => ({ ...step, externalId }));
    const added = await add({ ...good, externalId: 'steps', events, budgetPoints: '1000000' });
    assert.ok(added.ok);
    const kept = await here.site.db.offerEvent.findMany({
      where: { offerId: added.id },
      orderBy: { position: 'asc' },
    });
    assert.deepEqual(
      kept.map(({ externalId, position, points }) => [externalId, position, points]),
      [
        ['a', 1, 100n],
        ['b', 2, 100n],
        ['c', 3, 100n],
      ],
    );
  });

  test('an offer the provider has already is refused, also when two add it at once', async () => {
    const twice = await Promise.all([
      add({ ...good, externalId: 'twice' }),
      add({ ...good, externalId: 'twice' }),
    ]);
    assert.equal(twice.filter(({ ok }) => ok).length, 1);
    const refused = twice.find(({ ok }) => !ok);
    assert.ok(refused && !refused.ok);
    assert.match(refused.why, /^externalId: house has an offer "twice" already/);
  });

  test('every offer of the demo can be added', async () => {
    for (const offer of DEMO_OFFERS) {
      const added = await add(offer);
      assert.ok(added.ok, added.ok ? '' : added.why);
    }
  });
});
