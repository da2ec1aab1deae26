import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proofPage, proofPlace } from './proof-pages.ts';

test('whoever asked for a proof by mail is led back to the page that asked', () => {
  assert.equal(proofPage('team'), '/operator/team');
  assert.equal(proofPage('delete'), '/account/delete');
});

test('nothing but a page of the list is led to, and never the one that deletes', () => {
  for (const text of [
    '',
    'Team',
    '/operator/team',
    '//elsewhere.example',
    '__proto__',
    'constructor',
    null,
    undefined,
    ['team'],
  ]) {
    assert.equal(proofPlace(text), null, String(text));
    assert.equal(proofPage(text), '/account', String(text));
  }
});
