import { expect, type Page } from '@playwright/test';

/** A question as its form asks for it. */
export interface Question {
  /** Where the form is: on a row it is filled in already. */
  readonly from?: string;
  readonly topic?: string;
  readonly email?: string;
  readonly message: string;
  readonly files?: readonly { name: string; mimeType: string; buffer: Buffer }[];
}

/** Files a question through the form. @returns its number */
export async function fileTicket(page: Page, question: Question): Promise<string> {
  const { from = '/support', topic, email, message, files = [] } = question;
  await page.goto(from);
  if (topic !== undefined) await page.getByLabel('What is it about?').selectOption({ label: topic });
  if (email !== undefined) await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Your message').fill(message);
  await page.getByLabel(/^Files/).setInputFiles([...files]);
  // A visitor who is faster than anybody writes is asked to send once more; sent twice, it is one question.
  await expect(async () => {
    await page.getByRole('button', { name: 'Send' }).click({ timeout: 2_000 });
    await expect(page.getByText(/Its number is/)).toBeVisible({ timeout: 4_000 });
  }).toPass({ timeout: 40_000 });
  return /\/support\/(\d+)/.exec(page.url())?.[1] ?? '';
}
