import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import {
  BROWSER_NAME_BYTES,
  KNOWN_ACCOUNTS,
  KNOWN_DAYS,
  knownBrowserCookie,
  readKnownBrowser,
} from './known-browser.ts';

const secret = randomBytes(32);
const now = new Date('2026-11-30T12:00:00Z');
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const person = (id: number, sessionVersion = 1) => ({ personId: BigInt(id), sessionVersion });

/** The cookie of whoever signs in, one after the other, in one browser. */
function signedIn(accounts: ReturnType<typeof person>[], cookie = '', at = now): string {
  let held = cookie;
  for (const account of accounts)
    held = knownBrowserCookie(secret, { cookie: held, account }, at, randomBytes(BROWSER_NAME_BYTES));
  return held;
}
const read = (cookie: string, at = now) => readKnownBrowser(secret, cookie, at);

describe('the cookie of a known browser', () => {
  test('stands for the account somebody signed in to, and for no other', () => {
    const browser = read(signedIn([person(7)]));
    assert.ok(browser?.knows(person(7)));
    for (const other of [0, 1, 6, 8, 70, 77]) assert.equal(browser?.knows(person(other)), false);
  });

  test('stands for nobody once the sessions of the account were ended', () => {
    const browser = read(signedIn([person(7, 3)]));
    assert.ok(browser?.knows(person(7, 3)));
    for (const version of [1, 2, 4, 33]) assert.equal(browser?.knows(person(7, version)), false);
  });

  test('ends after its days, and begins anew with each sign-in', () => {
    const cookie = signedIn([person(7)]);
    assert.ok(read(cookie, later(KNOWN_DAYS - 1))?.knows(person(7)));
    assert.equal(read(cookie, later(KNOWN_DAYS))?.knows(person(7)), false);
    const again = signedIn([person(7)], cookie, later(100));
    assert.ok(read(again, later(100 + KNOWN_DAYS - 1))?.knows(person(7)));
  });

  test('that was changed in any part, cut, lengthened or signed with another secret is none', () => {
    const cookie = signedIn([person(7), person(8)]);
    const [name = '', newest = '', older = '', mac = ''] = cookie.split('~');
    const [mark = '', version = '', until = ''] = newest.split('.');
    const other = randomBytes(16).toString('base64url');
    for (const forged of [
      '',
      '~',
      name,
      cookie.slice(0, -1),
      `${cookie}A`,
      ` ${cookie}`,
      `${cookie}~${mac}`,
      [other, newest, older, mac].join('~'),
      [name, older, newest, mac].join('~'),
      [name, newest, mac].join('~'),
      [name, newest, older, older, mac].join('~'),
      [name, `${other}.${version}.${until}`, older, mac].join('~'),
      [name, `${mark}.2.${until}`, older, mac].join('~'),
      [name, `${mark}.${version}.9999999999`, older, mac].join('~'),
      [name, newest, older, 'A'.repeat(43)].join('~'),
      [name, newest, older, ''].join('~'),
      [name, mac].join('~'),
      'a'.repeat(10_000),
    ])
      assert.equal(read(forged), null, forged.slice(0, 300));
    assert.equal(readKnownBrowser(randomBytes(32), cookie, now), null);
  });

  test('takes nothing over from another’s: its parts in a cookie of one’s own are a forgery', () => {
    const [, theirs = ''] = signedIn([person(7)]).split('~');
    const [name = '', own = '', mac = ''] = signedIn([person(8)]).split('~');
    assert.equal(read([name, theirs, mac].join('~')), null);
    // Nor is it taken into the next one.
    const next = read(signedIn([person(8)], [name, own, theirs, mac].join('~')));
    assert.deepEqual([next?.knows(person(8)), next?.knows(person(7))], [true, false]);
    assert.notEqual(next?.name, name);
  });

  test('keeps the name of its browser, so that signing in again forgives nothing that was tried', () => {
    const first = signedIn([person(7)]);
    const name = read(first)?.name;
    assert.match(name ?? '', /^[A-Za-z0-9_-]{22}$/);
    assert.equal(read(signedIn([person(7), person(8)], first))?.name, name);
    assert.notEqual(read(signedIn([person(7)]))?.name, name);
  });

  test('stands for a few accounts, of more for the newest, for each once', () => {
    const many = Array.from({ length: KNOWN_ACCOUNTS + 1 }, (_, at) => person(at + 1));
    const browser = read(signedIn(many));
    assert.deepEqual(
      many.map((account) => browser?.knows(account)),
      [false, ...many.slice(1).map(() => true)],
    );
    // A household whose members come in turn, one of them with a new password, pushes nobody out.
    const household = read(
      signedIn([person(1), person(2), person(1, 2), person(2), person(1, 3), person(2)]),
    );
    assert.ok(household?.knows(person(2)) && household?.knows(person(1, 3)));
    assert.deepEqual([household?.knows(person(1)), household?.knows(person(1, 2))], [false, false]);
  });

  test('drops what has ended when somebody signs in', () => {
    const cookie = signedIn([person(8)], signedIn([person(7)]), later(KNOWN_DAYS));
    assert.equal(cookie.split('~').length, 3);
  });

  test('tells neither who signed in nor whether two browsers are one person’s', () => {
    const [, one = ''] = signedIn([person(123_456)]).split('~');
    const [, other = ''] = signedIn([person(123_456)]).split('~');
    assert.notEqual(one.split('.')[0], other.split('.')[0]);
    assert.ok(!signedIn([person(123_456)]).includes('123456'));
  });

  test('fits into what browsers keep, however many accounts it stands for', () => {
    const many = Array.from({ length: 9 }, (_, at) => person(at + 1, 2_147_483_647));
    assert.ok(signedIn(many).length < 400);
    assert.ok(read(signedIn(many))?.knows(person(9, 2_147_483_647)));
  });
});
