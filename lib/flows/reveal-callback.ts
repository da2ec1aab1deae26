import type { Operator } from '#lib/core/actors.ts';
import { callbackUrl, clearSettings } from '#lib/core/protocol/callback-url.ts';
import { parseDefinition } from '#lib/core/protocol/definition.ts';
import { audit } from '#lib/data/audit.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { lockAccount } from '#lib/data/provider-accounts.ts';
import type { SecretBox } from '#lib/data/secret-box.ts';
import { openValues, valuesByName } from '#lib/flows/provider-values.ts';

/** A callback URL as the network must have it, with what is secret in it. Never stored, never logged. */
export interface RevealedUrl {
  /** Of the definition's call. */
  readonly name: string;
  readonly method: string;
  readonly url: string;
}

export type Revealed =
  | { readonly ok: true; readonly urls: readonly RevealedUrl[] }
  | { readonly ok: false; readonly why: string };

/**
 * Shows callback URLs with the secrets that a network wants in them, once, to the operator who asks. That it was shown,
 * to whom and which settings is kept in the audit log; the URLs are not.
 * @param secrets must open: where only another process does, this refuses
 * @param publicUrl where the account was never given another base
 */
export function revealCallback(
  { db, secrets }: { readonly db: Db; readonly secrets: SecretBox },
  operator: Operator,
  slug: string,
  publicUrl: string,
): Promise<Revealed> {
  return inTransaction(db, async (tx): Promise<Revealed> => {
    const account = await lockAccount(tx, slug);
    if (account === null) return { ok: false, why: 'There is no such provider.' };
    const definition = parseDefinition(account.definition);
    const clear = clearSettings(definition);
    if (clear.length === 0) return { ok: false, why: 'Its callback URL holds no secret.' };
    const values = valuesByName(await openValues(tx, secrets, account.id));
    if (clear.some((name) => values[name] === undefined))
      return {
        ok: false,
        why: `This process does not open secrets. Where it does: bounty provider show ${slug} --reveal`,
      };
    await audit(tx, operator.personId, 'reveal-callback', `provider/${account.id}`, {
      settings: clear.join(', '),
    });
    const base = account.publicUrls[0] ?? publicUrl;
    const revealed = Object.fromEntries(clear.map((name) => [name, values[name] ?? []]));
    return {
      ok: true,
      urls: definition.calls.map(({ name, method }) => ({
        name,
        method,
        url: callbackUrl(definition, base, `/api/postback/${slug}`, revealed, name),
      })),
    };
  });
}
