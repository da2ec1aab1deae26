import { type Browser, type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { type Demo, openDemo } from './demo.ts';

/** Who can sign in to the demo. */
export const PEOPLE = {
  mira: 'mira@demo.example',
  jonas: 'jonas@demo.example',
  lena: 'lena@demo.example',
  omar: 'omar@demo.example',
  operator: 'operator@demo.example',
  advertiser: 'harbour@demo.example',
} as const;
/** Whose browser it is. */
export type Person = keyof typeof PEOPLE | 'visitor';

type ContextOptions = NonNullable<Parameters<Browser['newContext']>[0]>;
type Session = Awaited<ReturnType<BrowserContext['storageState']>>;

export interface SharedDemo extends Demo {
  /** What a browser of that person's is opened with: the address, and a session that is begun once. */
  browserOf(person: Person): Promise<ContextOptions>;
}

interface Opened {
  /**
   * A page in a browser of that person's own. Whatever goes wrong on it, or on a page it opens, fails the test.
   * @param forgiven complaints the test is about
   */
  as(person: Person, options?: ContextOptions, forgiven?: RegExp): Promise<Page>;
}

/** Tests on one demo that all files share. Each brings what it changes: a member, an offer, a ticket of its own. */
export const test = base.extend<Opened, { demo: SharedDemo }>({
  demo: [
    async ({ browser }, use) => {
      const demo = await openDemo();
      const begun = new Map<Person, Promise<Session>>();
      const browserOf = async (person: Person): Promise<ContextOptions> => {
        if (person === 'visitor') return { baseURL: demo.url };
        const known = begun.get(person) ?? signIn(browser, demo, PEOPLE[person]);
        begun.set(person, known);
        return { baseURL: demo.url, storageState: await known };
      };
      await use(Object.assign(demo, { browserOf }));
      await demo.close();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  as: async ({ browser, demo }, use) => {
    const contexts: BrowserContext[] = [];
    const complaints: string[] = [];
    await use(async (person, options = {}, forgiven) => {
      const context = await browser.newContext({ ...(await demo.browserOf(person)), ...options });
      contexts.push(context);
      context.on('page', (page) =>
        listen(page, (complaint) => {
          if (forgiven?.test(complaint) !== true) complaints.push(complaint);
        }),
      );
      return context.newPage();
    });
    for (const context of contexts) await context.close();
    expect(complaints, 'what the browser complained about').toEqual([]);
  },
});

export { expect };

/** Hears of every error on the console, script that broke, request that failed and answer that refused. */
export function listen(page: Page, hear: (complaint: string) => void): void {
  const at = () => new URL(page.url()).pathname;
  page.on('console', (message) => {
    if (message.type() === 'error') hear(`${at()} console: ${message.text()}`);
  });
  page.on('pageerror', (error) => hear(`${at()} script: ${error.message}`));
  page.on('requestfailed', (request) => {
    // Leaving a page ends what it still asked for.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED')
      hear(`${at()} request: ${request.url()} ${request.failure()?.errorText}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) hear(`${at()} answer: ${response.status()} ${response.url()}`);
  });
}

/** Signs in through the form, in a browser of its own. */
async function signIn(browser: Browser, demo: Demo, email: string): Promise<Session> {
  const context = await browser.newContext({ baseURL: demo.url });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(demo.password(email));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  const session = await context.storageState();
  await context.close();
  return session;
}
