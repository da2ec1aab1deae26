import { z } from 'zod';
import { duration } from '#lib/core/holds.ts';
import type { Block, MailContext } from '#lib/core/mail/letter.ts';
import { LINK_MINUTES, type LinkPurpose, linkUrl } from '#lib/core/mail/links.ts';

/** What a mail with a link knows besides its token. */
export const linkFacts = z.object({
  /** When the link ends: a mail that could not be sent before is worth nothing. */
  expiresAt: z.iso.datetime(),
});

/** The button of a link, and how long it is good. @param place word for the page it leads back to */
export function linkBlocks(
  purpose: LinkPurpose,
  label: string,
  { site, token }: MailContext,
  place?: string,
): readonly Block[] {
  if (token === null) return [{ say: 'The link in this mail is spent. Ask for a new one on the site.' }];
  return [
    { act: { label, href: linkUrl(site, purpose, token, place) } },
    { say: `The link works once, within ${duration(LINK_MINUTES[purpose])}. It opens a page with a button.` },
  ];
}
