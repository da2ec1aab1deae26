import { globSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { projectFolder } from '#lib/config/env.ts';
import { PEOPLE, type Person } from './on-demo.ts';

/** How a page whose address alone does not show it is reached. */
export interface Visit {
  readonly as: Person;
  /** An address, or a page and the first link of it that fits. */
  readonly at: string | { readonly on: string; readonly link: RegExp };
  /** Reached by pressing the link, as a sheet over the page it is on. */
  readonly pressed?: true;
  /** What it answers where that is not 200, and why it is right. */
  readonly answers?: { readonly status: number; readonly because: string };
}

/** Members are searched for, never listed. */
const FOUND = `/operator/members?find=${PEOPLE.mira}`;

/**
 * Examples of pages whose address has a part that varies, or who are for somebody else than their neighbours. All others
 * are visited by themselves; a page with such a part and no entry here fails the test.
 */
const VISITS: Readonly<Record<string, Visit>> = {
  '/activity/[id]': { as: 'mira', at: { on: '/activity', link: /^\/activity\/[0-9a-f-]{36}$/ } },
  '/activity/@sheet/(.)[id]': {
    as: 'mira',
    at: { on: '/activity', link: /^\/activity\/[0-9a-f-]{36}$/ },
    pressed: true,
  },
  '/balances/[cause]': { as: 'lena', at: { on: '/balances', link: /^\/balances\/correction-\d+$/ } },
  '/balances/@sheet/(.)[cause]': {
    as: 'omar',
    at: { on: '/balances?account=available', link: /^\/balances\/streak-\d+$/ },
    pressed: true,
  },
  '/balances/@sheet/(..)activity/[id]': {
    as: 'mira',
    at: { on: '/balances', link: /^\/activity\/[0-9a-f-]{36}$/ },
    pressed: true,
  },
  '/pending/@sheet/(..)activity/[id]': {
    as: 'mira',
    at: { on: '/pending', link: /^\/activity\/[0-9a-f-]{36}$/ },
    pressed: true,
  },
  '/offers/[offerId]': { as: 'mira', at: { on: '/offers', link: /^\/offers\/\d+$/ } },
  '/welcome': { as: 'jonas', at: '/welcome' },
  '/glossary/[term]': { as: 'visitor', at: '/glossary/postback' },
  '/link/[purpose]': { as: 'visitor', at: '/link/sign-in?token=cut' },
  '/support/[id]': { as: 'mira', at: { on: '/support', link: /^\/support\/\d+$/ } },
  '/advertiser/[slug]/results': { as: 'advertiser', at: '/advertiser/house/results' },
  '/integrate/[slug]': { as: 'advertiser', at: '/integrate/house' },
  '/integrate/[slug]/calls': { as: 'advertiser', at: '/integrate/house/calls' },
  '/integrate/[slug]/calls/[call]': {
    as: 'advertiser',
    at: { on: '/integrate/house/calls', link: /^\/integrate\/house\/calls\/a\d+$/ },
  },
  '/integrate/[slug]/test': { as: 'advertiser', at: '/integrate/house/test' },
  '/dev/mail/[id]': { as: 'visitor', at: { on: '/dev/mail', link: /^\/dev\/mail\/\d+$/ } },
  '/setup': {
    as: 'visitor',
    at: '/setup',
    answers: { status: 404, because: 'somebody runs the demo already' },
  },
  '/setup/empty': { as: 'operator', at: '/setup/empty' },
  '/operator/members': { as: 'operator', at: FOUND },
  '/operator/members/[publicId]': {
    as: 'operator',
    at: { on: FOUND, link: /^\/operator\/members\/\w+$/ },
  },
  '/operator/offers/[id]': {
    as: 'operator',
    at: { on: '/operator/offers', link: /^\/operator\/offers\/\d+$/ },
  },
  '/operator/postbacks/[id]': {
    as: 'operator',
    at: { on: '/operator/postbacks', link: /^\/operator\/postbacks\/\d+$/ },
  },
  '/operator/providers/[slug]': { as: 'operator', at: '/operator/providers/bitlabs' },
  '/operator/providers/[slug]/definition': { as: 'operator', at: '/operator/providers/bitlabs/definition' },
  '/operator/providers/[slug]/definition/change': {
    as: 'operator',
    at: '/operator/providers/bitlabs/definition/change',
  },
  '/operator/providers/[slug]/definition/compare': {
    as: 'operator',
    at: '/operator/providers/bitlabs/definition/compare',
  },
  '/operator/providers/new/[catalogueId]': { as: 'operator', at: '/operator/providers/new/bitlabs' },
  '/operator/providers/prove': { as: 'operator', at: '/operator/providers/prove?account=bitlabs' },
  '/operator/refused/[id]': {
    as: 'operator',
    at: { on: '/operator/postbacks', link: /^\/operator\/refused\/\d+$/ },
  },
  '/operator/tickets/[id]': {
    as: 'operator',
    at: { on: '/operator/tickets', link: /^\/operator\/tickets\/\d+$/ },
  },
};

/** A slot that shows nothing until a link of its page is pressed. */
const EMPTY_SLOT = /\/@\w+$/;

/** A page of the site, and how it is reached. */
export interface SitePage extends Visit {
  /** Its route without the groups, such as /offers/[offerId]. */
  readonly route: string;
}

/** Every page there is in app/. @throws when one whose address has a part that varies has no example */
export function sitePages(): SitePage[] {
  const pages = globSync('app/**/page.tsx', { cwd: projectFolder() })
    .map((path) => ({ path, route: routeOf(path) }))
    .filter(({ route }) => !EMPTY_SLOT.test(route))
    .sort((a, b) => (a.route < b.route ? -1 : 1));
  const missing = pages.filter(({ route }) => /[[@]/.test(route) && VISITS[route] === undefined);
  if (missing.length > 0)
    throw new Error(`e2e/page-list.ts has no example of ${missing.map(({ path }) => path).join(', ')}`);
  return pages.map(({ path, route }) => ({ route, ...(VISITS[route] ?? { as: readerOf(path), at: route }) }));
}

/** `app/(member)/offers/page.tsx` is /offers. */
const routeOf = (path: string) =>
  path
    .replaceAll('\\', '/')
    .replace(/^app|\/page\.tsx$/g, '')
    .replaceAll(/\/\(\w+\)(?=\/|$)/g, '') || '/';

/** Whom a page is for, as its folder says. */
function readerOf(path: string): Person {
  if (path.startsWith('app/operator/')) return 'operator';
  if (path.startsWith('app/advertiser/')) return 'advertiser';
  return path.startsWith('app/(member)/') ? 'mira' : 'visitor';
}

/** Opens a page as its reader does, and waits until it is whole. @returns the status it was answered with */
export async function open(page: Page, { at, pressed }: Pick<Visit, 'at' | 'pressed'>): Promise<number> {
  const first = await page.goto(typeof at === 'string' ? at : at.on);
  // What a page shows while it loads has no heading.
  await expect(page.locator('h1').first()).toBeVisible();
  if (typeof at === 'string') return first?.status() ?? 0;
  const address = await firstLink(page, at.link);
  if (pressed !== true) return open(page, { at: address });
  await page.locator(`main a[href="${address}"]`).first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  return first?.status() ?? 0;
}

/** The first address in the content of a page that fits, once it is there. */
async function firstLink(page: Page, fits: RegExp): Promise<string> {
  const find = async () => {
    const links = page.locator('main a[href]');
    const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    return addresses.find((each) => fits.test(each));
  };
  await expect.poll(find, `a link on ${page.url()} that fits ${fits}`).toBeDefined();
  return (await find()) ?? '';
}
