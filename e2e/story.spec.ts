import type { Page } from '@playwright/test';
import { expect, test } from './on-demo.ts';
import { bounty, gained, parameter, sendPrinted, shown } from './printed-call.ts';

/** How the printed call goes on: its hold ends by itself, it is taken back, and a second start has lost nothing. */

const SURVEY = 'Survey about everyday shopping';

/** The printed call's row in the list. */
const row = (page: Page) => page.getByRole('listitem').filter({ hasText: SURVEY }).first();

test('the hold ends by itself after its two minutes, on the open page', async ({ as, demo }) => {
  test.setTimeout(210_000);
  const call = await sendPrinted(demo);
  const page = await as('mira');
  await page.goto('/activity');
  // Two minutes, and the minute in which the release looks.
  await expect(row(page).getByText('Credited')).toBeVisible({ timeout: 190_000 });
  expect(await gained(demo, call)).toMatchObject({ pending: 0, available: 420 });
});

test('a reversal takes it back on the open page and says why', async ({ as, demo }) => {
  const call = await sendPrinted(demo);
  const page = await as('mira');
  await page.goto('/activity');
  const sent = (await bounty(
    demo,
    ...['postback', 'send', 'bitlabs', '--member', parameter(call, 'uid')],
    ...['--transaction', parameter(call, 'tx'), '--amount', '420', '--reversal'],
  )) as { status: number };
  expect(sent.status).toBe(200);
  await expect(row(page).getByText('Reversed')).toBeVisible({ timeout: 3_000 });
  await page.getByText(SURVEY).click();
  await expect(page.getByText(/took the credit back/).first()).toBeVisible();
  expect(await gained(demo, call)).toEqual({ pending: 0, available: 0, reserved: 0, debt: 0 });
  expect(await bounty(demo, 'books', 'check')).toMatchObject({ ok: true, sum: '0', mismatches: [] });
});

test('a second start has lost nothing', async ({ demo }) => {
  const before = await shown(demo);
  await demo.restart();
  expect(await shown(demo)).toEqual(before);
  expect((await fetch(`${demo.url}/api/health`)).status).toBe(200);
});
