import type { Operator } from '#lib/core/actors.ts';
import { audit } from '#lib/data/audit.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { closeIntegrationLink } from '#lib/data/integration-links.ts';
import { lockAccount } from '#lib/data/provider-accounts.ts';
import type { Acted } from '#lib/flows/pause-provider.ts';

/** Ends the link to an account's integration pages, at once and for every browser that opened it. */
export function endIntegrationLink(db: Db, operator: Operator, slug: string): Promise<Acted> {
  return inTransaction(db, async (tx): Promise<Acted> => {
    const account = await lockAccount(tx, slug);
    if (account === null) return { ok: false, why: 'There is no such provider.' };
    if (!(await closeIntegrationLink(tx, account.id)))
      return { ok: false, why: 'There is no link (any more).' };
    await audit(tx, operator.personId, 'end-integration-link', `provider/${account.id}`);
    return { ok: true };
  });
}
