import { type Mutant, oneEdit } from './mutant.ts';

const DEDUPE = ['lib/flows/traps-dedupe.db.test.ts', 'lib/flows/storm.db.test.ts'];
const RULES = ['lib/flows/standing-rules.db.test.ts'];
const GATHERER = ['lib/flows/gather.test.ts'];
const CRASH = ['lib/flows/traps-crash.db.test.ts'];

/** Bugs in what makes a call count once. */
export const PLANTED_KEYS: readonly Mutant[] = [
  oneEdit(
    'no-unique-key',
    'the unique index of the keys is dropped',
    [
      'prisma/migrations/20261122142218_first/migration.sql',
      `"last_repeat_at" TIMESTAMPTZ(3),

    CONSTRAINT "arrival_key_pkey" PRIMARY KEY ("provider_id","kind","key_hash")`,
      '"last_repeat_at" TIMESTAMPTZ(3)',
    ],
    DEDUPE,
  ),
  oneEdit(
    'claim-unchecked',
    'every claim of a key counts as won',
    [
      'lib/data/open-batch.ts',
      'won: new Set((row.won ?? []).map(BigInt)),',
      'won: new Set(claims.map(({ arrivalId }) => arrivalId)),',
    ],
    DEDUPE,
  ),
  oneEdit(
    'ttl-dedupe',
    'copies are known for a day only',
    [
      'lib/data/open-batch.ts',
      'ON CONFLICT DO NOTHING RETURNING arrival_id),',
      `ON CONFLICT (provider_id, kind, key_hash) DO UPDATE SET arrival_id = EXCLUDED.arrival_id
      WHERE (SELECT v.received_at FROM arrival v WHERE v.id = arrival_key.arrival_id) < now() - interval '1 day'
    RETURNING arrival_id),`,
    ],
    RULES,
  ),
  oneEdit(
    'fingerprint-ignored',
    'the same id with other content counts as a copy',
    [
      'lib/flows/settle-copies.ts',
      'standing.fingerprint === key.fingerprint',
      'standing.fingerprint !== undefined',
    ],
    DEDUPE,
  ),
  {
    name: 'test-burns-live',
    breaks: 'a test call claims the key of the live one',
    edits: [
      {
        file: 'lib/data/arrivals.ts',
        find: '+ (notice.test ? TEST : 0)',
        put: '+ (notice.test ? 0 * TEST : 0)',
      },
      { file: 'lib/core/protocol/keys.ts', find: "test ? 'test/' : ''", put: "test ? '' : ''" },
    ],
    tests: ['lib/flows/traps-authenticity.db.test.ts', ...DEDUPE],
  },
  oneEdit(
    'own-commit-forgotten',
    'a try whose COMMIT went through unheard is taken for a copy',
    [
      'lib/flows/settle-copies.ts',
      'if (!won.has(candidate.arrivalId)) mine.push(candidate);\n      continue;',
      '',
    ],
    CRASH,
  ),
  oneEdit(
    'unawaited-failure-unheard',
    'a call is acknowledged though what nobody waited for had failed and COMMIT rolled all of it back',
    [
      'lib/data/raw-transaction.ts',
      "await Promise.all([...this.#answers, driver.executeRaw(question('COMMIT', []))]);",
      "await driver.executeRaw(question('COMMIT', []));",
    ],
    CRASH,
  ),
  oneEdit(
    'duplicates-409',
    'a copy is answered 409, so the network calls for ever',
    [
      'lib/core/protocol/reply.ts',
      "const words = answer === 'duplicate'",
      "if (answer === 'duplicate') return { status: 409, body: 'duplicate', contentType: PLAIN };\n    const words = answer === 'duplicate'",
    ],
    ['lib/core/protocol/reply.test.ts', ...DEDUPE],
  ),
  {
    name: 'ack-before-commit',
    breaks: 'the success word is said before COMMIT',
    edits: [
      {
        file: 'lib/flows/receive-postback.ts',
        find: 'const outcome = await Promise.race([receiver.collector.submit(candidate), late]);',
        put: `receiver.collector.submit(candidate).catch(() => undefined);
    const outcome = await Promise.race([
      Promise.resolve({ verdict: 'credited' as const, arrivalId: candidate.arrivalId, conversionId: null }),
      late,
    ]);`,
      },
    ],
    tests: CRASH,
  },
  oneEdit(
    'failure-is-success',
    'what failed is answered with the success word',
    [
      'lib/flows/receive-postback.ts',
      "return refuseUnkept(receiver, 'unavailable', null);\n  }\n}",
      "return { reply: { status: 200, body: 'OK', contentType: 'text/plain' }, verdict: 'credited', retryAfterSeconds: null };\n  }\n}",
    ],
    CRASH,
  ),
  oneEdit(
    'queue-unbounded',
    'a full queue takes in more',
    ['lib/flows/gather.ts', 'queue.length >= limits.waiting', 'queue.length < 0'],
    GATHERER,
  ),
  oneEdit(
    'anothers-outcome',
    'a request hears the outcome of another one in its batch',
    [
      'lib/flows/gather.ts',
      'const result = results[index];',
      'const result = results[results.length - 1 - index];',
    ],
    GATHERER,
  ),
  oneEdit(
    'retry-on-anything',
    'every failure is tried again until the time is over',
    [
      'lib/data/transient.ts',
      'if (state !== null) return RETRYABLE.test(state);',
      'if (state !== null) return RETRYABLE.test(state) || state.length > 0;',
    ],
    ['lib/data/transient.db.test.ts', ...CRASH],
  ),
  oneEdit(
    'retry-on-nothing',
    'nothing is tried again',
    [
      'lib/data/transient.ts',
      'if (state !== null) return RETRYABLE.test(state);',
      'if (state !== null) return false;',
    ],
    ['lib/data/transient.db.test.ts', ...CRASH],
  ),
];
