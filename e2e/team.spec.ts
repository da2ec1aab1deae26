import type { Page } from '@playwright/test';
import { newMail } from './demo-mail.ts';
import { giveSession } from './given-session.ts';
import { expect, PEOPLE, test } from './on-demo.ts';

/** Who runs the site and who answers for it: let in and let go by those who run it, without a terminal. */

async function signIn(page: Page, email: string, password: string) {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

const section = (page: Page, name: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name }) });

test('an agent is let in with a password shown once, sees tickets and no more, and is out when it ends', async ({
  as,
  demo,
}) => {
  const email = 'dora@team.example';
  const page = await as('operator');
  await page.goto('/operator/tickets');
  await page.getByRole('link', { name: 'Who answers' }).click();
  await page.waitForURL('/operator/team');
  const answer = section(page, 'Let somebody answer tickets');
  await answer.getByLabel('E-mail').fill(email);
  await answer.getByRole('button', { name: 'Let them answer' }).click();
  await expect(answer.getByText('Type your password: it shows that it is you.')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: email })).toHaveCount(0);
  await answer.getByLabel('E-mail').fill('no address');
  await answer.getByLabel('Your own password').fill(demo.password(PEOPLE.operator));
  await answer.getByRole('button', { name: 'Let them answer' }).click();
  await expect(answer.getByLabel('E-mail')).toHaveAttribute('aria-invalid', 'true');
  await expect(answer.getByLabel('E-mail')).toHaveValue('no address');
  await answer.getByLabel('E-mail').fill(email);
  await answer.getByLabel('Your own password').fill(demo.password(PEOPLE.operator));
  await answer.getByRole('button', { name: 'Let them answer' }).click();
  await expect(answer.getByText('it is shown this once')).toBeVisible();
  const password = await answer.getByRole('status').locator('.font-mono').innerText();
  await expect(page.getByRole('row').filter({ hasText: email })).toContainText('support');
  // Sent once more it changes nothing, and what the first answer showed is over.
  await answer.getByLabel('E-mail').fill(email);
  await answer.getByLabel('Your own password').fill(demo.password(PEOPLE.operator));
  await answer.getByRole('button', { name: 'Let them answer' }).click();
  await expect(page.getByText('If a password was shown for them and is lost')).toBeVisible();
  await expect(answer.getByText('it is shown this once')).toHaveCount(0);
  await page.reload();
  expect(await page.content()).not.toContain(password);

  const agent = await as('visitor');
  await signIn(agent, email, password);
  await agent.waitForURL('/operator/tickets');
  await agent.goto('/operator/team');
  await agent.waitForURL('/operator/tickets');

  const row = page.getByRole('row').filter({ hasText: email });
  await row.getByRole('button', { name: `End ${email}` }).click();
  await row.getByRole('button', { name: `End the answering of ${email}` }).click();
  await expect(page.getByText('Ended. They are signed out')).toBeVisible();
  await expect(row).toHaveCount(0);
  await agent.goto('/operator/tickets');
  await agent.waitForURL(/\/sign-in/);
});

test('an operator is made and ended by whoever types their own password, and every operator is told', async ({
  as,
  demo,
}) => {
  const email = 'second@team.example';
  const page = await as('operator');
  await page.goto('/operator/team');
  const run = section(page, 'Let somebody run the site');
  await run.getByLabel('E-mail').fill(email);
  await run.getByLabel('Your own password').fill('not it');
  await run.getByRole('button', { name: 'Make them an operator' }).click();
  await expect(run.getByText('This is not your password.')).toBeVisible();
  await expect(run.getByLabel('E-mail')).toHaveValue(email);
  await expect(page.getByRole('row').filter({ hasText: email })).toHaveCount(0);
  await run.getByLabel('Your own password').fill(demo.password(PEOPLE.operator));
  await run.getByRole('button', { name: 'Make them an operator' }).click();
  await expect(run.getByText('it is shown this once')).toBeVisible();
  const password = await run.getByRole('status').locator('.font-mono').innerText();

  const reader = await as('visitor');
  await newMail(reader, PEOPLE.operator, /\/operator\/team$/);
  await expect(reader.getByText(`${email} runs this site from now on`).first()).toBeVisible();

  const second = await as('visitor');
  await signIn(second, email, password);
  await second.waitForURL('/operator');

  const end = section(page, 'End somebody’s running of the site');
  await page.reload();
  await end.getByLabel('Who').selectOption(email);
  await end.getByLabel('Your own password').fill(demo.password(PEOPLE.operator));
  await end.getByRole('button', { name: 'End' }).click();
  await expect(page.getByText('Ended. They are signed out')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: email })).toHaveCount(0);
  await second.goto('/operator');
  await second.waitForURL(/\/sign-in/);
});

/** Reads the mail in another tab of the same browser, and uses its link there. */
async function useLink(page: Page, email: string): Promise<Page> {
  const tab = await page.context().newPage();
  await tab.goto(await newMail(tab, email, /\/link\/sign-in/));
  await tab.getByRole('button', { name: 'Sign in' }).click();
  return tab;
}

test('an operator without a password lets in and lets go by a fresh sign-in, and loses nothing where it got old', async ({
  as,
  demo,
}) => {
  const email = 'links-only@team.example';
  const page = await as('visitor');
  await page.goto('/sign-up');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel(/^I agree/).check();
  await page.getByLabel(/^I am/).check();
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.waitForURL('/link/sent?for=sign-up');
  await page.goto(await newMail(page, email, /\/link\/verify/));
  await page.getByRole('button', { name: 'Confirm my address' }).click();
  await page.waitForURL('/welcome');

  const boss = await as('operator');
  await boss.goto('/operator/team');
  const theirs = section(boss, 'Let somebody run the site');
  await theirs.getByLabel('E-mail').fill(email);
  await theirs.getByLabel('Your own password').fill(demo.password(PEOPLE.operator));
  await theirs.getByRole('button', { name: 'Make them an operator' }).click();
  await expect(boss.getByText('They run the site from now on')).toBeVisible();

  // Signed in a moment ago: nothing more is asked.
  await page.goto('/operator/team');
  await expect(page.getByLabel('Your own password')).toHaveCount(0);
  const run = section(page, 'Let somebody run the site');
  await run.getByLabel('E-mail').fill('third@team.example');
  await run.getByRole('button', { name: 'Make them an operator' }).click();
  await expect(run.getByText('it is shown this once')).toBeVisible();

  // The page was open when the sign-in got old: what was typed stays, and is sent once it is fresh again.
  await run.getByLabel('E-mail').fill('fourth@team.example');
  await giveSession(page, demo, email, 16);
  await run.getByRole('button', { name: 'Make them an operator' }).click();
  await expect(run.getByText(/^Nothing was done\. It is too long since you signed in/)).toBeVisible();
  await expect(run.getByLabel('E-mail')).toHaveValue('fourth@team.example');
  expect(await demo.site.db.person.count({ where: { email: 'fourth@team.example' } })).toBe(0);
  const tab = await useLink(page, email);
  await tab.waitForURL('/operator/team');
  await run.getByRole('button', { name: 'Make them an operator' }).click();
  await expect(run.getByText('it is shown this once')).toBeVisible();
  await tab.close();

  // Come back with an old sign-in: the page asks for a new one before anything is typed, and the link leads back to it.
  await giveSession(page, demo, email, 16);
  await page.goto('/operator/team');
  await expect(page.getByRole('row').filter({ hasText: 'fourth@team.example' })).toBeVisible();
  await expect(page.getByRole('button', { name: /Make them|Let them|^End$/ })).toHaveCount(0);
  await expect(page.getByText('a link in your mail shows that it is you')).toBeVisible();
  await page.getByRole('button', { name: 'Mail me a sign-in link' }).click();
  await page.waitForURL('/link/sent?for=own&place=team');
  await expect(page.getByRole('link', { name: 'ask again' })).toHaveAttribute('href', '/operator/team');
  const back = await useLink(page, email);
  await back.waitForURL('/operator/team');
  const end = section(back, 'End somebody’s running of the site');
  for (const leaving of ['third@team.example', 'fourth@team.example', email]) {
    await end.getByLabel('Who').selectOption(leaving);
    await end.getByRole('button', { name: 'End' }).click();
    if (leaving !== email) await expect(back.getByRole('row').filter({ hasText: leaving })).toHaveCount(0);
  }
  // Nobody else's act: they ended their own part, and earn on.
  await back.waitForURL(/\/sign-in/);
  await expect(boss.getByRole('row').filter({ hasText: email })).toHaveCount(1);
  await boss.reload();
  await expect(boss.getByRole('row').filter({ hasText: email })).toHaveCount(0);
});
