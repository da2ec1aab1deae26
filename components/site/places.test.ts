import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import {
  AGENT_PLACES,
  MEMBER_PLACES,
  OPERATOR_PLACES,
  placeOf,
  VISITOR_PLACES,
} from '#components/site/places.ts';

const root = new URL('../../', import.meta.url);
const page = (href: string) =>
  ['', '(member)/', '(public)/'].some((group) =>
    existsSync(new URL(`app/${group}${href.slice(1)}/page.tsx`, root)),
  );

test('the navigation leads nowhere that does not exist', () => {
  const all = [...VISITOR_PLACES, ...MEMBER_PLACES, ...OPERATOR_PLACES, ...AGENT_PLACES];
  assert.deepEqual(
    all.filter(({ href }) => !page(href)).map(({ href }) => href),
    [],
  );
});

test('everybody who is signed in belongs to a page that exists', () => {
  for (const roles of [['member'], ['operator'], ['support'], ['advertiser'], ['member', 'operator']])
    assert.ok(page(placeOf(roles).href), String(roles));
});

test('the bar of a phone holds four places', () => {
  assert.equal(MEMBER_PLACES.filter(({ bar }) => bar === true).length, 4);
});

test('the pictures a phone installs are there', () => {
  for (const file of ['public/icon-192.png', 'public/icon-512.png', 'public/icon-maskable-512.png'])
    assert.ok(existsSync(new URL(file, root)), file);
});
