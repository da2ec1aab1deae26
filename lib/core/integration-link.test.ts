import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import {
  fitsLink,
  HOLDING_DAYS,
  hashLinkKey,
  holdingToken,
  linkAddress,
  readHolding,
  readLink,
} from './integration-link.ts';

const key = randomBytes(32).toString('base64url');
const secret = randomBytes(32);
const now = new Date('2026-11-22T12:00:00Z');
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);

describe('an integration link', () => {
  test('carries its key behind the # alone, where no request takes it', () => {
    const url = new URL(linkAddress('https://rewards.example/', 'house', key));
    assert.equal(url.hash, `#house.${key}`);
    assert.ok(!`${url.origin}${url.pathname}${url.search}`.includes(key));
  });

  test('is read whole, as its end, and with the white space a mail puts around it', () => {
    const whole = linkAddress('https://rewards.example', 'house', key);
    for (const text of [whole, ` ${whole}\n`, `#house.${key}`, `house.${key}`])
      assert.deepEqual(readLink(text), { slug: 'house', key });
  });

  test('that was cut, lengthened or is another thing is none', () => {
    for (const text of [
      '',
      '#',
      'house',
      `house.${key.slice(1)}`,
      `house.${key}A`,
      `house ${key}`,
      `.${key}`,
      `HOUSE.${key}`,
      `../house.${key}`,
      `house.${key.slice(1)}=`,
      `https://rewards.example/integrate?key=house.${key}`,
      `javascript:1#house.${key}`,
    ])
      assert.equal(readLink(text), null, text);
  });

  test('fits the hash of its own key, and no other, none or a cut one', () => {
    assert.ok(fitsLink(hashLinkKey(key), key));
    for (const kept of [hashLinkKey(`${key}x`), null, Buffer.alloc(0), hashLinkKey(key).subarray(1)])
      assert.ok(!fitsLink(kept, key));
    // All zeros are what is compared with where there is no link.
    assert.ok(!fitsLink(null, ''));
  });
});

describe('what a browser is given for a link', () => {
  test('names the link and does not hold its key', () => {
    const token = holdingToken(secret, 7, now);
    assert.ok(!token.includes(key));
    assert.deepEqual(readHolding(secret, token, now), { linkId: 7, over: false });
  });

  test('is over after its time, and says so', () => {
    const token = holdingToken(secret, 7, now);
    assert.equal(readHolding(secret, token, later(HOLDING_DAYS - 1))?.over, false);
    assert.equal(readHolding(secret, token, later(HOLDING_DAYS + 1))?.over, true);
  });

  test('that was changed in any part, or made with another secret, is none', () => {
    const token = holdingToken(secret, 7, now);
    const [id = '', until = '', mac = ''] = token.split('.');
    for (const forged of [
      '',
      `8.${until}.${mac}`,
      `${id}.${(Number(until) + 1).toString()}.${mac}`,
      `${id}.${until}.${mac.slice(0, -1)}`,
      `${id}.${until}.${'A'.repeat(43)}`,
      `${id}.${until}.`,
      `0${id}.${until}.${mac}`,
      `${token}.x`,
      holdingToken(randomBytes(32), 7, now),
    ])
      assert.equal(readHolding(secret, forged, now), null, forged);
  });
});
