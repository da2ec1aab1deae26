import assert from 'node:assert/strict';
import { test } from 'node:test';
import { curlLine } from '#lib/flows/demo-call.ts';
import { greetingText } from '#lib/flows/demo-greeting.ts';

const url = 'http://localhost:3000';
const people = [
  { role: 'member' as const, email: 'mira@demo.example', password: 'aaaaa-bbbbb-ccccc' },
  { role: 'operator' as const, email: 'op@demo.example', password: 'ddddd-eeeee-fffff' },
];

test('the greeting says where to go, who to sign in as and what to try, the call on a line of its own', () => {
  const lines = greetingText({ url, people, curl: "curl 'x'" }).split('\n');
  assert.equal(lines[0], 'BountyCore is at http://localhost:3000');
  assert.ok(lines.includes('  member      mira@demo.example  aaaaa-bbbbb-ccccc'));
  assert.ok(lines.includes('  operator    op@demo.example    ddddd-eeeee-fffff'));
  assert.ok(lines.includes("curl 'x'"));
});

test('without credentials on this machine the greeting says how to get in, and shows no call', () => {
  const text = greetingText({ url, people: undefined, curl: undefined });
  assert.match(text, /bounty -- operator add/);
  assert.doesNotMatch(text, /curl/);
});

test('a shell takes the line as it is, whatever is in the call', () => {
  const call = {
    method: 'POST',
    url: "http://localhost:3000/a?b=$(x)&c='d'",
    target: '',
    headers: { 'x-y': 'z `w`' },
    body: '{"a":"it\'s"}',
  };
  assert.equal(
    curlLine(call),
    `curl -X POST -H 'x-y: z \`w\`' --data-binary '{"a":"it'\\''s"}' 'http://localhost:3000/a?b=$(x)&c='\\''d'\\'''`,
  );
});
