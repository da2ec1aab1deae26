import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { exampleCall, reportsOf } from '#lib/core/advertiser-example.ts';
import { CATALOGUE } from '#lib/core/protocol/catalogue/catalogue.ts';
import type { CallDefinition, ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import type { Reading, ReceivedCall } from '#lib/core/protocol/notice.ts';
import { parametersOf } from '#lib/core/protocol/parameters.ts';
import { readPostback } from '#lib/core/protocol/read-postback.ts';
import {
  isPresent,
  LANGUAGES,
  listenForCalls,
  type Program,
  runPrograms,
} from '#lib/testing/run-snippets.ts';
import { OTHER_SHAPES } from './definitions-under-test.ts';
import { planSnippet } from './plan.ts';
import { secretVariable } from './snippet-pair.ts';
import { type Snippet, snippetsOf } from './snippets.ts';

/** Characters that each language, the shell among them, must keep for itself. */
const AWKWARD = 't 1+2~3\'é日&=%/"$`\\ $(exit 3) {x} #';
const SECRET = "it's a $ecret & more";
const WHSEC = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
/** Facts that may hold any text. */
const TEXTS = ['transaction', 'offer', 'offerName', 'eventName', 'click', 'reason'];

interface Written {
  readonly definition: ProviderDefinition;
  readonly call: CallDefinition;
}

const DEFINITIONS = [...CATALOGUE.values(), ...OTHER_SHAPES];
const CALLS: readonly Written[] = DEFINITIONS.flatMap((definition) =>
  definition.calls.map((call) => ({ definition, call })),
);

function settingsOf(
  { settings }: ProviderDefinition,
  { authentication }: CallDefinition,
): Record<string, string[]> {
  const whsec = authentication.scheme === 'signed' && authentication.keyForm === 'whsec';
  return Object.fromEntries(
    Object.entries(settings).map(([name, { secret }]) => [name, [secret ? (whsec ? WHSEC : SECRET) : '7']]),
  );
}

/** Characters whose meaning the network's own recipe takes, so that no call may hold them. */
function awkwardFor({ authentication }: CallDefinition): string {
  if (authentication.scheme !== 'signed') return AWKWARD;
  const { subject } = authentication;
  if (subject.over === 'query-string' && subject.values === 'decoded') return AWKWARD.replaceAll(/[&=]/g, '');
  if (subject.over === 'sorted-query' && subject.values === 'decoded')
    return AWKWARD.replaceAll(subject.join, '');
  const again =
    subject.over === 'fields' && subject.fields.some((one) => one.transform.includes('decode-again'));
  return again ? AWKWARD.replaceAll('%', '') : AWKWARD;
}

/** Texts that may be anything, where neither an outcome nor a test asks for them. */
function awkwardTexts({ definition, call }: Written): Record<string, string> {
  const asked = [...definition.outcomes.map(({ when }) => when), ...definition.tests].flatMap(Object.keys);
  const found = [...parametersOf(call)].filter(
    ([name, { shape, width, sends, in: where }]) =>
      TEXTS.includes(name) &&
      shape === 'any' &&
      width === undefined &&
      sends === undefined &&
      where !== 'header' &&
      !asked.includes(name),
  );
  return Object.fromEntries(found.map(([name]) => [name, awkwardFor(call)]));
}

function planned(one: Written, publicUrl: string, path: string) {
  const [kind = 'credit'] = reportsOf(one.definition, one.call);
  const example = exampleCall(one.definition, one.call, {
    transaction: 'test-1',
    offer: 'o1',
    event: null,
    kind,
  });
  if (!example.ok) return example;
  const extras = { ...example.facts.extras, ...awkwardTexts(one) };
  return planSnippet(one.definition, one.call, {
    ...example,
    facts: { ...example.facts, extras },
    publicUrl,
    path,
  });
}

function planOf(one: Written, publicUrl = 'https://rewards.example', path = '/api/postback/account') {
  const plan = planned(one, publicUrl, path);
  assert.ok(plan.ok, plan.ok ? '' : plan.why);
  return plan.plan;
}

const codeOf = (one: Written, language: Snippet['language'], ...where: [string, string] | []) =>
  snippetsOf(planOf(one, ...where)).find((snippet) => snippet.language === language)?.code ?? '';

const keyed = ({ authentication }: CallDefinition) =>
  authentication.scheme === 'signed' && authentication.keySet !== undefined;
const WRITTEN = CALLS.filter(({ call }) => !keyed(call));

const environmentOf = ({ definition, call }: Written) =>
  Object.fromEntries(
    Object.entries(settingsOf(definition, call)).map(([name, [value = '']]) => [secretVariable(name), value]),
  );

const languages = Object.keys(LANGUAGES) as Snippet['language'][];
const presence = new Map(
  await Promise.all(languages.map(async (one) => [one, await isPresent(one)] as const)),
);

/** What was read of the call of each program, by its key. */
const readings = new Map<string, Reading>();
const calls = new Map<string, ReceivedCall>();
let printed: Record<string, string> = {};
let close: () => void;

function read({ definition, call }: Written, received: ReceivedCall, path: string, origin: string): Reading {
  const at = { path, publicUrls: [origin], settings: settingsOf(definition, call), now: new Date() };
  return readPostback(definition, received, at);
}

before(async () => {
  const wanted = new Map<string, Written>();
  const listening = await listenForCalls((received) => {
    const key = received.target.split(/[/?]/)[3] ?? '';
    const one = wanted.get(key);
    if (one === undefined) return 404;
    const reading = read(one, received, `/api/postback/${key}`, listening.origin);
    readings.set(key, reading);
    calls.set(key, received);
    return reading.ok ? 200 : 401;
  });
  close = listening.close;
  const runs = languages
    .filter((language) => presence.get(language) === true)
    .map(async (language) => {
      const programs = WRITTEN.map((one, at): Program => {
        const key = `${language}-${at.toString()}`;
        wanted.set(key, one);
        const code = codeOf(one, language, listening.origin, `/api/postback/${key}`);
        return { key, code, environment: environmentOf(one) };
      });
      return [language, await runPrograms(language, programs)] as const;
    });
  printed = Object.fromEntries(await Promise.all(runs));
});
after(() => close());

for (const language of languages) {
  const present = presence.get(language) === true;
  describe(`snippets in ${language}`, () => {
    if (!present)
      test(`${language} is absent here: every program was written, and none was run`, (t) => {
        t.diagnostic(`${LANGUAGES[language].program} is not installed, so nothing was run`);
        for (const one of WRITTEN) assert.ok(codeOf(one, language).length > 100);
      });
    for (const [at, one] of present ? WRITTEN.entries() : []) {
      const { definition, call } = one;
      const key = `${language}-${at.toString()}`;
      test(`${definition.id} ${call.name} is sent, and verifies`, () => {
        const reading = readings.get(key);
        const code = () => `${codeOf(one, language)}\n${printed[language] ?? ''}`.slice(0, 6_000);
        assert.ok(reading, `no call came in\n${code()}`);
        assert.ok(
          reading.ok,
          reading.ok ? '' : `${reading.detail}\n${JSON.stringify(reading.steps())}\n${code()}`,
        );
        assert.equal(reading.notice.kind, reportsOf(definition, call)[0]);
        const { transaction, click } = reading.notice;
        const texts = awkwardTexts(one);
        if (texts.transaction !== undefined && reading.notice.kind === 'credit')
          assert.equal(transaction, texts.transaction);
        if (texts.click !== undefined) assert.equal(click, texts.click);
      });
    }
  });
}

describe('what stands in a snippet', () => {
  test('is written for every call but those that only the network’s private key can sign', () => {
    for (const one of CALLS) {
      const plan = planned(one, 'https://rewards.example', '/api/postback/account');
      assert.equal(plan.ok, !keyed(one.call), `${one.definition.id} ${one.call.name}`);
      if (!plan.ok) assert.match(plan.why, /private key that only the network has/);
    }
    assert.ok(WRITTEN.length > CATALOGUE.size);
  });

  test('a secret is read from the environment and never written', () => {
    for (const one of WRITTEN)
      for (const { code } of snippetsOf(planOf(one))) {
        assert.match(code, /POSTBACK_[A-Z_]+/);
        for (const secret of [SECRET, WHSEC]) assert.ok(!code.includes(secret));
      }
  });

  test('a call that is made with another secret, or changed on its way, is refused', () => {
    let changed = 0;
    for (const [at, one] of WRITTEN.entries()) {
      const key = `node-${at.toString()}`;
      const received = calls.get(key);
      const { authentication } = one.call;
      assert.ok(received);
      const path = `/api/postback/${key}`;
      const settings = Object.fromEntries(
        Object.keys(one.definition.settings).map((name) => [
          name,
          [one.definition.settings[name]?.secret ? `whsec_${Buffer.alloc(24, 8).toString('base64')}` : '7'],
        ]),
      );
      const origin = `http://${received.headers.find(([name]) => name === 'host')?.[1] ?? ''}`;
      const at2 = { path, publicUrls: [origin], settings, now: new Date() };
      const other = readPostback(one.definition, received, at2);
      assert.ok(!other.ok && other.refusal === 'signature-wrong', `${one.definition.id} ${one.call.name}`);
      if (authentication.scheme !== 'signed' || authentication.subject.over !== 'full-url') continue;
      const more = { ...received, target: received.target.replace('?', '?x=1&') };
      const longer = read(one, more, path, origin);
      assert.ok(!longer.ok, `${one.definition.id} ${one.call.name}`);
      changed += 1;
    }
    assert.ok(changed > 3);
  });

  test('a call of a definition with a test flag is marked as a test', () => {
    for (const one of WRITTEN) {
      const known = parametersOf(one.call);
      const marked = one.definition.tests.some((mark) => Object.keys(mark).every((name) => known.has(name)));
      assert.equal(planOf(one).test, marked, one.definition.id);
    }
  });
});
