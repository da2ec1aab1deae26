import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CATALOGUE } from './catalogue/catalogue.ts';
import { JSON_POST, jsonFacts, list, told, two, withCall, withProof } from './danger-under-test.ts';
import { checkDefinition } from './definition-check.ts';
import type { ProviderDefinitionInput } from './definition-shape.ts';
import { CALL } from './definition-under-test.ts';

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
