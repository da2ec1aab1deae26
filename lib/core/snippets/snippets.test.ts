import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { childEnvironment } from '#lib/config/env.ts';
import { exampleCall } from '#lib/core/advertiser-example.ts';
import { CATALOGUE } from '#lib/core/protocol/catalogue/catalogue.ts';
import { parseDefinition } from '#lib/core/protocol/definition.ts';
import type { CallDefinition, ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import type { Reading, ReceivedCall } from '#lib/core/protocol/notice.ts';
import { parametersOf } from '#lib/core/protocol/parameters.ts';
import { readPostback } from '#lib/core/protocol/read-postback.ts';
import { planSnippet } from './plan.ts';
import { secretVariable } from './snippet-pair.ts';
import { snippetsOf } from './snippets.ts';

const run = promisify(execFile);
const PATH = '/api/postback/account';
/** Characters that each language, the shell among them, must keep for itself. */
const AWKWARD = 't 1+2~3\'é&=%/"$`\\ $(exit 3) {x} #';
const WHSEC = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

/** Definitions that are not in the catalogue, for the shapes that are left. */
const cpx = CATALOGUE.get('cpx');
const ayet = CATALOGUE.get('ayet');
const bitlabs = CATALOGUE.get('bitlabs');

interface Moved {
  readonly method?: string;
  readonly body?: string;
  /** Where every fact stands instead of the query. */
  readonly facts?: 'form' | 'json';
}

/** A definition like another one, with another proof, and perhaps with its facts in a body. */
function other(
  base: ProviderDefinition | undefined,
  id: string,
  authentication: object,
  { facts: where, ...more }: Moved = {},
): ProviderDefinition {
  const json = JSON.parse(JSON.stringify(base)) as {
    calls: { authentication: object; facts: object; extras: object }[];
  };
  const [call] = json.calls;
  assert.ok(call);
  const moved = (all: object) =>
    Object.fromEntries(
      Object.entries(all).map(([name, one]: [string, object]) => [
        name,
        where === undefined ? one : { ...one, in: where },
      ]),
    );
  const proof = 'scheme' in authentication ? authentication : { ...call.authentication, ...authentication };
  return parseDefinition({
    ...json,
    id,
    calls: [
      { ...call, ...more, facts: moved(call.facts), extras: moved(call.extras), authentication: proof },
    ],
  });
}

const DEFINITIONS = [
  ...CATALOGUE.values(),
  other(cpx, 'inner-digest', {
    primitive: 'hmac-sha512',
    key: 'secret',
    inner: 'sha256',
    encoding: 'base64url',
    subject: {
      over: 'fields',
      fields: ['member', 'transaction', { field: 'amount', transform: ['integer-part'] }, 'state'],
      separator: ':',
    },
  }),
  other(ayet, 'sorted-append', {
    primitive: 'sha1',
    key: undefined,
    subject: { over: 'sorted-query', join: ',', values: 'decoded', withPath: true, append: 'secret' },
  }),
  other(bitlabs, 'blanked-query', {
    primitive: 'hmac-sha256',
    encoding: 'base64',
    subject: { over: 'query-string', remove: 'blank' },
  }),
  other(bitlabs, 'kept-ampersand', { subject: { over: 'full-url', remove: 'keep-ampersand' } }),
  other(
    cpx,
    'form-signed',
    { at: { in: 'form', name: 'sig' } },
    { method: 'POST', body: 'form', facts: 'form' },
  ),
  other(
    cpx,
    'json-signed',
    { at: { in: 'json', name: 'proof.sig' } },
    { method: 'POST', body: 'json', facts: 'json' },
  ),
  other(cpx, 'shared-secret', {
    scheme: 'shared-secret',
    setting: 'secret',
    at: { in: 'header', name: 'x-key' },
  }),
];

/** What was read of each call that came in, in order. */
let listener: ReturnType<typeof createServer>;
let origin: string | undefined;
let folder: string;
let latest: { definition: ProviderDefinition; reading: Reading | null };

function secretsOf({ id, settings }: ProviderDefinition): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, { secret }]) => [
      name,
      [secret ? (id === 'house' ? WHSEC : "it's a $ecret & more") : '7'],
    ]),
  );
}

async function received(request: IncomingMessage): Promise<ReceivedCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers: [string, string][] = [];
  for (let at = 0; at < request.rawHeaders.length; at += 2)
    headers.push([(request.rawHeaders[at] ?? '').toLowerCase(), request.rawHeaders[at + 1] ?? '']);
  return { method: request.method ?? '', target: request.url ?? '', headers, body: Buffer.concat(chunks) };
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'snippets-'));
  listener = createServer((request, response) => {
    void received(request).then((call) => {
      const { definition } = latest;
      latest.reading = readPostback(definition, call, {
        path: PATH,
        publicUrls: [origin ?? ''],
        settings: secretsOf(definition),
        now: new Date(),
      });
      response.writeHead(latest.reading.ok ? 200 : 401).end('answered');
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
});
after(() => {
  listener.close();
  rmSync(folder, { recursive: true });
});

const PROGRAMS = {
  curl: { program: 'bash', needs: [['bash', '-c', 'command -v curl openssl']], file: 'call.sh' },
  node: { program: process.execPath, needs: [], file: 'call.mjs' },
  php: {
    program: 'php',
    needs: [['php', '-r', 'exit(extension_loaded("curl") ? 0 : 1);']],
    file: 'call.php',
  },
  python: { program: 'python3', needs: [['python3', '--version']], file: 'call.py' },
} as const;

/** Asked before any test is named: hooks run as soon as nothing is left to wait for. */
async function isPresent(needs: readonly (readonly string[])[]): Promise<boolean> {
  for (const [program = '', ...args] of needs)
    try {
      await run(program, args);
    } catch {
      return false;
    }
  return true;
}

const presence = new Map(
  await Promise.all(
    Object.entries(PROGRAMS).map(
      async ([language, { needs }]) => [language, await isPresent(needs)] as const,
    ),
  ),
);

function planned(definition: ProviderDefinition, call: CallDefinition) {
  // Characters that each language escapes in its own way, where the definition leaves room for them.
  const example = exampleCall(definition, call, {
    transaction: AWKWARD,
    offer: 'o*1(2)!',
    event: null,
  });
  return example.ok
    ? planSnippet(definition, call, { ...example, publicUrl: origin ?? 'http://127.0.0.1', path: PATH })
    : example;
}

function planOf(definition: ProviderDefinition, name: string) {
  const call = definition.calls.find((one) => one.name === name);
  assert.ok(call);
  const plan = planned(definition, call);
  assert.ok(plan.ok, plan.ok ? '' : plan.why);
  return plan.plan;
}

/** Calls that can be written down as a program, and one of each manner: networks of one recipe have one program. */
const WRITTEN = DEFINITIONS.flatMap((definition) =>
  definition.calls.filter((call) => planned(definition, call).ok).map((call) => ({ definition, call })),
);
const manner = ({ definition, call }: (typeof WRITTEN)[number]) =>
  JSON.stringify([call.method, call.body, definition.urlEncoding, call.authentication]);
const MANNERS = [...new Map(WRITTEN.toReversed().map((one) => [manner(one), one])).values()].toReversed();

for (const [language, { program, file }] of Object.entries(PROGRAMS)) {
  const present = presence.get(language) === true;
  describe(`snippets in ${language}`, () => {
    for (const { definition, call } of MANNERS) {
      const { name } = call;
      if (!present) {
        test(`${language} is absent here: ${definition.id} ${name} was written and not run`, (t) => {
          const code =
            snippetsOf(planOf(definition, name)).find((one) => one.language === language)?.code ?? '';
          t.diagnostic(`${program} is not installed, so this snippet was not run`);
          assert.ok(code.length > 100);
        });
        continue;
      }
      test(`${definition.id} ${name} is sent, and its signature verifies`, async () => {
        latest = { definition, reading: null };
        const code =
          snippetsOf(planOf(definition, name)).find((one) => one.language === language)?.code ?? '';
        const script = join(folder, file);
        writeFileSync(script, code);
        const secrets = Object.fromEntries(
          Object.entries(secretsOf(definition)).map(([setting, [value = '']]) => [
            secretVariable(setting),
            value,
          ]),
        );
        const { stdout } = await run(program, [script], {
          env: childEnvironment(secrets),
          timeout: 20_000,
        });
        const reading = latest.reading as Reading | null;
        assert.ok(reading, 'no call came in');
        assert.ok(
          reading.ok,
          reading.ok ? '' : `${reading.detail}\n${JSON.stringify(reading.steps, null, 1)}\n${code}`,
        );
        assert.equal(reading.notice.kind, 'credit');
        const id = call.facts.transaction;
        if (id?.shape === 'any' && id.width === undefined) assert.equal(reading.notice.transaction, AWKWARD);
        assert.match(stdout, /200/);
      });
    }
  });
}

describe('what stands in a snippet', () => {
  test('a secret is read from the environment and never written', () => {
    for (const { definition, call } of WRITTEN)
      for (const { code } of snippetsOf(planOf(definition, call.name))) {
        assert.match(code, /POSTBACK_[A-Z_]+/);
        for (const [name, [value = '']] of Object.entries(secretsOf(definition)))
          if (definition.settings[name]?.secret) assert.ok(!code.includes(value));
      }
  });

  test('a wrong secret in the environment is refused', async () => {
    const definition = CATALOGUE.get('house');
    assert.ok(definition);
    latest = { definition, reading: null };
    const script = join(folder, 'wrong.mjs');
    writeFileSync(
      script,
      snippetsOf(planOf(definition, 'post')).find(({ language }) => language === 'node')?.code ?? '',
    );
    const wrong = `whsec_${Buffer.alloc(24, 8).toString('base64')}`;
    await run(process.execPath, [script], {
      env: childEnvironment({ POSTBACK_SECRET: wrong }),
      timeout: 20_000,
    });
    const reading = latest.reading as Reading | null;
    assert.ok(reading !== null && !reading.ok && reading.refusal === 'signature-wrong');
  });

  test('a call of a definition with a test flag is marked as a test', () => {
    for (const { definition, call } of WRITTEN) {
      const known = parametersOf(call);
      const marked = definition.tests.some((test) => Object.keys(test).every((name) => known.has(name)));
      assert.equal(planOf(definition, call.name).test, marked, definition.id);
    }
  });

  test('a call for which there is no snippet says why', () => {
    for (const definition of DEFINITIONS)
      for (const call of definition.calls) {
        const plan = planned(definition, call);
        if (!plan.ok)
          assert.match(plan.why, /path|private key|no way to report|not written down|no value|is part of/);
      }
  });
});
