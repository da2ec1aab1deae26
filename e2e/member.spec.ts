import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { correctPoints } from '#lib/flows/correct-points.ts';
import { testOperator } from '#lib/testing/test-site.ts';
import { newMail } from './demo-mail.ts';
import { expect, listen, test } from './on-demo.ts';

/** All that can happen to points, lived by a new member and read off their pages. */

const EMAIL = 'nora@story.example';
const PASSWORD = 'a long enough password';
const OFFER = 'How do you cook on weekdays?';

test.describe('a member’s whole story', () => {
  test.describe.configure({ mode: 'serial' });
  const complaints: string[] = [];
  let page: Page;
  let publicId = '';

  test.beforeAll(async ({ browser, demo }) => {
    const context = await browser.newContext({ baseURL: demo.url, timezoneId: 'Europe/Berlin' });
    // Where a start leads to is no page of ours, and need not be there.
    context.on('page', (each) =>
      listen(each, (said) => said.includes('example.com') || complaints.push(said)),
    );
    page = await context.newPage();
  });
  test.afterEach(() => expect(complaints).toEqual([]));
  test.afterAll(() => page.context().close());

  /** The row of Activity, by its title. */
  const row = (title: string) => page.getByRole('listitem').filter({ hasText: title }).first();
  /** The four balances as Overview shows them, available first. */
  const balances = async () => {
    await page.goto('/overview');
    const strip = page.getByRole('region', { name: 'Balances' });
    const of = async (name: string) => {
      const label = await strip.getByRole('link', { name: `${name}:` }).getAttribute('aria-label');
      return /: ([\d,]+) points/.exec(label ?? '')?.[1];
    };
    return {
      available: /([\d,]+)\s+points/.exec(await strip.getByRole('link').first().innerText())?.[1],
      pending: await of('Pending'),
      debt: await of('Debt'),
    };
  };

  test('signing up asks for both consents beside their boxes, and keeps what was typed', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Create account' }).first().click();
    await page.waitForURL('/sign-up');
    await page.getByLabel('E-mail').fill(EMAIL);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page.getByText(/tick this box/)).toBeVisible();
    await expect(page.getByText(/18 or older\.$/).last()).toBeVisible();
    await expect(page.getByLabel('E-mail')).toHaveValue(EMAIL);

    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByLabel(/I agree to the/).check();
    await page.getByLabel(/18 or older/).check();
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.waitForURL('/link/sent?for=sign-up');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });

  test('the mail that follows leads to a button, and only the button and the password confirm the address', async ({
    as,
    demo,
  }) => {
    const link = await newMail(page, EMAIL, /\/link\/verify/);
    const isVerified = async () =>
      (await demo.site.db.person.findUniqueOrThrow({ where: { email: EMAIL } })).verifiedAt !== null;
    await page.goto(link);
    await expect(page.getByRole('heading', { name: 'Confirm your address' })).toBeVisible();
    expect(await isVerified()).toBe(false);
    // The press alone would be anybody's who opened the account with this address.
    await page.getByRole('button', { name: 'Confirm and sign in' }).click();
    await expect(page.getByText('Type the password you opened the account with.')).toBeVisible();
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Confirm and sign in' }).click();
    await expect(page.getByText('This is not the password the account was opened with.')).toBeVisible();
    expect(await isVerified()).toBe(false);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Confirm and sign in' }).click();
    // The first way in leads to the first run.
    await page.waitForURL('/welcome');
    expect(await isVerified()).toBe(true);

    const reader = await as('visitor');
    await reader.goto(link);
    await expect(reader.getByRole('heading', { name: 'This link was used already' })).toBeVisible();
  });

  test('the welcome knows the browser’s time zone, asks once, and shows three short offers', async () => {
    await page.goto('/welcome');
    await expect(page.getByLabel('Time zone')).toHaveValue('Europe/Berlin');
    await expect(page.getByRole('button', { name: /^Start/ })).toHaveCount(3);
    await expect(
      page
        .locator('main li')
        .getByText(/^Start it on /)
        .first(),
    ).toBeVisible();
    await page.getByLabel('Time zone').fill('Berlin, or so');
    await page.getByRole('button', { name: 'Save and go on' }).click();
    await expect(page.getByLabel('Time zone')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel('Time zone')).toHaveValue('Berlin, or so');
    await page.getByLabel('Time zone').fill('Europe/Berlin');
    await page.getByLabel('Country').selectOption({ label: 'Germany' });
    await page.getByRole('button', { name: 'Save and go on' }).click();
    await page.waitForURL('/overview');
    await page.goto('/welcome');
    await page.waitForURL('/overview');
  });

  test('a start is a row from the first second, before anybody has paid', async () => {
    await page.goto('/activity');
    await expect(page.getByText('Nothing started yet')).toBeVisible();
    await page.goto('/offers');
    await page.getByRole('link', { name: 'Survey', exact: true }).click();
    await page.waitForURL('/offers?kind=survey');
    await page.getByRole('link', { name: OFFER }).first().click();
    await page.waitForURL(/\/offers\/\d+$/);
    const left = page.context().waitForEvent('request', (request) => request.url().includes('example.com'));
    await page.getByRole('button', { name: /^Start/ }).click();
    // The click's id goes with them, so that the provider can name it.
    expect((await left).url()).toMatch(/respondent=[0-9a-f-]{36}$/);
    await page.goto('/activity');
    await expect(row(OFFER)).toContainText('Started');
  });

  test('what the provider tells is pending on the open page, with its reason and end', async ({ demo }) => {
    const { member } = await demo.site.db.person.findUniqueOrThrow({
      where: { email: EMAIL },
      select: { member: { select: { publicId: true } } },
    });
    publicId = member?.publicId ?? '';
    const call = {
      kind: 'credit',
      member: publicId,
      transaction: 'nora-1',
      offer: 'kitchen-survey',
    } as const;
    expect((await demo.send('house', { ...call, event: 'complete' })).status).toBe(200);
    await expect(row(OFFER)).toContainText('Pending', { timeout: 5_000 });
    await expect(row(OFFER)).toContainText('+350');
    expect(await balances()).toEqual({ available: '0', pending: '350', debt: '0' });
    await page.goto('/pending');
    await expect(page.getByText(OFFER).first()).toBeVisible();
    await expect(page.getByRole('timer').first()).toBeVisible();
  });

  test('a forged copy of the call changes nothing', async ({ demo }) => {
    const call = {
      kind: 'credit',
      member: publicId,
      transaction: 'nora-2',
      offer: 'kitchen-survey',
    } as const;
    const forged = await demo.send(
      'house',
      { ...call, event: 'complete' },
      `whsec_${Buffer.alloc(24).toString('base64')}`,
    );
    expect(forged.status).toBe(401);
    expect(await balances()).toEqual({ available: '0', pending: '350', debt: '0' });
  });

  test('when its hold is over it is available', async ({ demo }) => {
    await demo.endHolds(publicId);
    await page.goto('/activity');
    await expect(row(OFFER)).toContainText('Credited');
    expect(await balances()).toEqual({ available: '350', pending: '0', debt: '0' });
  });

  test('a reversal of points that are gone becomes debt, and its receipt says so', async ({ demo }) => {
    const { id: memberId } = await demo.site.db.member.findUniqueOrThrow({ where: { publicId } });
    const spent = { memberId, points: -300n, reason: 'Paid out by bank transfer on your request.' };
    expect(await correctPoints(demo.site.engine, testOperator, spent)).toMatchObject({ ok: true });
    expect(await balances()).toEqual({ available: '50', pending: '0', debt: '0' });

    const call = {
      kind: 'reversal',
      member: publicId,
      transaction: 'nora-1',
      offer: 'kitchen-survey',
    } as const;
    const reversed = { ...call, event: 'complete', reason: 'The answers were copied' };
    expect((await demo.send('house', reversed)).status).toBe(200);
    expect(await balances()).toEqual({ available: '0', pending: '0', debt: '300' });
    await page.goto('/activity');
    await expect(row(OFFER)).toContainText('Reversed');
    await page.getByRole('link', { name: OFFER }).click();
    const sheet = page.getByRole('dialog');
    await expect(sheet.getByText('Receipt of the reversal')).toBeVisible();
    await expect(sheet.getByText('“The answers were copied”').first()).toBeVisible();
    await expect(sheet.getByText(/300 of them were no longer there/)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(sheet).toHaveCount(0);
  });

  test('the next credit repays the debt first, and only the rest is available', async ({ demo }) => {
    const extras = { state: 'COMPLETE', taskState: '' };
    const call = { kind: 'credit', member: publicId, transaction: 'nora-3', amount: '500', extras } as const;
    expect((await demo.send('bitlabs', { ...call, offerName: 'Tea or coffee' })).status).toBe(200);
    expect(await balances()).toEqual({ available: '0', pending: '500', debt: '300' });
    await demo.endHolds(publicId);
    expect(await balances()).toEqual({ available: '200', pending: '0', debt: '0' });
    await page.goto('/balances?account=debt');
    await expect(page.getByText('Tea or coffee').first()).toBeVisible();
  });

  test('their data leaves with them as one file, and the account goes for ever', async ({ as }) => {
    await page.goto('/account');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Take your data with you' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^bountycore-data-\d{4}-\d\d-\d\d\.json$/);
    const data = JSON.parse(readFileSync(await file.path(), 'utf8')) as Record<string, { email?: string }[]>;
    expect(data.account?.[0]?.email).toBe(EMAIL);
    expect(data.ledger?.length).toBeGreaterThan(3);

    await page.getByRole('link', { name: 'Delete your account' }).click();
    await page.waitForURL('/account/delete');
    await expect(page.getByText(/cannot be undone/)).toBeVisible();
    await page.getByLabel('E-mail').fill('somebody@else.example');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: /Delete my account/ }).click();
    await expect(page.getByText(/not the address of this account/)).toBeVisible();
    await page.getByLabel('E-mail').fill(EMAIL);
    await page.getByLabel('Password').fill('a wrong long password');
    await page.getByRole('button', { name: /Delete my account/ }).click();
    await expect(page.getByText('This is not your password.')).toBeVisible();
    await expect(page.getByLabel('E-mail')).toHaveValue(EMAIL);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: /Delete my account/ }).click();
    await page.waitForURL('/sign-in?after=deletion');
    await expect(page.getByText(/Your account is deleted/)).toBeVisible();
    await page.getByLabel('E-mail').fill(EMAIL);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('This e-mail and password do not fit together.')).toBeVisible();

    const desk = await as('operator');
    await desk.goto(`/operator/members/${publicId}`);
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Deleted person');
    await expect(desk.getByText(/Deleted on/)).toBeVisible();
  });
});
