import { deriveKey } from '#lib/config/key.ts';
import { isNewsKind } from '#lib/core/mail/kinds.ts';
import type { Message } from '#lib/core/mail/letter.ts';
import { writeMail } from '#lib/core/mail/templates.ts';
import { unsubscribeQuery } from '#lib/core/mail/unsubscribe.ts';
import type { MailRow } from '#lib/data/mail.ts';
import { openToken } from '#lib/flows/enqueue-mail.ts';
import type { Site } from '#lib/flows/site.ts';

/** A message ready to be handed to a mail server. */
export interface RenderedMail extends Message {
  readonly to: string;
  /** Stops this kind of news when a mail program posts to it (RFC 8058); null where it is no news. */
  readonly oneClick: string | null;
}

/** The key that signs links which stop news. */
export const unsubscribeKey = (key: Buffer) => deriveKey(key, 'sign:unsubscribe');

/**
 * Writes a stored message to whom it goes now. Null when it has no address: its member has none that is confirmed.
 * @throws when what is stored cannot be read
 */
export function renderMail(
  { key, config }: Pick<Site, 'key'> & { readonly config: Pick<Site['config'], 'publicUrl'> },
  mail: MailRow,
  now: Date,
): RenderedMail | null {
  const { kind, publicId, address, sealed, contact } = mail;
  const to = isNewsKind(kind) ? mail.memberAddress : address;
  if (to === null || to === '') return null;
  const query =
    isNewsKind(kind) && publicId !== null
      ? unsubscribeQuery(unsubscribeKey(key), { member: publicId, kind })
      : null;
  const site = config.publicUrl;
  const message = writeMail(kind, mail.facts, {
    site,
    now,
    contact,
    timeZone: mail.timeZone ?? 'UTC',
    token: sealed === null ? null : openToken(key, { address, sealed }),
    unsubscribe: query === null ? null : `${site}/unsubscribe?${query}`,
  });
  return { ...message, to, oneClick: query === null ? null : `${site}/unsubscribe/one-click?${query}` };
}
