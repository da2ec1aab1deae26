import { type Config, sendsMail } from '#lib/config/env.ts';
import type { Operator } from '#lib/core/actors.ts';
import type { MailFacts } from '#lib/core/mail/templates.ts';
import type { Tx } from '#lib/data/db.ts';
import { addressOf, operatorAddresses } from '#lib/data/role-holders.ts';
import { enqueueMail, type MailDesk } from '#lib/flows/enqueue-mail.ts';

/** The post, and whether it leaves. */
export type TeamDesk = MailDesk & { readonly config: Pick<Config, 'demo' | 'smtpUrl'> };

/** Those who run the site, and those who answer for it. */
export type OfficeRole = MailFacts<'team'>['role'];

/**
 * Tells whoever joined or left, and everybody who runs the site, whoever of them did it: a session that fell into other hands
 * must not make itself a second way in unseen. Where no mail is sent nothing is kept for later: the news would be old by
 * then, and the addresses in it would wait with it.
 */
export async function tellTeam(
  tx: Tx,
  desk: TeamDesk,
  operator: Operator,
  news: Pick<MailFacts<'team'>, 'email' | 'role' | 'change'>,
): Promise<void> {
  if (!sendsMail(desk.config)) return;
  const by = operator.personId === null ? null : await addressOf(tx, operator.personId);
  const others = (await operatorAddresses(tx)).filter((address) => address !== news.email);
  for (const address of [news.email, ...others]) {
    const own = address === news.email;
    await enqueueMail(tx, desk, { kind: 'team', address, memberId: null, facts: { ...news, by, own } });
  }
}
