import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { list, names, told, withCall } from './danger-under-test.ts';
import type { ProviderDefinitionInput } from './definition-shape.ts';
import { CALL } from './definition-under-test.ts';

describe('a call that would be taken for something else', () => {
  const outcome = (...outcomes: ProviderDefinitionInput['outcomes']) => ({ outcomes });
  const ideas: [idea: string, change: Partial<ProviderDefinitionInput>, why: RegExp][] = [
    [
      'a reversal behind what fits every call',
      outcome({ kind: 'credit' }, { when: { state: ['2'] }, kind: 'reversal' }),
      /outcomes\.1 is never reached: outcome 1/,
    ],
    [
      'a reversal behind a wider condition',
      outcome({ when: { state: ['1', '2'] }, kind: 'credit' }, { when: { state: ['2'] }, kind: 'reversal' }),
      /outcomes\.1 is never reached/,
    ],
    [
      'a reversal behind one that only asks whether the state is there',
      outcome(
        { when: { state: 'present' }, kind: 'credit' },
        { when: { state: ['2'] }, sign: ['zero'], kind: 'reversal' },
      ),
      /outcomes\.1 is never reached/,
    ],
    [
      'a negative amount behind a credit of any amount',
      {
        amount: { unit: 'points', sign: 'reversal' },
        ...outcome({ kind: 'credit' }, { sign: ['negative'], kind: 'reversal' }),
      },
      /outcomes\.1 is never reached/,
    ],
    [
      'a key with the state in it',
      { keys: { conversion: ['transaction', 'state'] } },
      /keys\.conversion\.1 state differs from call to call/,
    ],
    [
      'a key that names a fact twice',
      { keys: { conversion: ['transaction', 'transaction'] } },
      /keys\.conversion\.1 transaction stands twice/,
    ],
    [
      'an amount that is multiplied by nothing',
      { amount: { unit: 'points', times: '0.0' } },
      /amount\.times would make every amount nothing/,
    ],
    [
      'a reversal by an offer that is never sent',
      outcome({ when: { state: ['2'] }, kind: 'reversal', refersBy: 'member-and-offer' }, { kind: 'credit' }),
      /refersBy a reversal refers by an offer that no call has/,
    ],
    [
      'an empty value in a condition',
      outcome({ when: { state: [''] }, kind: 'credit' }),
      /when\.state an empty value counts as none/,
    ],
    [
      'a credit that refers to another credit',
      outcome({ kind: 'credit', refersBy: 'prefix' }),
      /refersBy only a reversal refers/,
    ],
    [
      'a condition whose fields never stand in one call',
      {
        calls: [
          CALL,
          {
            ...CALL,
            name: 'other',
            path: '/event',
            facts: {
              member: names('uid', { need: 'required' }),
              transaction: names('tx', { need: 'required' }),
              reason: names('why'),
            },
          },
        ],
        ...outcome({ when: { state: ['1'], reason: 'present' }, kind: 'credit' }),
      },
      /outcomes\.0\.when no call has all the fields/,
    ],
    [
      'a constant amount that every object has',
      {
        ...withCall({
          facts: {
            member: names('uid', { need: 'required' }),
            transaction: names('tx', { need: 'required' }),
            state: names('status'),
          },
        }),
        amount: { unit: 'points', constant: 'toString' },
      },
      /amount\.constant the setting toString is not declared/,
    ],
    ['a GET call with a body', withCall({ body: 'form' }), /calls\.0\.body a GET call has no body/],
    [
      'a macro that begins another parameter',
      withCall({
        facts: { ...CALL.facts, transaction: names('tx', { need: 'required', macro: '{tx}&status=1' }) },
      }),
      /transaction\.macro a macro with &/,
    ],
    [
      'a value that can never be as long as its form',
      withCall({
        facts: {
          ...CALL.facts,
          transaction: names('tx', { need: 'required', shape: 'uuid', maxLength: 10 }),
        },
      }),
      /maxLength no value of this form/,
    ],
    [
      'a header with a name none can have',
      withCall({ facts: { ...CALL.facts, reason: names('x why', { in: 'header' }) } }),
      /reason\.names\.0 no header can have this name/,
    ],
    [
      'a hundred calls',
      {
        calls: Array.from({ length: 100 }, (_, at) => ({
          ...CALL,
          name: `c${at.toString()}`,
          path: `/c${at.toString()}`,
        })),
      },
      /calls more than 20 calls/,
    ],
    [
      'a thousand outcomes',
      outcome(
        ...Array.from({ length: 1_000 }, (_, at) => ({
          when: { state: [at.toString()] },
          kind: 'info' as const,
        })),
      ),
      /outcomes more than 100 outcomes/,
    ],
    [
      'sixty-one signed values',
      list(Array.from({ length: 61 }, () => 'transaction')),
      /fields more than 60 signed fields/,
    ],
    ['a day that no calendar has', { readOn: '2026-02-30' }, /readOn is no day of the calendar/],
    [
      'an address that is none',
      { addresses: { list: ['192.0.2.0/24', '300.1.1.1'], readOn: '2026-11-01', source: 'x' } },
      /addresses\.list\.1 is no address/,
    ],
  ];
  for (const [idea, change, why] of ideas)
    test(`${idea} cannot be saved`, () => assert.match(told(change).join('\n'), why));
});

describe('an answer that would harm', () => {
  const reply = (replies: ProviderDefinitionInput['replies']) => ({ replies });
  const ideas: [idea: string, change: Partial<ProviderDefinitionInput>, why: RegExp][] = [
    [
      'a refusal that leads elsewhere',
      reply({ success: { body: 'OK' }, refusal: { body: 'no', status: 302 } }),
      /refusal\.status a redirect is no answer/,
    ],
    [
      'a content type that is two headers',
      reply({ success: { body: 'OK', contentType: 'text/plain\r\nset-cookie: a=b' } }),
      /success\.contentType is no content type/,
    ],
    [
      'an empty content type',
      reply({ success: { body: 'OK' }, duplicate: { body: 'DUP', contentType: '' } }),
      /duplicate\.contentType is no content type/,
    ],
    [
      'a refusal that reads as success',
      reply({ success: { body: 'ok' }, refusal: { body: 'Not OK' } }),
      /refusal\.body the refusal would read as success/,
    ],
    [
      'a success that repeats an unknown place',
      reply({ success: { body: '{secret}' } }),
      /success\.body the success answer repeats \{secret\}/,
    ],
  ];
  for (const [idea, change, why] of ideas)
    test(`${idea} cannot be saved`, () => assert.match(told(change).join('\n'), why));
});
