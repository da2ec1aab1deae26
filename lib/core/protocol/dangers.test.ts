import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CATALOGUE } from './catalogue/catalogue.ts';
import { checkDefinition } from './definition-check.ts';
import type { ProviderDefinitionInput } from './definition-shape.ts';
import { CALL, type CallInput } from './definition-under-test.ts';

/** A plain definition that may be saved: one call whose query is signed. */
const PLAIN: ProviderDefinitionInput = {
  format: 1,
  id: 'shape',
  name: 'Shape',
  kind: 'unknown',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: null,
  confidence: 'unconfirmed',
  sources: [],
  readOn: '2026-11-01',
  settings: { secret: { label: 'Secret', secret: true } },
  calls: [CALL],
  amount: { unit: 'points' },
  outcomes: [{ when: { state: ['reversed'] }, kind: 'reversal' }, { kind: 'credit' }],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'OK' } },
};

type Signed = Extract<CallInput['authentication'], { scheme: 'signed' }>;
const SIGNED = CALL.authentication as Signed;
const two = { ...PLAIN.settings, site: { label: 'Site id', secret: false } };

/** What is wrong with a definition that differs from the plain one: `path message` each. */
function told(change: Partial<ProviderDefinitionInput>): string[] {
  const checked = checkDefinition(JSON.parse(JSON.stringify({ ...PLAIN, ...change })));
  return checked.ok ? [] : checked.problems.map(({ path, message }) => `${path.join('.')} ${message}`);
}
const withCall = (call: Partial<CallInput>) => ({ calls: [{ ...CALL, ...call }] });
const withProof = (proof: object, call: Partial<CallInput> = {}) =>
  withCall({ ...call, authentication: { ...SIGNED, ...proof } });
const list = (fields: Extract<Signed['subject'], { over: 'fields' }>['fields'], more: object = {}) =>
  withProof({ subject: { over: 'fields', fields, separator: ':', ...more } });
const names = (name: string, more: object = {}) => ({ names: [name], ...more });
const JSON_POST = { method: 'POST', body: 'json' } as const;
const jsonFacts = (need: 'required' | 'optional') => ({
  member: names('uid', { need: 'required' }),
  transaction: names('tx', { need: 'required' }),
  amount: names('amount', { in: 'json', need }),
});

test('what is changed here may be saved otherwise', () => {
  assert.deepEqual(told({}), []);
  assert.deepEqual(told(list(['transaction', 'amount'])), []);
  assert.deepEqual(told({ settings: two, ...list(['transaction', '$site']) }), []);
});

test('every definition of the catalogue may be saved', () => {
  for (const [id, definition] of CATALOGUE) {
    const checked = checkDefinition(JSON.parse(JSON.stringify(definition)));
    assert.ok(checked.ok, `${id}: ${JSON.stringify(checked.ok ? '' : checked.problems)}`);
  }
});

describe('a call that could pass without proof', () => {
  const ideas: [idea: string, change: Partial<ProviderDefinitionInput>, why: RegExp][] = [
    [
      'a signature over configured values alone',
      { settings: two, ...list(['$site']) },
      /subject\.fields the signature covers no field/,
    ],
    [
      'a signature over one field that may be missing',
      withProof({
        subject: { over: 'fields', fields: [{ field: 'amount', absent: 'empty' }], separator: '' },
      }),
      /subject everything that is signed may be missing/,
    ],
    [
      'a signature over fields that are skipped when they are missing',
      list([
        { field: 'amount', absent: 'skip' },
        { field: 'state', absent: 'skip' },
      ]),
      /subject everything that is signed may be missing/,
    ],
    [
      'a signed body that may be empty, with all that counts beside it',
      withProof(
        { subject: { over: 'raw-body' }, at: { in: 'header', name: 'x-sig' } },
        { ...JSON_POST, facts: jsonFacts('optional') },
      ),
      /subject everything that is signed may be missing/,
    ],
    [
      'a signature over values that are changed for it alone',
      list([{ field: 'transaction', transform: ['integer-part'] }]),
      /subject the signature covers no fact/,
    ],
    [
      'an HMAC keyed by what everybody knows',
      { settings: two, ...withProof({ key: 'site' }) },
      /key the setting site must be secret/,
    ],
    [
      'an HMAC keyed by a name that every object has',
      withProof({ key: 'constructor' }),
      /key the setting constructor is not declared/,
    ],
    [
      'a value to be signed that every object has',
      list(['transaction', '$constructor']),
      /fields\.1 the setting constructor is not declared/,
    ],
    [
      'a digest whose only secret is a name that every object has',
      withProof({
        primitive: 'sha256',
        key: undefined,
        subject: { over: 'fields', fields: ['transaction', '$toString'], separator: '' },
      }),
      /a digest without a secret can be made by anybody/,
    ],
    [
      'a digest that is given a key in place of a secret in its text',
      {
        settings: two,
        ...withProof({
          primitive: 'md5',
          subject: { over: 'fields', fields: ['transaction', '$site'], separator: '' },
        }),
      },
      /key a plain digest takes no key/,
    ],
    [
      'a digest over the whole URL, which holds no secret',
      withProof({ primitive: 'sha1', key: undefined, subject: { over: 'full-url', remove: 'cut-last' } }),
      /a digest without a secret can be made by anybody/,
    ],
    [
      'a digest over the body',
      withProof(
        {
          primitive: 'sha256',
          key: undefined,
          subject: { over: 'raw-body' },
          at: { in: 'header', name: 'x' },
        },
        { ...JSON_POST, facts: jsonFacts('required') },
      ),
      /a digest without a secret can be made by anybody/,
    ],
    [
      'a public value glued to the end of a digest',
      {
        settings: { site: { label: 'Site', secret: false } },
        ...withProof({
          primitive: 'md5',
          key: undefined,
          subject: { over: 'sorted-query', join: '&', values: 'decoded', append: 'site' },
        }),
      },
      /a digest without a secret can be made by anybody/,
    ],
    [
      'a key that another call sends in clear',
      {
        calls: [
          CALL,
          {
            ...CALL,
            name: 'clear',
            path: '/event',
            authentication: { scheme: 'shared-secret', setting: 'secret', at: { in: 'query', name: 'k' } },
          },
        ],
      },
      /calls\.0\.authentication secret is sent in clear by another call/,
    ],
    [
      'a key that another call carries as its path token',
      {
        calls: [
          CALL,
          { ...CALL, name: 'open', path: '/:token', authentication: { scheme: 'none', pathToken: 'secret' } },
        ],
      },
      /calls\.0\.authentication secret is sent in clear by another call/,
    ],
    [
      'no signature, and a token that is no secret',
      {
        settings: { token: { label: 'Token', secret: false } },
        ...withCall({ path: '/:token', authentication: { scheme: 'none', pathToken: 'token' } }),
      },
      /pathToken the setting token must be secret/,
    ],
    [
      'no signature, and a token that stands twice in the path',
      withCall({ path: '/:token/:token', authentication: { scheme: 'none', pathToken: 'secret' } }),
      /path :token stands twice/,
    ],
    [
      'no signature, and the token behind another name',
      withCall({ path: '/:key', authentication: { scheme: 'none', pathToken: 'secret' } }),
      /no signature and no :token in the path/,
    ],
    [
      'a static secret under a name that every object has',
      withCall({
        authentication: { scheme: 'shared-secret', setting: 'valueOf', at: { in: 'query', name: 'k' } },
      }),
      /setting the setting valueOf is not declared/,
    ],
    [
      'a secret that was meant to be signed and is not',
      { settings: { ...two, salt: { label: 'Salt', secret: true } }, ...list(['transaction', '$site']) },
      /settings\.salt is used nowhere/,
    ],
    [
      'a segment of the path that nobody looks at',
      withCall({ path: '/:anything' }),
      /path nothing reads :anything/,
    ],
    [
      'a signature whose place is the id of its key',
      withProof({
        keySet: { selector: { in: 'query', name: 'SIG' }, url: 'https://keys.example/' },
        primitive: 'ecdsa-p256-sha256',
        key: undefined,
        encoding: 'base64url',
      }),
      /share a name/,
    ],
    [
      'pairs without a border between them',
      withProof({ subject: { over: 'sorted-query', join: '=', values: 'decoded' } }),
      /join could stand inside a name or a value/,
    ],
    [
      'pairs joined by a letter',
      withProof({ subject: { over: 'sorted-query', join: 'a', values: 'decoded' } }),
      /join could stand inside a name or a value/,
    ],
    [
      'one header for the message’s id and its signature',
      withProof(
        {
          subject: { over: 'webhook', id: 'X-Sig', timestamp: 'x-time', toleranceSeconds: 300 },
          at: { in: 'header', name: 'x-sig' },
        },
        { ...JSON_POST, facts: jsonFacts('required') },
      ),
      /subject id, timestamp and signature are three headers/,
    ],
    [
      'a version of signatures without a name',
      withProof({ at: { in: 'query', name: 'sig', versions: ' ' } }),
      /at\.versions a version has a name/,
    ],
  ];
  for (const [idea, change, why] of ideas)
    test(`${idea} cannot be saved`, () => assert.match(told(change).join('\n'), why));
});

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
      'an amount that rules and is never stated',
      withCall({
        facts: {
          member: names('uid', { need: 'required' }),
          transaction: names('tx', { need: 'required' }),
          state: names('status'),
        },
      }),
      /amount the network’s amount rules, but no call states one/,
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
