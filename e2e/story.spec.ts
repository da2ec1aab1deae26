import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page, test } from '@playwright/test';
import { childEnvironment } from '#lib/config/env.ts';
import { freePort, type Served, serve } from './serve.ts';

/** The whole story as its people live it: a fresh demo, its printed call, the open page, the operator's log. */

const run = promisify(execFile);

test.describe('the main job, on a fresh demo', () => {
  let dataDir: string;
  let served: Served;
  let curl: string;
  let operator: Page;

  test.beforeAll(async ({ browser }) => {
    dataDir = await mkdtemp(join(tmpdir(), 'bountycore-story-'));
    const port = await freePort();
    served = await serve('direct dispatch', { DATA_DIR: dataDir }, port);
    await expect.poll(() => served.output(), { timeout: 90_000 }).toContain('curl ');
    curl = printed(/^curl .*$/m);
    operator = await browser.newPage();
  });
  test.afterAll(async () => {
    await served.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const printed = (what: RegExp) => what.exec(served.output())?.[0] ?? '';
  const credentials = (email: string) => new RegExp(`${email}\\s+(\\S+)`).exec(served.output())?.[1] ?? '';
  const shell = async (line: string) => (await run('sh', ['-c', line.replace(/^curl/, 'curl -s')])).stdout;
  const parameter = (name: string) =>
    new URL(/'(http[^']*)'/.exec(curl)?.[1] ?? '').searchParams.get(name) ?? '';
  const bounty = async (...args: string[]) =>
    JSON.parse(
      (
        await run(process.execPath, ['lib/cli/bounty.ts', ...args, '--json'], {
          env: childEnvironment({ DATA_DIR: dataDir, PORT: String(served.port) }),
        })
      ).stdout,
    ) as unknown;

  /** The printed call's row in the list. */
  const row = (page: Page) =>
    page.getByRole('listitem').filter({ hasText: 'Survey about everyday shopping' }).first();

  interface Shown {
    readonly balances: Readonly<Record<'pending' | 'available' | 'reserved' | 'debt', string>>;
    readonly entries: readonly object[];
  }
  const shown = () => bounty('member', 'show', 'mira@demo.example') as Promise<Shown>;
  /** The town has lived before: what counts is what the printed call changes. */
  let before: Shown;
  const gained = async () => {
    const { balances } = await shown();
    return Object.fromEntries(
      (['pending', 'available', 'reserved', 'debt'] as const).map((kind) => [
        kind,
        Number(balances[kind]) - Number(before.balances[kind]),
      ]),
    );
  };

  async function signIn(page: Page, email: string): Promise<void> {
    page.on('console', (message) => {
      if (message.type() === 'error') throw new Error(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => {
      throw error;
    });
    await page.goto(`${served.url}/sign-in`);
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill(credentials(email));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  }

  test('a printed call credits on the open page within three seconds, and is explained', async ({ page }) => {
    await signIn(page, 'mira@demo.example');
    await page.goto(`${served.url}/activity`);
    await expect(page.getByText('Survey about everyday shopping')).toHaveCount(0);
    before = await shown();

    expect(await shell(curl)).toBe('OK');
    await expect(page.getByText('Survey about everyday shopping')).toBeVisible({ timeout: 3_000 });
    await expect(page.getByText(/\+420/).first()).toBeVisible();

    await page.getByText('Survey about everyday shopping').click();
    await expect(page.getByText(/The call is genuine/).first()).toBeVisible();
    await expect(page.getByText(/can be corrected for 2 minutes/).first()).toBeVisible();
    await expect(page.getByRole('timer')).toBeVisible();

    // The same call again changes nothing.
    expect(await shell(curl)).toBe('OK');
    expect(await gained()).toEqual({ pending: 420, available: 0, reserved: 0, debt: 0 });
  });

  test('a forged call is refused and shows, with its cause, in the operator’s log', async () => {
    expect(await shell(curl.replace('val=420', 'val=420000'))).not.toBe('OK');
    await signIn(operator, 'operator@demo.example');
    await operator.goto(`${served.url}/operator/postbacks`);
    await expect(operator.getByText(/signature does not fit/i).first()).toBeVisible();
    const list = (await bounty(
      ...['postback', 'list', '--provider', 'bitlabs', '--outcome', 'signature-wrong'],
    )) as object[];
    expect(list).toHaveLength(1);
  });

  test('the hold ends by itself after its two minutes, on the open page', async ({ page }) => {
    test.setTimeout(180_000);
    await signIn(page, 'mira@demo.example');
    await page.goto(`${served.url}/activity`);
    await expect(row(page).getByText('Credited')).toBeVisible({ timeout: 150_000 });
    expect(await gained()).toEqual({ pending: 0, available: 420, reserved: 0, debt: 0 });
  });

  test('a reversal takes it back on the open page and says why', async ({ page }) => {
    await signIn(page, 'mira@demo.example');
    await page.goto(`${served.url}/activity`);
    const sent = (await bounty(
      ...['postback', 'send', 'bitlabs', '--member', parameter('uid')],
      ...['--transaction', parameter('tx'), '--amount', '420', '--reversal'],
    )) as { status: number };
    expect(sent.status).toBe(200);
    await expect(row(page).getByText('Reversed')).toBeVisible({ timeout: 3_000 });
    await page.getByText('Survey about everyday shopping').click();
    await expect(page.getByText(/took the credit back/).first()).toBeVisible();
    expect(await gained()).toEqual({ pending: 0, available: 0, reserved: 0, debt: 0 });
    expect(await bounty('books', 'check')).toMatchObject({ ok: true, sum: '0', mismatches: [] });
  });

  test('a second start has lost nothing', async () => {
    await served.stop();
    served = await serve('direct dispatch', { DATA_DIR: dataDir }, served.port);
    expect((await shown()).entries.length).toBeGreaterThanOrEqual(3);
    expect((await fetch(`${served.url}/api/health`)).status).toBe(200);
  });
});
