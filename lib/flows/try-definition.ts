import { setImmediate } from 'node:timers/promises';
import type { Operator } from '#lib/core/actors.ts';
import { type PastCall, pastCall } from '#lib/core/definition-past.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { readPostback } from '#lib/core/protocol/read-postback.ts';
import { readLatestCalls } from '#lib/data/provider-latest-calls.ts';
import { postbackPath } from '#lib/flows/receive-postback.ts';
import type { Site } from '#lib/flows/site.ts';

/** Stored calls of each kind that a definition is tried on. */
export const CALLS_TRIED = 20;

/**
 * Reads an account's latest stored calls with another definition, at the time of their arrival and with the secrets in
 * force. Nothing is written.
 * @param typed values that are not in force yet, by name
 * @returns null where this process opens no secrets, or there is no such account
 */
export async function tryDefinition(
  { db, engine, opensSecrets }: Pick<Site, 'db' | 'engine' | 'opensSecrets'>,
  operator: Operator,
  slug: string,
  definition: ProviderDefinition,
  typed: Readonly<Record<string, string>> = {},
): Promise<PastCall[] | null> {
  if (!opensSecrets) return null;
  const account = await engine.providers.fresh(slug);
  if (account === undefined) return null;
  const stored = await readLatestCalls(operator, db, engine.siteKey, account.facts.id, { most: CALLS_TRIED });
  const settings = { ...account.settings };
  for (const [name, value] of Object.entries(typed)) settings[name] = [value, ...(settings[name] ?? [])];
  const calls: PastCall[] = [];
  for (const call of stored) {
    const context = {
      path: postbackPath(slug),
      publicUrls: account.publicUrls,
      settings,
      now: call.receivedAt,
    };
    const next = readPostback(definition, call.request, context);
    const present =
      account.definition === null ? null : readPostback(account.definition, call.request, context);
    calls.push(pastCall(call, next, present));
    // Bodies can be large, and postbacks wait for this very thread.
    await setImmediate();
  }
  return calls;
}
