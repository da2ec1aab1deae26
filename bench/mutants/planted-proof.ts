import { type Mutant, oneEdit } from './mutant.ts';

const VECTORS = ['lib/core/protocol/catalogue/vectors.test.ts'];
const AUTHENTICITY = [
  'lib/core/protocol/recipe-shapes.test.ts',
  ...VECTORS,
  'lib/flows/traps-authenticity.db.test.ts',
];
const SIGNATURE = 'lib/core/protocol/signature.ts';
const KEYS = 'lib/core/protocol/signing-keys.ts';
const TEXT = 'lib/core/protocol/signature-text.ts';

/** Bugs in what proves that a call is the network's own. */
export const PLANTED_PROOF: readonly Mutant[] = [
  {
    name: 'empty-secret',
    breaks: 'an empty secret is a secret like any other',
    edits: [
      { file: KEYS, find: "(v) => v.trim() !== '')", put: "(v) => typeof v === 'string')" },
      { file: KEYS, find: "return text === '' ? null : toBytes(text);", put: 'return toBytes(text);' },
      { file: TEXT, find: "if (key === null) throw new Error('an HMAC needs a key');", put: '' },
      {
        file: TEXT,
        find: 'createHmac(recipe.primitive.slice(5), key)',
        put: "createHmac(recipe.primitive.slice(5), key ?? '')",
      },
    ],
    tests: AUTHENTICITY,
  },
  oneEdit(
    'unsigned-passes',
    'a call without a signature skips the check',
    [
      SIGNATURE,
      `const value = theOne(call, recipe.at);
  if ('ok' in value) return value;`,
      `const value = theOne(call, recipe.at);
  if ('ok' in value)
    return !value.ok && value.refusal === 'signature-missing'
      ? { seen: () => NOTHING, ok: true, tuple: null, loose: new Set() }
      : value;`,
    ],
    AUTHENTICITY,
  ),
  oneEdit(
    're-encoded-query',
    'the signature is checked over the query written anew',
    [
      'lib/core/protocol/signed-bytes.ts',
      `: \`?\${query.text}\`;\n      return whole(`,
      `: \`?\${new URLSearchParams(query.text).toString()}\`;\n      return whole(`,
    ],
    AUTHENTICITY,
  ),
  oneEdit(
    'one-secret-only',
    'the older of two secrets in force is not tried',
    [KEYS, 'return all.slice(0, MAX_COMBINATIONS);', 'return all.slice(0, MAX_COMBINATIONS && 1);'],
    AUTHENTICITY,
  ),
  oneEdit(
    'stale-passes',
    'the signed time is not looked at',
    [
      SIGNATURE,
      'if (!(seconds <= recipe.subject.toleranceSeconds)) {',
      'if (!(seconds <= Number.MAX_VALUE)) {',
    ],
    AUTHENTICITY,
  ),
  oneEdit(
    'exception-passes',
    'a check that breaks off lets the call pass',
    [
      SIGNATURE,
      "return refuse('signature-wrong', 'the signature could not be checked');",
      'return { seen: () => NOTHING, ok: true, tuple: null, loose: new Set() };',
    ],
    AUTHENTICITY,
  ),
  oneEdit(
    'paused-passes',
    'a paused provider is served',
    [
      'lib/flows/receive-postback.ts',
      "if (account.state === 'paused')",
      "if (account.state === 'paused' && bound !== null)",
    ],
    ['lib/flows/standing-rules.db.test.ts'],
  ),
  oneEdit(
    'stale-definition',
    'a call is applied with secrets that were withdrawn meanwhile',
    ['lib/data/open-batch.ts', 'ACCOUNT_AT)} USING (id, revision)', 'ACCOUNT_AT)} USING (id)'],
    AUTHENTICITY,
  ),
  oneEdit(
    'forger-heard',
    'a forged call is answered with success',
    [
      'lib/core/protocol/reply.ts',
      'const refused = status >= 400 && status <= 599 ? status : 503;',
      'const refused = status >= 500 && status <= 599 ? status : 200;',
    ],
    ['lib/core/protocol/reply.test.ts', ...AUTHENTICITY],
  ),
  oneEdit(
    'durability-unasked',
    'a database without fsync is good enough',
    ['lib/data/health.ts', "AND setting IN ('off', 'false')`", "AND setting IN ('nobody')`"],
    ['lib/data/health.db.test.ts', 'lib/setup/program.db.test.ts'],
  ),
];
