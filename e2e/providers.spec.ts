import { randomBytes } from 'node:crypto';
import { CATALOGUE } from '#lib/core/protocol/catalogue/catalogue.ts';
import { genuineCall } from '#lib/core/protocol/genuine-call-under-test.ts';
import { addProvider } from '#lib/flows/add-provider.ts';
import { testOperator } from '#lib/testing/test-site.ts';
import { expect, test } from './on-demo.ts';

/** An operator looks for a network, adds it on terms, and changes them. */

const jungleCall = (secret: string, amount = '1') => {
  const jungle = CATALOGUE.get('jungle');
  if (jungle === undefined) throw new Error('the catalogue has no jungle');
  return genuineCall(jungle, () => secret, { amount });
};

test('the catalogue is searched as it is typed, narrowed, and says what to do when nothing fits', async ({
  as,
}) => {
  const page = await as('operator');
  await page.goto('/operator/providers/new');
  const found = page.getByRole('status');
  await expect(found).toHaveText(`${CATALOGUE.size.toString()} networks`);
  await page.getByLabel('Find a network').fill('ad gate');
  await expect(found).toHaveText(`1 of ${CATALOGUE.size.toString()} networks`);
  await expect(page.getByRole('link', { name: 'AdGate' })).toBeVisible();
  await page.getByLabel('How sure').selectOption('unconfirmed');
  await expect(page.getByText('No network fits “ad gate”')).toBeVisible();
  await expect(page.getByRole('link', { name: 'write its definition', exact: true })).toHaveAttribute(
    'href',
    '/operator/providers/new/own',
  );
  await page.getByLabel('Find a network').fill('');
  await expect(page.getByRole('link', { name: 'Jungle Offerwall' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'BitLabs' })).toHaveCount(0);
});

test('what was asked for stands in the address, so that it needs no script', async ({ as }) => {
  const page = await as('operator', { javaScriptEnabled: false }, /\.js csp$/);
  await page.goto('/operator/providers/new?q=lucid&kind=survey&sure=vendor-documented');
  await expect(page.getByRole('status')).toHaveText(`1 of ${CATALOGUE.size.toString()} networks`);
  await expect(page.getByLabel('Find a network')).toHaveValue('lucid');
  await page.goto('/operator/providers/new?kind=constructor&sure=%00&q=a&q=b');
  await expect(page.getByRole('status')).toHaveText(`${CATALOGUE.size.toString()} networks`);
});

test('a network nobody has confirmed opens with a genuine call and the rate it asks for, and reveals its URL when asked', async ({
  as,
  demo,
}) => {
  const page = await as('operator');
  const secret = 'Qv7-not-for-any-address';
  await page.goto('/operator/providers/new/jungle');
  await expect(page.getByText('a secret sent in clear')).toBeVisible();
  await expect(page.getByText('138.68.77.159').first()).toBeVisible();
  const fill = async (call: string) => {
    await page.locator('input[type="password"]').first().fill(secret);
    await page.getByLabel('A genuine call of this network').fill(call);
    await page.getByRole('button', { name: 'Add the provider' }).click();
  };
  await fill(jungleCall(secret));
  await expect(page.getByText(/say how many points members get for one US dollar/)).toBeVisible();
  await expect(page.locator('input[type="password"]').first()).toHaveValue('');
  expect(await page.content()).not.toContain(secret);

  await page.getByLabel(/^Rate: points for one US dollar/).fill('600');
  await page.getByLabel('Survey', { exact: true }).fill('12');
  await fill(jungleCall('another word'));
  await expect(page.getByText(/The call does not show how Jungle Offerwall calls/)).toBeVisible();
  await expect(page.getByLabel('Survey', { exact: true })).toHaveValue('12');
  await fill(jungleCall(secret));
  await page.waitForURL('/operator/providers/jungle?done=added');
  await expect(page.getByText('0.50 USD → 300 points, of what it pays this site')).toBeVisible();
  await expect(page.getByText('surveys 12 hours, all others by kind and trust level')).toBeVisible();
  await expect(page.getByText('hash=<secret>')).toBeVisible();
  expect(await page.content()).not.toContain(secret);

  await page.getByRole('button', { name: 'Reveal the URL' }).click();
  await expect(page.getByText(`hash=${secret}`)).toBeVisible();
  expect(page.url()).not.toContain(secret);
  await page.reload();
  await expect(page.getByText(`hash=${secret}`)).toHaveCount(0);
  const revealed = await demo.site.db.auditEntry.findMany({ where: { act: 'reveal-callback' } });
  expect(revealed.map(({ detail }) => detail)).toEqual([{ settings: 'secret' }]);
});

test('a rate is changed after it was said what that means, and what cannot be had is said at its field', async ({
  as,
  demo,
}) => {
  const { db, secrets } = demo.site;
  const added = await addProvider({ db, secrets, random: randomBytes }, testOperator, {
    source: 'jungle',
    slug: 'jungle-terms',
    settings: ['a word'],
    proof: jungleCall('a word'),
    pointsPerUsd: 600n,
    publicUrl: demo.url,
    reveal: false,
  });
  expect(added.ok).toBe(true);
  const page = await as('operator');
  await page.goto('/operator/providers/jungle-terms');
  await page.getByText('Change rate, cap, holds and addresses').click();
  const rate = page.getByLabel(/^Rate: points for one US dollar/);
  await rate.fill('0.8');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Give a whole number of points, such as 600.')).toBeVisible();
  await rate.fill('800');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Rate: 0.50 USD → 400 points; until now 0.50 USD → 300 points.')).toBeVisible();
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(rate).toHaveValue('800');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Yes, change it' }).click();
  await page.waitForURL('/operator/providers/jungle-terms?done=changed');
  await expect(page.getByText('0.50 USD → 400 points, of what it pays this site')).toBeVisible();
});
