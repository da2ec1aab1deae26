import { expect, test } from './on-demo.ts';

/** An advertiser's first green test call, and why a wrong one is refused. */

test('an advertiser signs in, sends a green test call and sees it among the last calls', async ({ as }) => {
  const page = await as('advertiser');
  await page.goto('/start');
  await page.waitForURL('/advertiser');
  await page.getByRole('link', { name: 'Test' }).first().click();
  await page.waitForURL('/integrate/house/test');
  await page.getByRole('button', { name: 'Send test call' }).click();
  await expect(page.getByRole('link', { name: 'test-call' })).toBeVisible();
  const transaction = (await page.getByText(/^Test call test-/).innerText()).replace('Test call ', '');
  for (const step of ['Received', 'Taken apart', 'What was signed', 'Signature', 'In our words'])
    await expect(page.getByText(`${step}: passed`)).toBeVisible();

  // A second press is another call, and neither pays.
  await page.goto('/integrate/house/calls');
  await expect(page.getByText(transaction).first()).toBeVisible();
});

test('a call with a wrong signature stops at that step, with its cause and remedy', async ({ as, demo }) => {
  const page = await as('advertiser');
  const wrong = `whsec_${Buffer.alloc(24, 1).toString('base64')}`;
  const facts = {
    kind: 'credit',
    member: 'a234567a234567a2',
    transaction: 'wrong-1',
    offer: 'fernweg',
  } as const;
  expect((await demo.send('house', { ...facts, event: 'account' }, wrong)).status).toBe(401);
  await page.goto('/integrate/house/test');
  await page
    .getByLabel('A call of yours')
    .fill(
      `POST ${new URL('/api/postback/house', demo.url).pathname}\ncontent-type: application/json\n\n{"a":1}`,
    );
  await page.getByRole('button', { name: 'Read it step by step' }).click();
  await expect(page.getByText(/^Cause: /)).toBeVisible();
  await expect(page.getByText(/: stopped here/)).toBeVisible();
  // What was typed is still there to be mended.
  await expect(page.getByLabel('A call of yours')).toHaveValue(/\{"a":1\}/);
});

test('an account that is somebody else’s is not there', async ({ as }) => {
  const page = await as('advertiser', {}, /404/);
  for (const part of ['', '/test', '/calls', '/calls/a1'])
    expect((await page.goto(`/integrate/bitlabs${part}`))?.status()).toBe(404);
  expect((await page.goto('/advertiser/bitlabs/results'))?.status()).toBe(404);
});

test('addresses of before lead to where the pages are now', async ({ as }) => {
  const page = await as('advertiser');
  for (const part of ['', '/test', '/calls']) {
    await page.goto(`/advertiser/house${part}`);
    await expect(page).toHaveURL(`/integrate/house${part}`);
  }
});

test('on a phone every figure stands beneath its name, at the same place in every row', async ({ as }) => {
  const page = await as('advertiser', { viewport: { width: 390, height: 844 } });
  await page.goto('/advertiser/house/results');
  const rows = await page
    .getByRole('region', { name: 'Figures by offer' })
    .locator('tbody tr')
    .evaluateAll((all) =>
      all.map((row) =>
        [...row.children].slice(1).map((cell) => {
          const { left, right } = cell.getBoundingClientRect();
          return { name: getComputedStyle(cell, '::before').content, left, inSight: right <= innerWidth };
        }),
      ),
    );
  const [first] = rows;
  expect(rows.length).toBeGreaterThan(1);
  expect(first?.map(({ name }) => name)).toEqual(
    ['Clicks', 'Conversions', 'Rate', 'Per click', 'Pending', 'Credited', 'Reversed', 'Declined'].map(
      (name) => `"${name}"`,
    ),
  );
  expect(first?.every(({ inSight }) => inSight)).toBe(true);
  for (const row of rows) expect(row).toEqual(first);
});
