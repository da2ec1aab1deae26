import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe finds on a page, in a line each. @param rules those that matter; all of them unless given */
export async function violations(page: Page, rules: readonly string[] = []): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().exclude('iframe');
  const { violations: found } = await (rules.length === 0 ? axe : axe.withRules([...rules])).analyze();
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${help}: ${target.join(' ')} ${any[0]?.message ?? ''}`),
  );
}

/** What sticks out of a page to the right. */
export const stickingOut = (page: Page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return (
      [...document.querySelectorAll('body *')]
        .filter((one) => one.getBoundingClientRect().right > width + 1)
        // What may be moved sideways within its own frame holds what it holds, but for what is placed by the page.
        .filter(
          (one) =>
            getComputedStyle(one).position === 'absolute' ||
            one.parentElement?.closest('.overflow-x-auto, .overflow-hidden') === null,
        )
        .map((one) => one.outerHTML.slice(0, 120))
    );
  });
