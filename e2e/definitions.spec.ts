import { expect, test } from './on-demo.ts';

/** A network that the catalogue has not: written, opened, changed, compared and rolled back without code. */

// Each goes on with the account of the one before.
test.describe.configure({ mode: 'serial' });

const member = 'a234567a234567a2';

test('an operator writes a definition, sees an error where it is, and opens an account with it', async ({
  as,
}) => {
  const page = await as('operator');
  const secret = 'Qx72-never-on-any-page';
  await page.goto('/operator/providers/new/own');
  await page.getByLabel('Network', { exact: true }).fill('Lighthouse');
  await page.getByLabel('Id', { exact: true }).fill('light house');
  // The JSON follows the form, and the sentence stands at the field and beside the text.
  const json = page.getByLabel('As JSON');
  await expect(json).toHaveValue(/"name": "Lighthouse"/);
  const sentence = /must be 1 to 40 small letters, digits and dashes/i;
  await expect(page.locator('#draft-id-error')).toHaveText(sentence);
  const found = page.locator('#definition-findings').getByRole('listitem').filter({ hasText: sentence });
  await expect(found).toContainText('Id:');
  await found.getByRole('button', { name: /^Line \d+, column \d+$/ }).click();
  await expect(json).toBeFocused();
  const marked = await json.evaluate((area: HTMLTextAreaElement) =>
    area.value.slice(area.selectionStart, area.selectionStart + 13),
  );
  expect(marked).toBe('"light house"');

  // Broken JSON is said with its place, and the form waits.
  await page.getByLabel('Id', { exact: true }).fill('lighthouse');
  const whole = await json.inputValue();
  await json.fill(whole.replace('"name": "Lighthouse",', '"name": "Lighthouse"'));
  await expect(page.locator('#definition-findings')).toContainText(
    'It is no JSON: a comma or } belongs here',
  );
  await expect(page.getByText('The form follows as soon as it can')).toBeVisible();
  await json.fill(whole.replace('"Lighthouse"', '"Lighthouse Wall"'));
  await expect(page.getByLabel('Network', { exact: true })).toHaveValue('Lighthouse Wall');
  await expect(page.getByText('Nothing is wrong with it')).toBeVisible();
  await expect(page.getByText(/\/api\/postback\/lighthouse\?user_id=\{user_id\}/)).toBeVisible();
  await expect(page.getByText('Its signature proves everything that counts.')).toBeVisible();

  await page.getByLabel('Postback secret').fill(secret);
  await page.getByRole('button', { name: 'Open the account' }).click();
  await page.waitForURL(/\/operator\/providers\/lighthouse\?done=added/);
  expect(await page.content()).not.toContain(secret);
});

test('the separator is changed after its difference was shown, and rolled back with a reason', async ({
  as,
  demo,
}) => {
  const page = await as('operator');
  const call = { kind: 'credit', member, transaction: 'light-1', amount: '10' } as const;
  expect((await demo.send('lighthouse', call)).status).toBe(200);

  await page.goto('/operator/providers/lighthouse/definition');
  await page.getByRole('link', { name: 'Change it' }).click();
  await page.waitForURL(/\/definition\/change$/);
  await page.getByText('How a call proves itself').click();
  await page.getByLabel('Separator').fill('-');
  await page.getByLabel('Why').fill('Its support says so.');
  await page.getByRole('button', { name: 'Show what changes' }).click();
  const asked = page.getByRole('status').filter({ hasText: 'This changes with the next call' });
  await expect(asked).toContainText('“:” → “-”');
  await expect(asked).toContainText('Of the latest call taken in, it reads and verifies 0.');
  await page.getByRole('button', { name: 'Put it in force' }).click();
  await page.waitForURL(/\/definition\?done=changed/);
  await expect(page.getByText('version 2 is in force')).toBeVisible();
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows.filter({ hasText: 'Its support says so.' })).toContainText('operator@demo.example');

  await rows
    .nth(2)
    .getByRole('link', { name: /^Compare/ })
    .click();
  await page.waitForURL(/compare\?from=1&to=2/);
  await expect(page.getByText('“:” → “-”')).toBeVisible();
  await page.getByLabel('Reason').fill('It was the colon after all.');
  await page.getByRole('button', { name: 'Put version 1 in force again' }).click();
  await expect(page.getByText('Of the latest call taken in, it reads and verifies 1.')).toBeVisible();
  await page.getByRole('button', { name: 'Roll back' }).click();
  await page.waitForURL(/\/definition\?done=back/);
  await expect(page.getByText('version 1 is in force')).toBeVisible();
  expect((await demo.send('lighthouse', { ...call, transaction: 'light-2' })).status).toBe(200);
});

test('a network with a second call, with keys of its own and a note is written in the form alone', async ({
  as,
}) => {
  const page = await as('operator');
  await page.goto('/operator/providers/new/own');
  const form = page.getByRole('region', { name: 'As a form' });
  const json = page.getByLabel('As JSON');
  const written = async () => JSON.parse(await json.inputValue()) as Record<string, never>;
  await form.getByText('How the network calls', { exact: true }).click();
  await form.getByRole('button', { name: 'Add another call' }).click();
  await expect(form.getByLabel('Call', { exact: true })).toHaveValue('1');
  await form.getByText('How the network calls', { exact: true }).click();
  await form.getByLabel('Name of this call').fill('declined');
  await form.getByLabel('Method').selectOption('POST');
  await form.getByText('How a call proves itself').click();
  await form.getByLabel('Operation').selectOption('ecdsa-p256-sha256');
  await form.getByLabel('Address of its public keys').fill('https://keys.example/set.json');
  await form.getByLabel('Name of the key’s id in the call').fill('key_id');
  await form.getByText('What a call means').click();
  await form.getByLabel('Only in these calls').first().fill('get');
  await form.getByText('Sources, addresses and notes').click();
  await form.getByRole('button', { name: 'Add a note' }).click();
  await form
    .getByLabel(/^Note \d+$/)
    .last()
    .fill('It calls a second address for what is declined.');
  expect((await written()).calls).toMatchObject([
    { name: 'get' },
    {
      name: 'declined',
      method: 'POST',
      authentication: {
        primitive: 'ecdsa-p256-sha256',
        keySet: { url: 'https://keys.example/set.json', selector: { name: 'key_id' } },
      },
    },
  ]);
  expect((await written()).outcomes).toMatchObject([{ calls: ['get'] }, {}]);
  // Its name is known wherever an outcome names it, and it goes with what was for it alone.
  await form.getByLabel('Only in these calls').last().fill('declined');
  await form.getByRole('button', { name: 'Take away the call declined' }).click();
  const left = await written();
  expect(left.calls).toHaveLength(1);
  expect(JSON.stringify(left.outcomes)).not.toContain('declined');
});

test('the definition is downloaded without a secret, and its schema is there for everybody', async ({
  as,
  request,
  demo,
}) => {
  const page = await as('operator');
  await page.goto('/operator/providers/lighthouse/definition');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download as JSON' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('lighthouse-v1.json');
  const schema = await request.get(`${demo.url}/schemas/provider-definition.json`);
  expect(schema.headers()['content-type']).toContain('application/schema+json');
  expect(schema.headers()['cache-control']).toContain('public');
  expect(((await schema.json()) as { $id: string }).$id).toContain('/schemas/provider-definition.json');
});

test('a definition is written by keyboard alone, and without scripts the JSON is enough', async ({
  as,
  browser,
  demo,
}) => {
  const page = await as('operator');
  await page.goto('/operator/providers/new/own?from=bitlabs');
  await expect(page.getByLabel('Network', { exact: true })).toHaveValue('BitLabs');
  await page.getByLabel('Network', { exact: true }).focus();
  await page.keyboard.press('End');
  await page.keyboard.type(' Two');
  await expect(page.getByLabel('As JSON')).toHaveValue(/"BitLabs Two"/);
  // Enter in a field of the form sends nothing.
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/from=bitlabs$/);
  await expect(page.getByLabel('As JSON')).toHaveValue(/"BitLabs Two"/);

  const context = await browser.newContext({
    ...(await demo.browserOf('operator')),
    javaScriptEnabled: false,
  });
  const plain = await context.newPage();
  await plain.goto('/operator/providers/new/own?from=cpx');
  const text = await plain.getByLabel('As JSON').inputValue();
  await plain
    .getByLabel('As JSON')
    .fill(text.replace('"separator": "-"', '"separator": "-", "seperator": "-"'));
  await plain.getByRole('button', { name: 'Open the account' }).click();
  await expect(plain.locator('#definition-findings')).toContainText('is no part of a definition');
  await expect(plain.getByLabel('As JSON')).toHaveValue(/"seperator"/);
  await context.close();
});
