import { expect, test } from './on-demo.ts';

/** A visitor reads the glossary, and a search engine reads it with them. */

/** Everything of the page that is data for search engines. */
const dataOf = (html: string): unknown[] =>
  [...html.matchAll(/<script type="application\/ld\+json"[^>]*>(.*?)<\/script>/gs)].map(([, text = '']) =>
    JSON.parse(text),
  );

test('a visitor finds a term, reads it and goes on to its neighbours', async ({ as }) => {
  const page = await as('visitor');
  await page.goto('/');
  await page.getByRole('link', { name: 'Glossary' }).first().click();
  await page.waitForURL('/glossary');
  await page.getByLabel('Find a term').fill('chargeb');
  await expect(page.getByRole('status').filter({ hasText: 'terms' })).toHaveText(/^[1-9] of \d+ terms$/);
  await page.getByRole('link', { name: 'Chargeback' }).first().click();
  await page.waitForURL('/glossary/chargeback');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Chargeback');
  for (const part of ['Why it matters', 'Examples', 'Common mistakes'])
    await expect(page.getByRole('heading', { name: part })).toBeVisible();
  await page.locator('main a[href="/glossary/reversal"]').first().click();
  await page.waitForURL('/glossary/reversal');

  await page.goto('/glossary?q=nothing+is+called+this');
  await expect(page.getByRole('status').filter({ hasText: 'terms' })).toHaveText(/^0 of/);
});

test('every term is in the sitemap, and says to search engines what it is and where it lives', async ({
  demo,
  request,
}) => {
  const sitemap = await (await request.get(`${demo.url}/sitemap.xml`)).text();
  const addresses = [...sitemap.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, at = '']) => at);
  const terms = addresses.filter((at) => at.includes('/glossary/'));
  expect(terms.length).toBeGreaterThan(12);
  for (const at of [`${demo.url}/glossary`, ...terms]) {
    const answer = await request.get(at);
    expect(answer.status(), at).toBe(200);
    const html = await answer.text();
    expect(html).toContain(`<link rel="canonical" href="${at}"`);
    const data = dataOf(html);
    expect(data.length, at).toBeGreaterThan(0);
    expect(JSON.stringify(data)).toContain('schema.org');
    // Whatever leads on from here leads somewhere.
    for (const [, href = ''] of html.matchAll(/href="(\/glossary\/[^"#?]+)"/g))
      expect(terms, `${href}, linked from ${at}`).toContain(`${demo.url}${href}`);
  }
  expect((await request.get(`${demo.url}/glossary/nothing`)).status()).toBe(404);
  expect(await (await request.get(`${demo.url}/robots.txt`)).text()).toContain('sitemap.xml');
});

test('every page for everybody is shared with its own words and the site’s picture, home first', async ({
  demo,
  request,
}) => {
  for (const path of ['/', '/offers', '/glossary', '/glossary/hold', '/support', '/terms', '/sign-up']) {
    const html = await (await request.get(`${demo.url}${path}`)).text();
    const said = (name: string) =>
      new RegExp(`<meta (?:property|name)="${name}" content="([^"]+)"`).exec(html)?.[1] ?? '';
    expect(said('og:title'), path).toContain('BountyCore');
    expect(said('og:description').length, path).toBeGreaterThan(50);
    expect(said('twitter:card'), path).toBe('summary_large_image');
    const picture = await request.get(said('og:image'));
    expect(picture.status(), path).toBe(200);
    expect(picture.headers()['content-type'], path).toBe('image/png');
  }
});
