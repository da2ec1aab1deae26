import { readSettings } from '#lib/data/site-settings.ts';
import { changeContact } from '#lib/flows/change-setting.ts';
import { testOperator } from '#lib/testing/test-site.ts';
import { expect, PEOPLE, test } from './on-demo.ts';

/** What works before any script does, or where none may run. */

const WITHOUT = { javaScriptEnabled: false } as const;
/** How a browser says that it runs no script, and the offer's own page, which need not be there. */
const FORGIVEN = /\.js csp$|example\.com/;

test('without scripts: signing in, with a refusal that keeps the address', async ({ as, demo }) => {
  const page = await as('visitor', WITHOUT, FORGIVEN);
  await page.goto('/sign-in?next=/activity');
  await page.getByLabel('E-mail').fill(PEOPLE.omar);
  await page.getByLabel('Password').fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByLabel('E-mail')).toHaveValue(PEOPLE.omar);
  await expect(page.getByText(/do not fit|not match|wrong/i).first()).toBeVisible();
  await page.getByLabel('Password').fill(demo.password(PEOPLE.omar));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('/activity');
});

test('without scripts: starting an offer leaves a row', async ({ as, demo }) => {
  const page = await as('omar', WITHOUT, FORGIVEN);
  const clicks = () => demo.site.db.click.count();
  const before = await clicks();
  await page.goto('/offers');
  await page.getByRole('link', { name: 'Survey', exact: true }).click();
  await page.waitForURL('/offers?kind=survey');
  await page.getByRole('link', { name: 'How do you cook on weekdays?' }).first().click();
  await page.waitForURL(/\/offers\/\d+$/);
  const left = page.context().waitForEvent('request', (request) => request.url().includes('example.com'));
  await page.getByRole('button', { name: /^Start/ }).click();
  await left;
  expect(await clicks()).toBe(before + 1);
  // Whoever only looks at the address starts nothing.
  const address = page.url().replace('/offers/', '/go/');
  await page.goto(address);
  expect(await clicks()).toBe(before + 1);
});

test('without scripts: a member files a ticket, and a visitor is told the way', async ({ as }) => {
  const member = await as('omar', WITHOUT, FORGIVEN);
  await member.goto('/support');
  await member.getByLabel('Your message').fill('Written without a script.');
  await member.getByRole('button', { name: 'Send' }).click();
  await expect(member.getByText('Choose what it is about.')).toBeVisible();
  await expect(member.getByLabel('Your message')).toHaveValue('Written without a script.');
  await member.getByLabel('What is it about?').selectOption({ label: 'Something else' });
  await member.getByRole('button', { name: 'Send' }).click();
  await member.waitForURL(/\/support\/\d+/);
  await expect(member.getByText('Written without a script.')).toBeVisible();

  const visitor = await as('visitor', WITHOUT, FORGIVEN);
  await visitor.goto('/support');
  await expect(visitor.getByText(/members need no check/)).toBeVisible();
  await visitor.goto('/glossary');
  await visitor.getByLabel('Find a term').fill('chargeback');
  await visitor.getByRole('button', { name: 'Find' }).click();
  await visitor.waitForURL('/glossary?q=chargeback');
  await expect(visitor.getByText(/^\d+ of \d+ terms$/)).toBeVisible();
});

test('without scripts: a setting that somebody else changed meanwhile says so, and what was typed stays', async ({
  as,
  demo,
}) => {
  const { db } = demo.site;
  const set = async (rules: string) => {
    const { states } = await readSettings(testOperator, db);
    const seen = states.contact.changed?.at ?? null;
    expect(await changeContact(db, testOperator, { rules, reason: 'for the test', seen })).toMatchObject({
      ok: true,
    });
  };
  const page = await as('operator', WITHOUT, FORGIVEN);
  await page.goto('/operator/settings');
  await page.locator('#contact-contact').fill('mine@town.example');
  await page.locator('#contact-reason').fill('asked for by members');
  await page.getByRole('button', { name: 'Change the address', exact: true }).click();
  await expect(page.getByText('mine@town.example stands at the foot')).toBeVisible();
  await set('theirs@town.example');
  await page.getByRole('button', { name: 'Yes, change it' }).click();
  await expect(page.getByText('Somebody else has changed this')).toBeVisible();
  await expect(page.locator('#contact-contact')).toHaveValue('mine@town.example');
  await expect(page.locator('#contact-reason')).toHaveValue('asked for by members');
  await set('');
});
