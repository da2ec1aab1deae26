import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import {
  type AccountNow,
  BROWSER_NAME_BYTES,
  KNOWN_DAYS,
  knownBrowserCookie,
  readKnownBrowser,
} from '#lib/core/known-browser.ts';
import type { LinkPurpose } from '#lib/core/mail/links.ts';
import { inTransaction } from '#lib/data/db.ts';
import { type ThrottleName, throttleOf } from '#lib/data/throttle.ts';
import { askLink } from '#lib/flows/ask-link.ts';
import { signIn, signOutEverywhere } from '#lib/flows/sign-in.ts';
import { signUp } from '#lib/flows/sign-up.ts';
import type { Site } from '#lib/flows/site.ts';
import { openTestSite, SENDS_MAIL, type TestSite } from '#lib/testing/test-site.ts';

const password = 'a long enough password';
const now = new Date();
const secret = randomBytes(32);
const quarter = 900_000;

let t: TestSite;
let site: Site;
before(async () => {
  t = await openTestSite(SENDS_MAIL);
  site = t.site;
});
after(async () => {
  await t.close();
});
beforeEach(async () => {
  await site.db.$executeRawUnsafe('DELETE FROM mail');
  await site.db.$executeRawUnsafe('DELETE FROM rate_limiter_flexible');
});

interface Owner extends AccountNow {
  readonly email: string;
}
/** An account whose address is confirmed. */
async function owner(verifiedAt: Date | null = now): Promise<Owner> {
  const email = `${randomUUID()}@site.example`;
  const made = await signUp(site.engine, site.db, { email, password }, randomBytes);
  assert.ok(made.ok);
  await site.db.person.update({ where: { email }, data: { verifiedAt } });
  return { email, personId: made.personId, sessionVersion: 1 };
}
/** The cookie a browser has after somebody signed in to these accounts, in turn. */
const cookieOf = (accounts: readonly AccountNow[], at = now) =>
  accounts.reduce(
    (cookie, account) => knownBrowserCookie(secret, { cookie, account }, at, randomBytes(BROWSER_NAME_BYTES)),
    '',
  );
const browserOf = (cookie: string, by = secret) => readKnownBrowser(by, cookie, now);
const known = (...accounts: AccountNow[]) => browserOf(cookieOf(accounts));
type Came = ReturnType<typeof browserOf>;

/** Tries from networks of their own, as somebody with many has them. */
const enter = (email: string, browser: Came = null, typed = password, source: string = randomUUID()) =>
  signIn(site.db, { email, password: typed, source, browser }, now);
const ask = (
  email: string,
  browser: Came = null,
  purpose: LinkPurpose = 'sign-in',
  source: string = randomUUID(),
) => askLink(site, { purpose, email, source, browser }, now, randomBytes);
const left = (name: ThrottleName, who: string) => throttleOf(site.db).left(name, who);
/** Somebody outside uses up what all may try together. */
async function hold({ email }: { readonly email: string }): Promise<void> {
  await throttleOf(site.db).count('sign-in-anywhere', email, now, 100);
  await throttleOf(site.db).count('link-email', `${email} sign-in`, now, 5);
}
const whyOf = (answer: { ok: boolean; why?: string }) => (answer.ok ? 'in' : answer.why);
const mails = () => site.db.mail.count();

/** Browsers that are not known to the account, by why. */
async function strangers(account: Owner): Promise<[string, Came][]> {
  const other = await owner();
  const cookie = cookieOf([account]);
  const [name = '', entry = '', mac = ''] = cookie.split('~');
  const [, foreign = ''] = cookieOf([other]).split('~');
  return [
    ['came without a cookie', null],
    ['is known to another account', known(other)],
    [
      'brings a cookie that ran out',
      browserOf(cookieOf([account], new Date(now.getTime() - KNOWN_DAYS * 86_400_000))),
    ],
    ['brings one signed by another site', browserOf(cookie, randomBytes(32))],
    ['brings a changed one', browserOf([name, entry.replace(/\d{10}$/, '9999999999'), mac].join('~'))],
    ['brings one put together of two', browserOf([name, foreign, mac].join('~'))],
    ['brings one of sessions that do not exist yet', known({ ...account, sessionVersion: 2 })],
    ['brings one of nobody', known({ personId: 0n, sessionVersion: 0 })],
  ];
}

describe('an account that somebody with many networks holds from outside', () => {
  test('lets its owner in where they signed in before, with what they typed and by a link', async () => {
    const account = await owner();
    await hold(account);
    assert.ok((await enter(account.email.toUpperCase(), known(account))).ok);
    assert.ok((await ask(account.email, known(account))).ok);
    assert.equal(await mails(), 1);
  });

  test('lets its owner in where their network has used up its tries, too', async () => {
    const account = await owner();
    const network = '203.0.113.7';
    await throttleOf(site.db).count('sign-in-address', network, now, 60);
    await throttleOf(site.db).count('link-address', network, now, 30);
    assert.equal(whyOf(await enter(account.email, null, password, network)), 'throttled');
    assert.equal(whyOf(await ask(account.email, null, 'sign-in', network)), 'throttled');
    assert.ok((await enter(account.email, known(account), password, network)).ok);
    assert.ok((await ask(account.email, known(account), 'sign-in', network)).ok);
  });

  test('stays held for every browser that is not known to it, whatever it brings', async () => {
    const account = await owner();
    for (const [why, browser] of await strangers(account)) {
      await site.db.$executeRawUnsafe('DELETE FROM rate_limiter_flexible');
      await hold(account);
      assert.equal(whyOf(await enter(account.email, browser)), 'throttled', why);
      assert.equal(whyOf(await ask(account.email, browser)), 'throttled', why);
    }
    assert.equal(await mails(), 0);
  });

  test('stays held for a browser that was known until every session was ended or the password was set anew', async () => {
    const account = await owner();
    const browser = known(account);
    await signOutEverywhere(site.db, account.personId);
    await hold(account);
    assert.equal(whyOf(await enter(account.email, browser)), 'throttled');
    assert.equal(whyOf(await ask(account.email, browser)), 'throttled');
    assert.ok((await enter(account.email, known({ ...account, sessionVersion: 2 }))).ok);
  });

  test('does not tell whoever has an account of their own which addresses have one', async () => {
    const [account, own] = [await owner(), await owner()];
    const nobody = { email: `${randomUUID()}@site.example` };
    for (const browser of [known(own), known({ personId: 0n, sessionVersion: 0 })]) {
      const answers = [];
      for (const { email } of [account, nobody]) {
        await site.db.$executeRawUnsafe('DELETE FROM rate_limiter_flexible');
        const asked = [await enter(email, browser, 'a guess'), await ask(email, browser)];
        await hold({ email });
        answers.push([...asked, whyOf(await enter(email, browser)), whyOf(await ask(email, browser))]);
      }
      assert.deepEqual(answers[0], answers[1]);
    }
  });
});

describe('tries in a browser that is known to the account', () => {
  test('sign nobody in without the password', async () => {
    const account = await owner();
    for (const typed of ['', 'a guess', `${password} `])
      assert.equal(whyOf(await enter(account.email, known(account), typed)), 'no-match');
  });

  test('do not open an account that was disabled', async () => {
    const account = await owner();
    await inTransaction(site.db, (tx) =>
      tx.person.update({ where: { email: account.email }, data: { disabledAt: now } }),
    );
    assert.equal(whyOf(await enter(account.email, known(account))), 'no-match');
    assert.ok((await ask(account.email, known(account))).ok, 'and the answer is that of any address');
    assert.equal(await mails(), 0);
  });

  test('are ten in a quarter of an hour, with a stolen cookie as with one’s own, however often it is copied', async () => {
    const account = await owner();
    const cookie = cookieOf([account]);
    await hold(account);
    const tries = [];
    for (let count = 0; count < 12; count += 1)
      tries.push(await enter(account.email, browserOf(cookie), 'a guess'));
    assert.deepEqual(tries.map(whyOf), [...Array(10).fill('no-match'), 'throttled', 'throttled']);
    const late = tries.at(-1);
    assert.ok(late !== undefined && !late.ok && late.why === 'throttled');
    const wait = late.until.getTime() - now.getTime();
    assert.ok(wait > 0 && wait <= quarter, `the nearer of the two ends is said: ${wait}`);
    const second = known(account);
    assert.ok((await enter(account.email, second)).ok, 'another browser of theirs has tries of its own');
  });

  test('are not multiplied by signing in again, nor by having other accounts', async () => {
    const [account, own] = [await owner(), await owner()];
    const first = cookieOf([account]);
    await hold(account);
    for (let count = 0; count < 10; count += 1) await enter(account.email, browserOf(first), 'a guess');
    const renewed = [own, account].reduce(
      (cookie, one) => knownBrowserCookie(secret, { cookie, account: one }, now, randomBytes(16)),
      first,
    );
    assert.equal(whyOf(await enter(account.email, browserOf(renewed))), 'throttled');
    assert.ok((await enter(own.email, browserOf(renewed))).ok, 'the other account has its own');
  });

  test('count with nobody’s and forgive nobody’s: those outside get no tries of them', async () => {
    const account = await owner();
    const source = '198.51.100.4';
    await throttleOf(site.db).count('sign-in-anywhere', account.email, now, 40);
    for (let count = 0; count < 5; count += 1) await enter(account.email, known(account), 'a guess', source);
    assert.ok((await enter(account.email, known(account), password, source)).ok);
    assert.equal(await left('sign-in-anywhere', account.email), 60);
    assert.equal(await left('sign-in-email', `${account.email} ${source}`), 10);
    assert.equal(await left('sign-in-address', source), 60);
  });

  test('are not forgiven by a right password, as each is work; then they count as anybody’s', async () => {
    const account = await owner();
    const browser = known(account);
    const source = '198.51.100.5';
    for (let count = 0; count < 12; count += 1)
      assert.ok((await enter(account.email, browser, password, source)).ok);
    assert.equal(await left('sign-in-address', source), 58);
  });
});

describe('links asked for in a browser that is known to the account', () => {
  test('are five an hour for each browser and ten for all of them, beside those anybody may ask for', async () => {
    const account = await owner();
    await hold(account);
    const asks = async (browser: Came) => {
      const answers = [];
      for (let count = 0; count < 6; count += 1) answers.push(whyOf(await ask(account.email, browser)));
      return answers.filter((answer) => answer === 'in').length;
    };
    assert.deepEqual(
      [await asks(known(account)), await asks(known(account)), await asks(known(account))],
      [5, 5, 0],
    );
    assert.equal(await mails(), 10);
  });

  test('use up none of anybody’s, and each purpose has its own', async () => {
    const account = await owner();
    const browser = known(account);
    for (const purpose of ['sign-in', 'reset'] as const)
      for (let count = 0; count < 5; count += 1) assert.ok((await ask(account.email, browser, purpose)).ok);
    assert.equal(await left('link-email', `${account.email} sign-in`), 5);
    assert.ok((await ask(account.email)).ok);
  });

  test('are anybody’s while no link came back from the address: an account opened with a stranger’s writes no more to them', async () => {
    const account = await owner(null);
    const answers = [];
    for (let count = 0; count < 12; count += 1) answers.push(whyOf(await ask(account.email, known(account))));
    assert.equal(answers.filter((answer) => answer === 'in').length, 5);
    assert.equal(await mails(), 5);
  });
});
