import { randomBytes } from 'node:crypto';
import { withOwner } from '#lib/data/owner-connection.ts';
import { addProvider } from '#lib/flows/add-provider.ts';
import { compareCheckpoints } from '#lib/flows/compare-checkpoints.ts';
import { checkpointSettings, writeCheckpoint } from '#lib/flows/write-checkpoint.ts';
import { testOperator } from '#lib/testing/test-site.ts';
import { expect, test } from './on-demo.ts';

/** An operator's day: a provider from the catalogue, and a call that waits for a person. */

test('a provider is added from the catalogue, and its callback URL stands ready without its secret', async ({
  as,
  demo,
}) => {
  const page = await as('operator');
  const secret = 'Zx81-not-for-any-page';
  await page.goto('/operator/providers');
  await page.getByRole('link', { name: 'Add a provider' }).click();
  await page.waitForURL('/operator/providers/new');
  await page.getByRole('link', { name: /BitLabs/ }).click();
  await page.waitForURL('/operator/providers/new/bitlabs');
  await page.getByLabel('Short name').fill('Two Words');
  await page.locator('input[type="password"]').first().fill(secret);
  await page.getByRole('button', { name: 'Add the provider' }).click();
  await expect(page.getByText(/lower-case letters, digits and dashes, a letter/)).toBeVisible();
  await expect(page.getByLabel('Short name')).toHaveValue('Two Words');
  await expect(page.locator('input[type="password"]').first()).toHaveValue('');

  await page.getByLabel('Short name').fill('bitlabs-two');
  await page.locator('input[type="password"]').first().fill(secret);
  await page.getByRole('button', { name: 'Add the provider' }).click();
  await page.waitForURL(/\/operator\/providers\/bitlabs-two/);
  await expect(page.getByText('/api/postback/bitlabs-two').first()).toBeVisible();
  expect(await page.content()).not.toContain(secret);

  const call = { kind: 'credit', member: 'a234567a234567a2', transaction: 'two-1', amount: '10' } as const;
  const extras = { state: 'COMPLETE', taskState: '' };
  expect((await demo.send('bitlabs-two', { ...call, extras }, 'a wrong one')).status).toBe(401);
  expect((await demo.send('bitlabs-two', { ...call, extras })).status).toBe(200);
  await page.goto('/operator/postbacks?provider=bitlabs-two');
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows.filter({ hasText: 'two-1' })).toHaveCount(1);
  await expect(rows.filter({ hasText: 'the signature does not fit' })).toHaveCount(1);
});

test('the accounts on the page of the books come to zero together', async ({ as }) => {
  const page = await as('operator');
  await page.goto('/operator/books');
  const together = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Together' }) });
  await expect(together.getByRole('cell').first()).toHaveText('0');
});

test('a past that was changed in the database is told on the page of the books, and set aside with a reason', async ({
  as,
  demo,
}) => {
  const settings = checkpointSettings(demo.site);
  const past = (change: string) =>
    withOwner(demo.ownerUrl, (owner) =>
      owner.query(`SET session_replication_role = replica; UPDATE transfer SET posted_at = posted_at ${change}
        WHERE id = (SELECT min(id) FROM transfer)`),
    );
  await writeCheckpoint(demo.site.db, settings, new Date());
  await past(`- interval '1 second'`);
  await compareCheckpoints(demo.site.db, settings);

  const page = await as('operator');
  await page.goto('/operator');
  await page.getByRole('link', { name: 'See what differs' }).click();
  const history = page.getByRole('main');
  await expect(history.getByText('The journal is not what was signed')).toBeVisible();
  await expect(
    history.getByText(/transfers: as many stand there now, and they are not the same/),
  ).toBeVisible();
  await history.getByText('I know why: set them aside').click();
  await history.getByRole('button', { name: /^Set aside/ }).click();
  await expect(history.getByText(/Give a reason/)).toBeVisible();
  await history.getByLabel('Reason').fill('a drill');
  await history.getByRole('button', { name: /^Set aside/ }).click();
  await expect(history.getByText('The journal is what was signed')).toBeVisible();
  await page.goto('/operator/audit?act=set-aside-checkpoints');
  await expect(page.getByText('a drill')).toBeVisible();
});

test('what waits in quarantine is decided in two steps, once, and with a reason', async ({ as, demo }) => {
  const lena = await demo.site.db.person.findUniqueOrThrow({
    where: { email: 'lena@demo.example' },
    select: { member: { select: { publicId: true } } },
  });
  const member = lena.member?.publicId ?? '';
  // More than a day's points without a person looking: it waits.
  const call = { kind: 'credit', member, transaction: 'quarantine-1', amount: '900000' } as const;
  const extras = { state: 'COMPLETE', taskState: '' };
  expect((await demo.send('bitlabs', { ...call, extras, offerName: 'A very long survey' })).status).toBe(200);

  const page = await as('operator');
  await page.goto('/operator/quarantine');
  const item = page.getByRole('listitem').filter({ hasText: 'A very long survey' });
  await item.getByText('Decide', { exact: true }).click();
  await item.getByRole('button', { name: 'Refuse' }).click();
  await expect(item.getByText('Give a reason')).toBeVisible();
  // Nothing is cut off: how much is too long is counted, and refused with what was written still there.
  await item.getByLabel('Reason').fill('x'.repeat(507));
  await expect(item.getByText('7 too many of 500')).toBeVisible();
  await item.getByRole('button', { name: 'Refuse' }).click();
  await expect(item.getByText('Use at most 500 characters; these are 507.')).toBeVisible();
  await expect(item.getByLabel('Reason')).toHaveValue('x'.repeat(507));
  await item.getByLabel('Reason').fill('No survey pays this much.');
  await item.getByRole('button', { name: 'Refuse' }).click();
  // Nothing is decided yet.
  await expect(item.getByText('Refusing books nothing')).toBeVisible();
  await item.getByRole('button', { name: 'Back' }).click();
  await expect(item.getByLabel('Reason')).toHaveValue('No survey pays this much.');
  await item.getByRole('button', { name: 'Refuse' }).click();
  await item.getByRole('button', { name: 'Confirm: refuse' }).click();
  await page.waitForURL(/\/operator\/postbacks\/\d+\?decided=refuse/);
  await page.goto('/operator/quarantine');
  await expect(page.getByText('A very long survey')).toHaveCount(0);

  const told = await as('lena');
  await told.goto('/activity');
  const row = told.getByRole('listitem').filter({ hasText: 'A very long survey' });
  await expect(row).toContainText('Declined');
  await row.getByRole('link').click();
  await expect(told.getByText('No survey pays this much.').first()).toBeVisible();
});

test('a reversal that names no credit we know takes back the one that is chosen, and no other', async ({
  as,
  demo,
}) => {
  const { db, secrets } = demo.site;
  const asked = { source: 'adscend', settings: ['adscend-secret'], publicUrl: demo.url, reveal: false };
  const added = await addProvider({ db, secrets, random: randomBytes }, testOperator, asked);
  expect(added.ok).toBe(true);
  const omar = await db.person.findUniqueOrThrow({
    where: { email: 'omar@demo.example' },
    select: { member: { select: { publicId: true } } },
  });
  const facts = { member: omar.member?.publicId ?? '', offer: 'o-7', offerName: 'A lost reversal' };
  for (const [transaction, amount] of [
    ['lost-1', '310'],
    ['lost-2', '320'],
  ] as const)
    await demo.send('adscend', { kind: 'credit', ...facts, transaction, amount });
  await demo.send('adscend', { kind: 'reversal', ...facts, transaction: 'lost-3', amount: '310' });

  const page = await as('operator');
  await page.goto('/operator/quarantine');
  const item = page.getByRole('listitem').filter({ hasText: 'lost-3' });
  await item.getByText('Decide', { exact: true }).click();
  await item.getByLabel('Reason').fill('Their mail names it.');
  await item.getByRole('button', { name: 'Take back' }).click();
  await expect(item.getByText('Choose the credit it takes back')).toBeVisible();
  const choice = item.getByLabel('The credit it takes back');
  await expect(choice.getByRole('option')).toHaveText([
    /Choose one/,
    /A lost reversal.*: 310 points, .*lost-1/,
    /A lost reversal.*: 320 points, .*lost-2/,
    /still to come/,
  ]);
  await choice.selectOption({ label: await choice.getByRole('option').nth(2).innerText() });
  await item.getByRole('button', { name: 'Take back' }).click();
  await expect(item.getByText(/Taking back takes “A lost reversal.*: 320 points/)).toBeVisible();
  await item.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(choice).not.toHaveValue('');
  await item.getByRole('button', { name: 'Take back' }).click();
  await item.getByRole('button', { name: 'Confirm: take back' }).click();
  await page.waitForURL(/\/operator\/postbacks\/\d+\?decided=pay/);
  await expect(page.getByText('Taken back.')).toBeVisible();
  const left = await db.conversion.findMany({
    where: { title: 'A lost reversal', state: { not: 'awaiting_credit' } },
    orderBy: { publicId: 'asc' },
    select: { state: true },
  });
  expect(left.map(({ state }) => state === 'declined' || state === 'reversed')).toEqual([false, true]);
});

test('a later page of the quarantine that has run empty leads to what waits, and never says that nothing does', async ({
  as,
}) => {
  const page = await as('operator');
  await page.goto('/operator/quarantine?skip=500');
  await expect(page.getByText('Nothing waits for a decision')).toHaveCount(0);
  await expect(page.getByText('Nothing more on this page')).toBeVisible();
  await page.getByRole('link', { name: 'First page' }).click();
  await page.waitForURL('/operator/quarantine');
  await expect(page.getByText('Decide', { exact: true }).first()).toBeVisible();
});

test('on a phone the rows are whole: nothing has to be moved sideways, and the place one is in is in sight', async ({
  as,
}) => {
  const page = await as('operator', { viewport: { width: 390, height: 844 } });
  for (const [place, label] of [
    ['postbacks', 'Calls'],
    ['offers', 'Offers'],
    ['audit', 'Acts'],
    ['providers', 'Providers and their calls'],
  ] as const) {
    await page.goto(`/operator/${place}`);
    const box = page.getByRole('region', { name: label });
    await expect(box.locator('td').first()).toBeVisible();
    expect(await box.evaluate((it) => it.scrollWidth - it.clientWidth), place).toBe(0);
    await expect(page.getByRole('navigation', { name: 'Operator' }).locator('[aria-current]')).toBeInViewport(
      {
        ratio: 1,
      },
    );
  }
});
