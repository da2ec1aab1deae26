import type { Operator } from '#lib/core/actors.ts';
import { hashLinkKey, LINK_KEY_BYTES } from '#lib/core/integration-link.ts';
import { audit } from '#lib/data/audit.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { closeIntegrationLink, insertIntegrationLink } from '#lib/data/integration-links.ts';
import { lockAccount } from '#lib/data/provider-accounts.ts';

export type GivenLink =
  | { readonly ok: true; readonly key: string; readonly replaced: boolean }
  | { readonly ok: false; readonly why: string };

/**
 * Makes the link that opens an account's integration pages, in place of the one there was: that one opens nothing from
 * then on. The key is in the answer and nowhere else.
 */
export function giveIntegrationLink(
  db: Db,
  operator: Operator,
  slug: string,
  random: (bytes: number) => Uint8Array,
): Promise<GivenLink> {
  const key = Buffer.from(random(LINK_KEY_BYTES)).toString('base64url');
  return inTransaction(db, async (tx): Promise<GivenLink> => {
    const account = await lockAccount(tx, slug);
    if (account === null) return { ok: false, why: 'There is no such provider.' };
    const replaced = await closeIntegrationLink(tx, account.id);
    await insertIntegrationLink(tx, account.id, hashLinkKey(key));
    await audit(tx, operator.personId, 'give-integration-link', `provider/${account.id}`, { replaced });
    return { ok: true, key, replaced };
  });
}
