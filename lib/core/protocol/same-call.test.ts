import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { describe, test } from 'node:test';
import { CATALOGUE } from './catalogue/catalogue.ts';
import { contextFor, factsFor, sentBy } from './catalogue-under-test.ts';
import type { ProviderDefinition } from './definition-shape.ts';
import { CALL, type CallInput, definitionWith } from './definition-under-test.ts';
import type { Notice, ReceivedCall } from './notice.ts';
import { readPostback } from './read-postback.ts';
import { blindTo, SPELLINGS, type Spelling, sameCallInWords } from './same-call.ts';

// What the table says is tried on every call of the catalogue, and on each shape of recipe that no network there has.

const code = (letter: string) => letter.charCodeAt(0).toString(16).toUpperCase();
const reversed = (text: string) => text.split('&').reverse().join('&');
const needless = (text: string) => text.replace(/=([A-Za-z0-9])/, (_, letter: string) => `=%${code(letter)}`);

type Change = (text: string) => string;
const inQuery =
  (change: Change) =>
  (call: ReceivedCall): ReceivedCall => {
    const [path = '', query] = call.target.split('?');
    return query === undefined ? call : { ...call, target: `${path}?${change(query)}` };
  };
const inBody =
  (kind: 'form' | 'json', change: Change) =>
  (call: ReceivedCall): ReceivedCall => {
    const type = call.headers.find(([name]) => name === 'content-type')?.[1] ?? '';
    if (!type.includes(kind === 'form' ? 'urlencoded' : 'json')) return call;
    return { ...call, body: Buffer.from(change(Buffer.from(call.body).toString('utf8')), 'utf8') };
  };

const SPELT: Record<Spelling, (call: ReceivedCall) => ReceivedCall> = {
  'escape-case': inQuery((query) => query.replace(/%[0-9A-F]{2}/g, (one) => one.toLowerCase())),
  'needless-escape': inQuery(needless),
  plus: inQuery((query) =>
    query.includes('%20') ? query.replaceAll('%20', '+') : query.replaceAll('+', '%20'),
  ),
  order: inQuery(reversed),
  'empty-pair': inQuery((query) => query.replace('&', '&&')),
  'own-parameter': inQuery((query) => `own=1&${query}`),
  'own-body': (call) => (call.body.length === 0 ? { ...call, body: Buffer.from('own=1') } : call),
  'form-escape': inBody('form', needless),
  'form-order': inBody('form', reversed),
  'form-as-multipart': (call) => {
    const form = inBody('form', (text) => {
      const parts = [...new URLSearchParams(text)].map(
        ([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      );
      return `${parts.join('')}--b--\r\n`;
    })(call);
    return form === call
      ? call
      : {
          ...form,
          headers: form.headers.map(([name, value]) => [
            name,
            name === 'content-type' ? 'multipart/form-data; boundary=b' : value,
          ]),
        };
  },
  'json-space': inBody('json', (text) => text.replace('{', '{ ')),
  'json-order': inBody('json', (text) => {
    const entries = Object.entries(JSON.parse(text) as object);
    return JSON.stringify(Object.fromEntries(entries.reverse()));
  }),
  'json-escape': inBody('json', (text) =>
    text.replace(/:"([a-z])/, (_, letter: string) => `:"\\u00${code(letter)}`),
  ),
  'json-member': inBody('json', (text) => text.replace('{', '{"own":1,')),
  'own-header': (call) => ({ ...call, headers: [...call.headers, ['x-own', '1'] as const] }),
};

const of = (name: string, change: Partial<CallInput>) =>
  [name, definitionWith([{ ...CALL, ...change }])] as const;
const HMAC = { scheme: 'signed', primitive: 'hmac-sha256', key: 'secret', encoding: 'hex' } as const;
const inForm = { in: 'form' as const };
const inJson = { in: 'json' as const };
const facts = (place: { in: 'form' | 'json' }) => ({
  member: { ...place, names: ['uid'], need: 'required' as const },
  transaction: { ...place, names: ['tx'], need: 'required' as const },
  amount: { ...place, names: ['amount'] },
  state: { ...place, names: ['status'] },
});

const SHAPES: ReadonlyArray<readonly [string, ProviderDefinition]> = [
  ...CATALOGUE,
  of('sorted as sent', {
    authentication: {
      ...HMAC,
      subject: { over: 'sorted-query', join: '&', values: 'as-sent' },
      at: { in: 'query', name: 'sig' },
    },
  }),
  of('a form by its fields', {
    method: 'POST',
    body: 'form',
    facts: facts(inForm),
    authentication: {
      ...HMAC,
      subject: { over: 'fields', fields: ['member', 'transaction', 'amount'], separator: ':' },
      at: { in: 'form', name: 'sig' },
    },
  }),
  of('a form by its raw body', {
    method: 'POST',
    body: 'form',
    facts: facts(inForm),
    authentication: { ...HMAC, subject: { over: 'raw-body' }, at: { in: 'header', name: 'x-sig' } },
  }),
  of('JSON by its fields', {
    method: 'POST',
    body: 'json',
    facts: facts(inJson),
    authentication: {
      ...HMAC,
      subject: { over: 'fields', fields: ['member', 'transaction', 'amount'], separator: ':' },
      at: { in: 'json', name: 'sig' },
    },
  }),
];

for (const [id, definition] of SHAPES) {
  for (const call of definition.calls) {
    const genuine = sentBy(definition, factsFor(call), call.name);
    if (!genuine) continue;
    const blind = blindTo(call);
    describe(`${id} (${call.name}) in other letters`, () => {
      const noticeOf = (one: ReceivedCall): Notice | null => {
        const reading = readPostback(definition, one, contextFor(definition));
        return reading.ok ? reading.notice : null;
      };
      for (const spelling of Object.keys(SPELLINGS) as Spelling[]) {
        const spelt = SPELT[spelling](genuine);
        const same = spelt.target === genuine.target && Buffer.from(spelt.body).equals(genuine.body);
        if (same && spelling !== 'own-header') continue;
        if (blind.has(spelling))
          test(`${spelling} says the same`, () => assert.deepEqual(noticeOf(spelt), noticeOf(genuine)));
        else test(`${spelling} is refused`, () => assert.equal(noticeOf(spelt), null));
      }
    });
  }
}

test('every spelling is told of somewhere, and stands in the table of what it cannot change', () => {
  const told = new Set([...SHAPES].flatMap(([, { calls }]) => calls.flatMap(sameCallInWords)));
  for (const [spelling, words] of Object.entries(SPELLINGS)) assert.ok(told.has(words), spelling);
});
