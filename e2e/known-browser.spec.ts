import { randomBytes, randomUUID } from 'node:crypto';
import type { BrowserContext, Page } from '@playwright/test';
import { KNOWN_DAYS } from '#lib/core/known-browser.ts';
import { throttleOf } from '#lib/data/throttle.ts';
import { addMember } from '#lib/flows/add-member.ts';
import { vouchForAddress } from '#lib/flows/vouch-for-address.ts';
import { testOperator } from '#lib/testing/test-site.ts';
import { sessionCookie } from '#lib/web/auth-options.ts';
import { expect, type SharedDemo, test } from './on-demo.ts';

/** Somebody with many networks tries at an account without end: its owner still comes in where they did before. */

const COOKIE = 'known-browser';
const cookieOf = async (context: BrowserContext) =>
  (await context.cookies()).find(({ name }) => name === COOKIE);

async function signIn(page: Page, email: string, password: string) {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Signs in, and gives the cookie by which the browser is known from then on. */
async function comeIn(page: Page, email: string, password: string) {
  await signIn(page, email, password);
  await page.waitForURL(/\/(welcome|overview)/);
  return cookieOf(page.context());
}

async function askLink(page: Page, email: string) {
  await page.goto('/sign-in/link');
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Send me a link' }).click();
}

async function newcomer({ site }: SharedDemo): Promise<{ email: string; password: string }> {
  const made = await addMember(site, testOperator, { email: `${randomUUID()}@story.example` }, randomBytes);
  if (!made.ok) throw new Error(made.why);
  const { personId } = await site.db.member.findUniqueOrThrow({ where: { id: made.id } });
  if (personId !== null) await vouchForAddress(site.db, testOperator, personId, new Date());
  return { email: made.email, password: made.password ?? '' };
}

test('a browser that was signed in comes in and gets its link while others hold the account, a strange one does not', async ({
  as,
  demo,
}) => {
  const { email, password } = await newcomer(demo);
  const own = await as('visitor');
  const cookie = await comeIn(own, email, password);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  expect(Math.round(((cookie?.expires ?? 0) - Date.now() / 1_000) / 86_400)).toBe(KNOWN_DAYS);
  await own.context().clearCookies({ name: sessionCookie(demo.site) });

  const throttle = throttleOf(demo.site.db);
  await throttle.count('sign-in-anywhere', email, new Date(), 100);
  await throttle.count('link-email', `${email} sign-in`, new Date(), 5);

  const strange = await as('visitor');
  await strange
    .context()
    .addCookies([
      { name: COOKIE, value: (cookie?.value ?? '').replace(/.{9}$/, 'A'.repeat(9)), url: demo.url },
    ]);
  await signIn(strange, email, password);
  await expect(strange.getByText('Too many tries.')).toBeVisible();
  await askLink(strange, email);
  await expect(strange.getByText('Too many tries.')).toBeVisible();

  await askLink(own, email);
  await own.waitForURL('/link/sent?for=sign-in');
  await signIn(own, email, 'not the password');
  await expect(own.getByText('do not fit together')).toBeVisible();
  await comeIn(own, email, password);
});

test('a browser’s cookie signs nobody in by itself, and is worth nothing once every session was ended', async ({
  as,
  demo,
}) => {
  const { email, password } = await newcomer(demo);
  const own = await as('visitor');
  const cookie = await comeIn(own, email, password);
  const thief = await as('visitor');
  await thief.context().addCookies([{ name: COOKIE, value: cookie?.value ?? '', url: demo.url }]);
  await thief.goto('/overview');
  await thief.waitForURL(/\/sign-in/);

  await own.goto('/account');
  await own.getByRole('button', { name: 'Sign out everywhere' }).click();
  await own.waitForURL('/sign-in');
  await throttleOf(demo.site.db).count('sign-in-anywhere', email, new Date(), 100);
  for (const page of [thief, own]) {
    await signIn(page, email, password);
    await expect(page.getByText('Too many tries.')).toBeVisible();
  }
});
