import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { pdf, pngOf } from '#lib/testing/awkward-files.ts';
import { newMail } from './demo-mail.ts';
import { fileTicket } from './file-ticket.ts';
import { expect, test } from './on-demo.ts';

/** A ticket from both sides, and what its form refuses. */

const picture = () =>
  sharp({ create: { width: 64, height: 64, channels: 3, background: '#0f5c5a' } })
    .png()
    .toBuffer();

const file = (name: string, mimeType: string, buffer: Buffer) => ({ name, mimeType, buffer });

/** Where a ticket stands, as its page says. */
const standing = (page: Page) => page.getByRole('region', { name: 'Where it stands' });

test('a member asks from a row, is answered, solves it and takes it up again', async ({ as }) => {
  test.setTimeout(150_000);
  const member = await as('mira');
  await member.goto('/activity');
  await member.locator('main li h3 a').first().click();
  const sheet = member.getByRole('dialog');
  const title = await sheet.getByRole('heading', { level: 3 }).first().innerText();
  const ask = await sheet.locator('a[href^="/support?about="]').getAttribute('href');

  const id = await fileTicket(member, {
    from: ask ?? '',
    message: 'The steps say one thing and my phone another: see the picture.',
    files: [file('step.png', 'image/png', await picture())],
  });
  await expect(standing(member)).toContainText('Open');
  await expect(standing(member)).toContainText('A person answers by');
  await expect(member.getByRole('link', { name: 'step.png' })).toBeVisible();
  const fileAt = (await member.getByRole('link', { name: 'step.png' }).getAttribute('href')) ?? '';
  const kept = await member.request.get(fileAt);
  expect(kept.headers()['content-security-policy']).toContain("default-src 'none'");
  expect(kept.headers()['content-type']).toBe('image/webp');
  await expect(member.getByRole('link', { name: 'The row it is about' })).toBeVisible();

  const agent = await as('operator');
  await agent.goto('/operator/tickets');
  await agent.getByRole('link', { name: `#${id}` }).click();
  await expect(agent.getByText(title).first()).toBeVisible();
  expect((await agent.request.get(fileAt)).status()).toBe(200);
  await agent.getByLabel('Note').fill('Their screen shows the old steps; told the advertiser.');
  await agent.getByRole('button', { name: 'Keep the note' }).click();
  await expect(agent.getByText('The note is kept.')).toBeVisible();
  await agent
    .getByLabel('Message', { exact: true })
    .fill('You are right: the steps were changed. Please go by your phone.');
  await agent.getByRole('button', { name: 'Answer', exact: true }).click();
  await expect(agent.getByText('Answered. They are told by mail')).toBeVisible();

  await member.goto(`/support/${id}`);
  await expect(standing(member)).toContainText('Waiting for you');
  await expect(member.getByText('You are right: the steps were changed.')).toBeVisible();
  await expect(member.getByText('told the advertiser')).toHaveCount(0);
  expect(await member.content()).not.toContain('told the advertiser');
  await member.getByRole('button', { name: 'This is solved' }).click();
  await expect(standing(member)).toContainText('Solved');
  await member.getByLabel('Not solved? Write what is left').fill('One more thing: which step counts now?');
  await member.getByRole('button', { name: 'Send and open it again' }).click();
  await expect(standing(member)).toContainText('Open');
  await expect(member.getByText('which step counts now?')).toBeVisible();

  // Nobody else has this question, nor its file.
  const other = await as('lena', {}, /404/);
  expect((await other.goto(`/support/${id}`))?.status()).toBe(404);
  expect((await other.request.get(fileAt)).status()).toBe(404);
});

test('a visitor asks without an account, and the mail’s link alone opens it', async ({ as }) => {
  test.setTimeout(120_000);
  const visitor = await as('visitor');
  const id = await fileTicket(visitor, {
    topic: 'Something else',
    email: 'passer-by@story.example',
    message: 'May I earn from Norway? 🐟 وشكراً',
  });
  await expect(visitor.getByText('May I earn from Norway?')).toBeVisible();
  const link = await newMail(visitor, 'passer-by@story.example', /\/support\/\d+\?key=/);

  const elsewhere = await as('visitor', {}, /404/);
  await elsewhere.goto(link);
  await expect(elsewhere.getByText('May I earn from Norway?')).toBeVisible();
  await elsewhere.goto(`/support/${id}`);
  expect(new URL(elsewhere.url()).pathname).not.toBe(`/support/${id}`);
  expect((await elsewhere.goto(`/support/${id}?key=${'A'.repeat(43)}`))?.status()).toBe(404);
});

test('each file that is not taken is refused beside its field, and the message stays', async ({ as }) => {
  test.setTimeout(120_000);
  const page = await as('mira');
  const message = 'A long story that nobody wants to type twice.';
  const png = await picture();
  const refused = [
    {
      of: file('photo.png', 'image/png', Buffer.from('just text')),
      says: /photo\.png.*whatever its name says/,
    },
    { of: file('empty.png', 'image/png', Buffer.alloc(0)), says: /empty\.png.*0 bytes/ },
    { of: file('large.png', 'image/png', Buffer.alloc(6_000_000, 1)), says: /large\.png.*5 MB/ },
    {
      of: file('two-in-one.png', 'image/png', Buffer.concat([png, Buffer.from('<script>alert(1)</script>')])),
      says: /two-in-one\.png.*as well as a PNG/,
    },
    { of: file('cut.png', 'image/png', png.subarray(0, png.length / 2)), says: /cut\.png/ },
    { of: file('huge.png', 'image/png', Buffer.alloc(50_000_000, 1)), says: /huge\.png.*5 MB/ },
    { of: file('bomb.png', 'image/png', pngOf(40_000, 40_000)), says: /bomb\.png.*unfolds to/ },
    {
      of: file('cut.pdf', 'application/pdf', Buffer.from(pdf()).subarray(0, 100)),
      says: /cut\.pdf.*damaged.*Print what matters of it to a new PDF/,
    },
  ];
  await page.goto('/support');
  await page.getByLabel('What is it about?').selectOption({ label: 'An offer' });
  await page.getByLabel('Your message').fill(message);
  for (const { of, says } of refused) {
    await page.getByLabel(/^Files/).setInputFiles([of]);
    await page.getByRole('button', { name: 'Send' }).click();
    await expect(page.locator('#files-error')).toHaveText(says);
    await expect(page.getByLabel(/^Files/)).toHaveAttribute('aria-describedby', /files-error/);
    await expect(page.getByLabel('Your message')).toHaveValue(message);
  }
  await page.getByLabel(/^Files/).setInputFiles([]);
  await page.getByLabel('Your message').fill('x'.repeat(10_001));
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.locator('#message-error')).toBeVisible();
  await expect(page).toHaveURL('/support');
});

test('a PDF is kept written anew: a browser shows the same pages, and nothing in it acts', async ({
  as,
  browser,
}, info) => {
  test.setTimeout(120_000);
  const paper = await browser.newPage();
  await paper.setContent('<body style="background: #0f5c5a; height: 1500px"><h1>Statement</h1></body>');
  const source = await PDFDocument.load(await paper.pdf({ printBackground: true }));
  source.addJavaScript('opened', 'app.alert(1)');
  await source.attach(Buffer.from('inside'), 'inside.txt');

  const member = await as('mira');
  const statement = file('statement.pdf', 'application/pdf', Buffer.from(await source.save()));
  await fileTicket(member, { topic: 'Something else', message: 'My statement.', files: [statement] });
  const kept = await member.request.get(
    (await member.getByRole('link', { name: 'statement.pdf' }).getAttribute('href')) ?? '',
  );
  expect(kept.headers()['content-type']).toBe('application/pdf');
  const bytes = await kept.body();
  expect(bytes.toString('latin1')).not.toMatch(/JavaScript|EmbeddedFile/);
  expect((await PDFDocument.load(bytes)).getPageCount()).toBe(source.getPageCount());
  const at = info.outputPath('kept.pdf');
  await writeFile(at, bytes);
  await paper.goto(pathToFileURL(at).href);
  const middle = { left: 780, top: 380, width: 1, height: 1 };
  await expect
    .poll(async () =>
      Array.from(
        await sharp(await paper.screenshot())
          .removeAlpha()
          .extract(middle)
          .raw()
          .toBuffer(),
      ),
    )
    .toEqual([0x0f, 0x5c, 0x5a]);
  await paper.close();
});
