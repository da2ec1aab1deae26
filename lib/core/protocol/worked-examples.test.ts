import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { describe, test } from 'node:test';
import { parseDefinition } from './definition.ts';
import { definitionProblems } from './definition-problems.ts';
import type { ReceivedCall } from './notice.ts';
import { readPostback } from './read-postback.ts';
import { WORKED_EXAMPLES, type WorkedExample } from './worked-examples.ts';
import { writtenDefinition } from './written-definition.ts';

function read({ definition, settings, slug, publicUrl }: WorkedExample, url: string) {
  const call: ReceivedCall = {
    method: 'GET',
    target: url.slice(publicUrl.length),
    headers: [],
    body: Buffer.alloc(0),
  };
  return readPostback(parseDefinition(definition), call, {
    path: `/api/postback/${slug}`,
    publicUrls: [publicUrl],
    settings: Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, [value]])),
    now: new Date('2026-11-22T12:00:00Z'),
  });
}

describe('the worked examples of the documentation', () => {
  for (const example of WORKED_EXAMPLES) {
    test(`${example.title}: may be saved, and is written as briefly as it can be`, () => {
      const definition = parseDefinition(example.definition);
      assert.deepEqual(definitionProblems(definition), []);
      assert.deepEqual(writtenDefinition(definition), JSON.parse(JSON.stringify(example.definition)));
    });

    test(`${example.title}: its call is genuine, and says what the page says`, () => {
      const reading = read(example, example.url);
      assert.ok(reading.ok, reading.ok ? '' : reading.detail);
      assert.equal(reading.notice.kind, 'credit');
      assert.equal(reading.notice.test, false);
      assert.equal(reading.notice.member, 'k3f7q2m5x4a6b7cd');
      const canonical = reading.steps().find(({ name }) => name === 'canonical')?.text ?? null;
      if (example.signedText === null) assert.match(canonical ?? '', /nothing else is proven/);
      else assert.equal(canonical, example.signedText);
      assert.equal(parseDefinition(example.definition).replies.success.body, example.answer);
    });

    test(`${example.title}: the same call with another proof, or without one, is refused`, () => {
      const proof = new URL(example.url).searchParams;
      const name = [...proof.keys()].at(-1) ?? '';
      const without = example.url.slice(0, example.url.lastIndexOf('&'));
      for (const url of [without, `${without}&${name}=`, `${without}&${name}=${'0'.repeat(40)}`])
        assert.equal(read(example, url).ok, false, url);
    });
  }

  test('what a signature covers cannot be changed in them', () => {
    for (const example of WORKED_EXAMPLES.filter(({ signedText }) => signedText !== null))
      for (const [from, to] of [
        ['reward=', 'reward=9'],
        ['user=k', 'user=j'],
        ['tx=T-1', 'tx=T-2'],
      ] as const) {
        const changed = example.url.replace(from, to);
        assert.notEqual(changed, example.url);
        assert.equal(read(example, changed).ok, false, changed);
      }
  });
});
