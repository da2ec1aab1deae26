import { createHmac } from 'node:crypto';
import { stickingOut, violations } from './faults.ts';
import { expect, test } from './on-demo.ts';

/** An operator finds out why a network's calls are refused, without code and without a call too many. */

const SECRET = 'Qz71-not-for-any-page';
const MEMBER = 'a234567a234567a2';

/** A network of one's own: three values joined, signed with an HMAC. */
const definition = (separator: string) =>
  JSON.stringify({
    format: 1,
    id: 'own-network',
    name: 'Own network',
    kind: 'survey',
    pricing: 'provider',
    defaultCapPointsPerMemberDay: null,
    confidence: 'unconfirmed',
    sources: [],
    readOn: '2026-11-01',
    settings: { secret: { label: 'Signing key', secret: true } },
    calls: [
      {
        name: 'get',
        method: 'GET',
        authentication: {
          scheme: 'signed',
          primitive: 'hmac-sha256',
          key: 'secret',
          subject: { over: 'fields', fields: ['member', 'transaction', 'amount'], separator },
          encoding: 'hex',
          at: { in: 'query', name: 'sig' },
        },
        facts: {
          member: { names: ['uid'], need: 'required' },
          transaction: { names: ['tx'], need: 'required' },
          amount: { names: ['points'] },
        },
      },
    ],
    amount: { unit: 'points' },
    outcomes: [{ kind: 'credit' }],
    keys: { conversion: ['transaction'] },
    replies: { success: { body: 'OK' } },
  });
const call = (transaction: string) => {
  const signature = createHmac('sha256', SECRET).update([MEMBER, transaction, '10'].join('-')).digest('hex');
  return `https://old.example/cb.php?uid=${MEMBER}&tx=${transaction}&points=10&sig=${signature}`;
};

test('calls that fail by a separator are told so, and pass once it is changed', async ({ as }) => {
  const page = await as('operator');
  await page.goto('/operator/providers/prove');
  await page.getByLabel('Prove against').selectOption({ label: 'A definition as JSON' });
  await page.getByRole('button', { name: 'Choose' }).click();
  await page.waitForURL(/of=own/);
  await page.getByLabel('The definition, as JSON').fill(definition(':'));
  await page.getByLabel('Captured calls').fill(`${call('one')}\n${call('two')}`);
  await page.getByRole('button', { name: 'Prove', exact: true }).click();
  // What the definition needs is asked for once it can be read.
  await page.getByLabel('Signing key').fill(SECRET);
  await page.getByRole('button', { name: 'Prove', exact: true }).click();

  const answer = page.getByRole('heading', { name: 'None of 2 calls passes' });
  await expect(answer).toBeFocused();
  await expect(page.getByText('Separator: “:” → “-”')).toBeVisible();
  await expect(page.getByText('all 2 calls fit')).toBeVisible();
  await expect(page.getByText('Signature: stopped here').first()).toBeVisible();
  expect(await page.content()).not.toContain(SECRET);

  await page.locator('summary', { hasText: 'The whole definition, changed' }).click();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page)).toEqual([]);
  }
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await stickingOut(page)).toEqual([]);
  const changed = await page.getByLabel('The whole definition, changed').locator('pre').innerText();
  await page.getByLabel('The definition, as JSON').fill(changed);
  // Who typed a secret need not type it again: it never left the browser but to be used.
  await expect(page.getByLabel('Signing key')).toHaveValue(SECRET);
  await page.getByRole('button', { name: 'Prove', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'All 2 calls are genuine' })).toBeVisible();
  await expect(page.getByText('Our answer: passed').first()).toBeVisible();
});

test('a call of an account is proven with its stored secret; one that was changed is not', async ({
  as,
  demo,
}) => {
  const page = await as('operator');
  await page.goto('/operator/providers/prove?account=bitlabs');
  const path = new URL('/api/postback/bitlabs', demo.url).href;
  await page.getByLabel('Captured calls').fill(`${path}?uid=${MEMBER}&tx=x&val=1&hash=${'0'.repeat(40)}`);
  await page.getByRole('button', { name: 'Prove', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'The call does not pass' })).toBeVisible();
  await expect(page.getByText(/^Ruled out: \d+ recipes/)).toBeVisible();
  await expect(page.getByText('The call is not the network’s own.')).toBeVisible();
});

test('what is nobody’s is not there', async ({ as }) => {
  const page = await as('operator', {}, /404/);
  for (const query of ['account=nobody', 'account=%00', 'catalogue=constructor', 'of=account:nobody'])
    expect((await page.goto(`/operator/providers/prove?${query}`))?.status(), query).toBe(404);
});
