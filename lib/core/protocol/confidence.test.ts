import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { CATALOGUE } from './catalogue/catalogue.ts';
import { closedBecause, confirms } from './confidence.ts';
import { definitionWith, getCall, readingOf, SECRET } from './definition-under-test.ts';

const signed = (query: string, secret = SECRET) =>
  getCall(`${query}&sig=${createHmac('sha256', secret).update(query).digest('hex')}`);

test('what is unconfirmed stays closed until a genuine call was verified', () => {
  const name = 'Shape';
  assert.match(closedBecause({ name, confidence: 'unconfirmed' }, false) ?? '', /not confirmed/);
  assert.equal(closedBecause({ name, confidence: 'unconfirmed' }, true), null);
  for (const confidence of ['vendor-documented', 'integration-documented'] as const)
    assert.equal(closedBecause({ name, confidence }, false), null);
});

test('a refused, unknown or test call confirms nothing', () => {
  const outcomes = [{ when: { state: ['ok'] }, kind: 'credit' as const }];
  const definition = definitionWith(undefined, { outcomes, tests: [{ state: ['ok'], amount: ['1'] }] });
  const query = (status: string, amount: string) => `uid=u&tx=t&amount=${amount}&status=${status}`;
  assert.equal(confirms(readingOf(definition, signed(query('ok', '5')))), true);
  assert.equal(confirms(readingOf(definition, signed(query('other', '5')))), false);
  assert.equal(confirms(readingOf(definition, signed(query('ok', '1')))), false);
  assert.equal(confirms(readingOf(definition, signed(query('ok', '5'), 'another'))), false);
});

test('every definition without a source is unconfirmed', () => {
  for (const { id, confidence, sources } of CATALOGUE.values())
    if (sources.length === 0) assert.equal(confidence, 'unconfirmed', id);
});
