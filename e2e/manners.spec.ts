import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '#lib/config/env.ts';
import { addMember } from '#lib/flows/add-member.ts';
import { signOutEverywhere } from '#lib/flows/sign-in.ts';
import { testOperator } from '#lib/testing/test-site.ts';
import { newMail } from './demo-mail.ts';
import { giveSession } from './given-session.ts';
import { expect, listen, test } from './on-demo.ts';

/** How the site behaves, whatever the page. */

/** Bytes of script as they are sent to who takes gzip: what a page of ours may add to the framework, and both together. */
const MOST_OWN = 15_500;
const MOST_SCRIPT = 130_000;

test('Activity loads at most 130 kB of script, of which 15.5 kB are not the framework’s own', async ({
  as,
}) => {
  const page = await as('mira');
  const scripts = new Set<string>();
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.add(request.url());
  });
  await page.goto('/activity');
  const listed = readFileSync(join(projectFolder(), '.next', 'build-manifest.json'), 'utf8');
  const { rootMainFiles } = JSON.parse(listed) as { rootMainFiles: readonly string[] };
  let [all, framework] = [0, 0];
  for (const url of scripts) {
    const answer = await fetch(url, { headers: { 'accept-encoding': 'gzip' } });
    expect(answer.headers.get('content-encoding'), url).toBe('gzip');
    const bytes = Number(answer.headers.get('content-length'));
    expect(bytes).toBeGreaterThan(0);
    all += bytes;
    if (rootMainFiles.some((file) => new URL(url).pathname.endsWith(file))) framework += bytes;
  }
  const kB = (bytes: number) => `${(bytes / 1_000).toFixed(1)} kB`;
  process.stdout.write(
    `    Activity loads ${kB(all)} of script, ${kB(framework)} of it the framework’s, ${kB(all - framework)} ours\n`,
  );
  expect(framework).toBeGreaterThan(0);
  expect(all - framework).toBeLessThanOrEqual(MOST_OWN);
  expect(all).toBeLessThanOrEqual(MOST_SCRIPT);
});

test('scripts and style sheets go out as the build compressed them, whole, for good and with the site’s headers', async ({
  as,
  demo,
}) => {
  const page = await as('visitor');
  const named = await (await page.request.get(demo.url)).text();
  const files = [...new Set(named.match(/\/_next\/static\/[^"\\]+\.(js|css)/g))];
  expect(files.some((file) => file.endsWith('.css'))).toBe(true);
  for (const file of files) {
    const plain = await fetch(demo.url + file, { headers: { 'accept-encoding': 'identity' } });
    const text = await plain.text();
    for (const encoding of ['br', 'gzip']) {
      const answer = await fetch(demo.url + file, { headers: { 'accept-encoding': encoding } });
      expect(await answer.text()).toBe(text);
      const said = (name: string) => answer.headers.get(name);
      expect(said('content-encoding'), file).toBe(encoding);
      expect(said('content-type')).toBe(plain.headers.get('content-type'));
      expect(said('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(said('vary')).toBe('Accept-Encoding');
      expect(said('x-content-type-options')).toBe('nosniff');
    }
  }
});

test('offers go on page by page and back, and an address that leads nowhere says so', async ({ as }) => {
  const page = await as('visitor');
  await page.goto('/offers');
  const titles = () => page.getByRole('article').getByRole('heading').allTextContents();
  const first = await titles();
  expect(first).toHaveLength(20);
  await page.getByRole('link', { name: 'Older' }).click();
  await expect(page.getByRole('link', { name: 'Newest' })).toBeVisible();
  const second = await titles();
  expect(second.length).toBeGreaterThan(0);
  expect(second.filter((title) => first.includes(title))).toEqual([]);
  await page.getByRole('link', { name: 'Newest' }).click();
  await expect.poll(titles).toEqual(first);
  await page.goto('/offers?before=1');
  await page.getByRole('link', { name: 'Show the newest' }).click();
  await expect.poll(titles).toEqual(first);
  await page.goto('/offers?before=nonsense');
  await expect(page.getByText('That address could not be read in full')).toBeVisible();
  expect(await titles()).toEqual(first);
});

test('an account without a password goes by a link in its mail, and not by a browser left open', async ({
  as,
  demo,
}) => {
  const email = 'link-only@story.example';
  const { db } = demo.site;
  expect((await addMember(demo.site, testOperator, { email }, randomBytes)).ok).toBe(true);
  await db.person.update({ where: { email }, data: { passwordHash: null, verifiedAt: new Date() } });
  const page = await as('visitor');
  // A browser that signed in before it was kept when.
  await giveSession(page, demo, email);
  await page.goto('/account/delete');
  await expect(page.getByRole('button', { name: /Delete my account/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Mail me a sign-in link' }).click();
  await page.waitForURL('/link/sent?for=own&place=delete');
  await expect(page.getByRole('link', { name: 'ask again' })).toHaveAttribute('href', '/account/delete');
  await page.goto(await newMail(page, email, /\/link\/sign-in/));
  await page.getByRole('button', { name: 'Sign in' }).click();
  // Back where it was asked for.
  await page.waitForURL('/account/delete');
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: /Delete my account/ }).click();
  await page.waitForURL('/sign-in?after=deletion');
  expect(await db.person.count({ where: { email } })).toBe(0);
});

test('a page left open leads to the sign-in once its session was ended elsewhere, and complains of nothing', async ({
  as,
  demo,
}) => {
  const email = 'elsewhere@story.example';
  const { db } = demo.site;
  expect((await addMember(demo.site, testOperator, { email }, randomBytes)).ok).toBe(true);
  const { id } = await db.person.findUniqueOrThrow({ where: { email } });
  const page = await as('visitor');
  await giveSession(page, demo, email);
  await page.goto('/activity');
  await signOutEverywhere(db, id);
  await page.waitForURL(/\/sign-in/);
});

test('a chosen theme is kept, for every page and the next visit', async ({ as }) => {
  const page = await as('visitor', { colorScheme: 'light' });
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.goto('/');
  const light = await paper();
  await page.getByRole('button', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const dark = await paper();
  expect(dark).not.toBe(light);
  await page.goto('/glossary');
  expect(await paper()).toBe(dark);
  await page.getByRole('button', { name: 'System' }).click();
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
  expect(await paper()).toBe(light);
});

test('one press of a mail program stops its kind of mail; a person who opens the link is asked', async ({
  as,
  demo,
}) => {
  const { id, member } = await demo.site.db.person.findUniqueOrThrow({
    where: { email: 'lena@demo.example' },
    select: { id: true, member: { select: { publicId: true } } },
  });
  const extras = { state: 'COMPLETE', taskState: '' };
  const call = { kind: 'credit', transaction: 'mail-1', amount: '120', offerName: 'For a mail' } as const;
  await demo.send('bitlabs', { ...call, member: member?.publicId ?? '', extras });
  const page = await as('lena', {}, /404/);
  const wants = async () => {
    await page.goto('/account');
    return page.locator('#news-credit').isChecked();
  };
  expect(await wants()).toBe(true);
  const link = await newMail(page, 'lena@demo.example', /\/unsubscribe/);
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Stop mails');
  expect(await wants()).toBe(true);

  const oneClick = new URL(link);
  oneClick.pathname = '/unsubscribe/one-click';
  const form = { 'List-Unsubscribe': 'One-Click' };
  expect((await page.request.post(`${oneClick.href}x`, { form })).status()).toBe(404);
  expect(await wants()).toBe(true);
  expect((await page.request.post(oneClick.href, { form })).status()).toBe(200);
  expect(await wants()).toBe(false);
  expect(id).toBeGreaterThan(0n);
});

test('what cannot be taken back is asked about first, and "keep it" keeps it', async ({ as }) => {
  const page = await as('operator');
  await page.goto('/operator/offers');
  await page.getByRole('link', { name: 'Linden & Daughter soaps' }).click();
  await page.waitForURL(/\/operator\/offers\/\d+$/);
  await page.getByRole('button', { name: /^Withdraw/ }).click();
  await expect(page.getByRole('button', { name: /Keep it|Back/ }).first()).toBeVisible();
  await page
    .getByRole('button', { name: /Keep it|Back/ })
    .first()
    .click();
  await page.reload();
  await expect(page.getByRole('button', { name: /^Withdraw/ })).toBeVisible();
});

test('whoever comes to a door of the sign-in library stays at the site they came to', async ({
  as,
  demo,
}) => {
  const page = await as('visitor');
  const answer = await page.request.get(`${demo.url}/api/auth/signin`, { maxRedirects: 0 });
  expect(answer.status()).toBe(302);
  expect(answer.headers().location).toMatch(/^\/sign-in(\?|$)/);
});

test('an address that leads nowhere says so, in the site’s own frame, with a way on', async ({
  browser,
  demo,
}) => {
  const page = await (await browser.newContext({ baseURL: demo.url })).newPage();
  const complaints: string[] = [];
  listen(page, (said) => said.includes('404') || complaints.push(said));
  for (const path of ['/nowhere', '/glossary/nothing', '/operator/nothing']) {
    expect((await page.goto(path))?.status(), path).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.locator('main a, header a').count()).toBeGreaterThan(0);
  }
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('what was started leads back to its offer', async ({ as }) => {
  const page = await as('mira');
  await page.goto('/activity?state=started');
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
  const title = await page.getByRole('dialog').getByRole('heading', { level: 3 }).innerText();
  await page.getByRole('link', { name: 'The offer and its steps' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
});

test('the points of an entry end where its text ends, however wide the window', async ({ as }) => {
  const page = await as('lena', { viewport: { width: 1440, height: 900 } });
  await page.goto('/balances');
  const entry = page.locator('main a[href^="/balances/correction-"]').first();
  await page.goto((await entry.getAttribute('href')) ?? '');
  const right = async (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => element.getBoundingClientRect().right);
  expect(await right('main article > div > *:last-child')).toBe(await right('main article dl'));
});
