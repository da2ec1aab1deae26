import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type AmountGrammar, centsToUsd, readAmount } from './amount.ts';
import { CATALOGUE } from './catalogue/catalogue.ts';
import { contextFor, factsFor } from './catalogue-under-test.ts';
import { asReceived, composeCall } from './compose-call.ts';
import type { CallDefinition, ProviderDefinition } from './definition-shape.ts';
import { readPostback } from './read-postback.ts';

/** Trap T13 and T22: what naive receivers read as money. No grammar takes any of these. */
const NEVER = [
  '',
  ' ',
  '1e3',
  '1E3',
  '0x10',
  '12abc',
  ' 150',
  '150 ',
  '+5',
  '1,50',
  '1 000',
  '1,0000',
  ',100',
  '100,',
  '1,,000',
  '01,000',
  '1.000,5',
  '1_000',
  'NaN',
  'Infinity',
  '-Infinity',
  '1e400',
  '.',
  '-',
  '-.',
  '5.',
  '--5',
  '1.2.3',
  '00',
  '007',
  '-007',
  '５',
  '٣',
  '−5',
  '\u200b1',
  '½',
  '1\n',
  '0.1\0',
  'null',
  'true',
  '[]',
  '1'.repeat(16),
  `0.${'1'.repeat(31)}`,
  '9'.repeat(1000),
];

/** What only some take: the text, who takes it, and as what. */
const SOMETIMES: Array<[string, keyof AmountGrammar | 'negative', string]> = [
  ['-5', 'negative', '5'],
  ['-0.5', 'negative', '0.5'],
  ['.40', 'leadingDot', '0.40'],
  ['1,000', 'thousands', '1000'],
  ['12,345,678.90', 'thousands', '12345678.90'],
];

/** What every grammar takes, as it is. */
const ALWAYS = [
  '0',
  '0.0',
  '150',
  '0.5000',
  '662.6500',
  '25.0',
  '0.30000000000000004',
  '2147483648',
  '900719925474099',
  '999999999999999',
  `1.${'9'.repeat(30)}`,
];

const grammars: AmountGrammar[] = [];
for (const sign of ['never', 'reversal'] as const)
  for (const leadingDot of [false, true])
    for (const thousands of [false, true])
      for (const integerPart of [false, true]) grammars.push({ sign, leadingDot, thousands, integerPart });

const takes = (grammar: AmountGrammar, by: keyof AmountGrammar | 'negative') =>
  by === 'negative' ? grammar.sign === 'reversal' : grammar[by] === true;
const counted = (grammar: AmountGrammar, text: string) =>
  grammar.integerPart ? (text.split('.')[0] ?? '') : text;

for (const grammar of grammars) {
  describe(`amounts where ${JSON.stringify(grammar)}`, () => {
    test('are exact or refused', () => {
      for (const text of NEVER)
        assert.equal(readAmount(text, grammar), null, JSON.stringify(text.slice(0, 30)));
      for (const text of ALWAYS) assert.equal(readAmount(text, grammar)?.text, counted(grammar, text), text);
      for (const [text, by, as] of SOMETIMES)
        assert.equal(
          readAmount(text, grammar)?.text ?? null,
          takes(grammar, by) ? counted(grammar, as) : null,
          text,
        );
    });
  });
}

test('whatever is taken is one plain number, and its sign is told', () => {
  const text = fc.string({ unit: fc.constantFrom(...'0123456789.,-+e '), maxLength: 20 });
  fc.assert(
    fc.property(text, fc.constantFrom(...grammars), (sent, grammar) => {
      const read = readAmount(sent, grammar);
      if (read === null) return;
      assert.match(read.text, /^(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,30})?$/);
      const plain = Number(sent.replaceAll(',', ''));
      const value = grammar.integerPart ? Math.trunc(plain) : plain;
      assert.equal(Number(read.text), Math.abs(value));
      assert.equal(read.sign, value === 0 ? 'zero' : value < 0 ? 'negative' : 'positive');
    }),
    { numRuns: 5000 },
  );
});

test('cents become dollars by moving the point', () => {
  const cases = {
    '30': '0.30',
    '0': '0.00',
    '5': '0.05',
    '1234': '12.34',
    '30.5': '0.305',
    '-30': '-0.30',
    x: null,
  };
  for (const [cents, usd] of Object.entries(cases)) assert.equal(centsToUsd(cents), usd, cents);
});

/** A call that says this amount, signed by whoever holds the secret; null when its own form cannot hold it. */
function saying(definition: ProviderDefinition, call: CallDefinition, amount: string) {
  try {
    const facts = { ...factsFor(call), extras: { amount } };
    return asReceived(composeCall(definition, facts, contextFor(definition, call.name)));
  } catch {
    return null;
  }
}

describe('no network’s signed call pays what is no number', () => {
  for (const [id, definition] of CATALOGUE) {
    for (const call of definition.calls.filter((one) => one.facts.amount)) {
      test(`${id} (${call.name})`, () => {
        for (const text of [...NEVER, ...ALWAYS, ...SOMETIMES.map(([one]) => one)]) {
          const sent = saying(definition, call, text);
          if (sent === null) continue;
          const reading = readPostback(definition, sent, contextFor(definition));
          const wanted = readAmount(text, definition.amount);
          if (text.trim() === '' || text === '[]')
            assert.ok(!reading.ok || reading.notice.amount === null, text);
          else if (wanted === null)
            assert.equal(
              reading.ok ? 'accepted' : reading.refusal,
              text.includes('\0') ? 'malformed' : text.length > 255 ? 'value-too-long' : 'amount-malformed',
              JSON.stringify(text.slice(0, 30)),
            );
          else if (reading.ok && reading.notice.amount)
            assert.equal(reading.notice.amount.text, wanted.text, text);
          // A minus never pays: it takes back, or nobody knows what it means.
          if (reading.ok && wanted?.sign === 'negative')
            assert.match(reading.notice.kind, /^(reversal|unknown-state)$/, text);
        }
      });
    }
  }
});
