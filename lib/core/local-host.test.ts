import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { strangeHost } from './local-host.ts';

describe('whom the demo answers', () => {
  for (const host of [
    'localhost',
    'localhost:3000',
    'LOCALHOST:80',
    '127.0.0.1:3000',
    '127.9.9.9',
    '[::1]:3000',
  ])
    test(`${host} is this machine`, () => assert.equal(strangeHost(host), null));
  for (const host of [
    undefined,
    '',
    'evil.example',
    'evil.example:3000',
    'localhost.evil.example',
    'evil.example/localhost',
    'x@localhost',
    '127.0.0.1.evil.example',
    'rewards.example',
    '10.0.0.1:3000',
    'localhost:3000, evil.example',
  ])
    test(`${host ?? 'no host'} is not`, () => assert.match(strangeHost(host) ?? '', /localhost alone/));
});
