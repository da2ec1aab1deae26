import { Buffer } from 'node:buffer';
import type { Integrator } from '#lib/core/actors.ts';
import { veilOf } from '#lib/core/advertiser-personal.ts';
import type { ReadingStep } from '#lib/core/protocol/notice.ts';
import { type AccountCall, type CallName, countCopies, readAccountCall } from '#lib/data/account-call.ts';
import { keyOf } from '#lib/data/arrivals.ts';
import { readAgain } from '#lib/flows/read-again.ts';
import { postbackPath } from '#lib/flows/receive-postback.ts';
import type { Site } from '#lib/flows/site.ts';

/** One call of an account as its network's side may see it: no secret, no whole signature, nothing of a person. */
export interface SeenCall extends Omit<AccountCall, 'call' | 'definition'> {
  /** Null when it can no longer be opened. */
  readonly read: {
    readonly method: string;
    readonly target: string;
    readonly headers: ReadonlyArray<readonly [string, string]>;
    readonly body: string;
    readonly source: string;
    readonly steps: readonly ReadingStep[];
  } | null;
}

/**
 * One kept or refused call, read once more with the secrets that are active now. Changes nothing.
 * @returns null when this integrator does not see the account, or the account has no such call
 */
export async function readAccountCallAgain(
  { db, engine }: Pick<Site, 'db' | 'engine'>,
  integrator: Integrator,
  slug: string,
  name: CallName,
): Promise<SeenCall | null> {
  const found = await readAccountCall(integrator, db, engine.siteKey, slug, name);
  if (found === null) return null;
  const { call, definition: stored, ...seen } = found;
  const again = call === null ? null : await readAgain(engine, call, stored);
  if (call === null || again === null) return { ...seen, read: null };
  const { account, masked, reading, definition } = again;
  // Whoever holds a link may be anybody: of the member they are told what tells two apart.
  const veil = veilOf(definition, call.request, postbackPath(slug), { member: integrator.by === 'link' });
  const kept = name.kind === 'arrival' && reading.ok;
  return {
    ...seen,
    ...(kept ? { copies: await countCopies(db, keyOf(account.facts.id, reading.notice)) } : {}),
    read: {
      method: masked.method,
      target: veil(masked.target),
      headers: masked.headers.map(([header, value]) => [header, veil(value)] as const),
      body: veil(Buffer.from(masked.body).toString('utf8')),
      source: masked.source,
      steps: reading.steps().map(({ name: step, ok, text }) => ({ name: step, ok, text: veil(text) })),
    },
  };
}
