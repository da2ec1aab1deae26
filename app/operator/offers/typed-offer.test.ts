import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readOfferDraft } from '#lib/core/offer-draft.ts';
import { readTypedOffer, refusedOffer } from './typed-offer.ts';

const GOOD = {
  provider: 'house',
  externalId: 'o1',
  title: 'Tidewater Isles',
  terms: 'New players only.',
  kind: 'game',
  targetUrl: 'https://play.example/?c={click}',
  countries: 'de, AT',
  devices: '',
  clickWindowDays: '30',
  graceDays: '3',
  capPerDay: '',
  budgetPoints: '1,000,000',
  closesAt: '2027-01-31T18:00',
  'step.0.name': 'Install',
  'step.0.points': '1,500',
  'step.0.externalId': 'install',
  'step.0.once': 'yes',
  'step.1.name': 'Come again',
  'step.1.points': '10',
  'step.1.externalId': 'again',
};

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

function refusal(change: Record<string, string>) {
  const typed = readTypedOffer(formOf({ ...GOOD, ...change }));
  const read = readOfferDraft(typed.json);
  return 'why' in read ? refusedOffer(typed, read, 4) : null;
}

describe('an offer as it is typed', () => {
  test('is what a file would hold: numbers, codes, an end in UTC, steps in their order', () => {
    const read = readOfferDraft(readTypedOffer(formOf(GOOD)).json);
    assert.ok('draft' in read, 'why' in read ? read.why : '');
    const { countries, closesAt, budgetPoints, capPerDay, events } = read.draft;
    assert.deepEqual(countries, ['DE', 'AT']);
    assert.equal(closesAt?.toISOString(), '2027-01-31T18:00:00.000Z');
    assert.deepEqual([budgetPoints, capPerDay], [1_000_000n, null]);
    assert.deepEqual(
      events.map(({ externalId, points, once }) => [externalId, points, once]),
      [
        ['install', 1_500n, true],
        ['again', 10n, false],
      ],
    );
  });

  const refusals: [what: string, change: Record<string, string>, field: string, sentence: RegExp][] = [
    ['an empty title', { title: ' ' }, 'title', /^It must not be empty\.$/],
    ['an http target', { targetUrl: 'http://x.example' }, 'targetUrl', /^It must begin with https/],
    ['a foreign macro', { targetUrl: 'https://x.example/{email}' }, 'targetUrl', /^It knows the macros/],
    ['a country in words', { countries: 'Germany' }, 'countries', /^It must be a country code/],
    ['an unknown device', { devices: 'fridge' }, 'devices', /^It must be desktop/],
    ['an end that is no time', { closesAt: 'soon' }, 'closesAt', /^It must be a time/],
    ['half a day', { graceDays: '1.5' }, 'graceDays', /^It must be a whole number of days/],
    ['days below zero', { graceDays: '-1' }, 'graceDays', /^It must be/],
    ['a cap of none', { capPerDay: '0' }, 'capPerDay', /^It must be at least 1/],
    ['points as a decimal', { 'step.1.points': '1.5' }, 'step.1.points', /^It must be a whole number/],
    [
      'points with a decimal comma',
      { 'step.1.points': '2,5' },
      'step.1.points',
      /^It must be a whole number/,
    ],
    ['a step without a name', { 'step.1.name': '' }, 'step.1.name', /^It must not be empty/],
    ['two steps of one id', { 'step.1.externalId': 'install' }, 'step.1.externalId', /^It is the same/],
    ['10,001 characters of terms', { terms: 'x'.repeat(10_001) }, 'terms', /10000|10,000/],
  ];
  for (const [what, change, field, sentence] of refusals)
    test(`${what} is refused beside its field, and all that was typed is kept`, () => {
      const state = refusal(change);
      assert.deepEqual(Object.keys(state?.errors ?? {}), [field]);
      assert.match(state?.errors[field] ?? '', sentence);
      assert.equal(state?.sent, 5);
      for (const [name, value] of Object.entries({ ...GOOD, ...change }))
        if (!name.startsWith('step.')) assert.equal(state?.values[name], value);
      assert.equal(state?.steps[0]?.points, '1,500');
    });

  test('everything that is wrong is said at once, each beside its field', () => {
    const state = refusal({ externalId: '', title: '', terms: '', targetUrl: '', 'step.0.points': 'many' });
    assert.deepEqual(Object.keys(state?.errors ?? {}).sort(), [
      ...['externalId', 'step.0.points', 'targetUrl', 'terms', 'title'],
    ]);
    assert.equal(state?.errors.title, 'It must not be empty.');
  });

  test('takes emoji, right-to-left text and 10,000 characters', () => {
    assert.equal(refusal({ title: 'مرحبا 🙂', terms: '🙂'.repeat(5_000) }), null);
  });

  test('a file where a text belongs counts as nothing typed', () => {
    const form = formOf(GOOD);
    form.set('title', new Blob(['x']));
    const typed = readTypedOffer(form);
    assert.equal(typed.values.title, '');
  });

  test('a refusal of no field stands above the form', () => {
    const typed = readTypedOffer(formOf(GOOD));
    const state = refusedOffer(typed, { why: 'there is no such offer' }, 0);
    assert.equal(state.failure, 'Nothing was saved. There is no such offer.');
  });
});
