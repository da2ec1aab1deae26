import { Buffer } from 'node:buffer';
import { type ComposedCall, composeCall } from '#lib/core/protocol/compose-call.ts';
import type { ProviderAccount } from '#lib/data/providers.ts';
import type { Random } from '#lib/flows/sign-up.ts';

/** What the demo's survey pays. */
export const DEMO_POINTS = '420';

/**
 * A genuine call of BitLabs for a finished survey, under an id nobody has used.
 * @param account the demo's BitLabs account
 * @throws when its definition or secret is gone
 */
export function demoCall(
  account: ProviderAccount,
  publicUrl: string,
  member: string,
  now: Date,
  random: Random,
): ComposedCall {
  if (account.definition === null) throw new Error(`the definition of ${account.slug} cannot be read`);
  return composeCall(
    account.definition,
    {
      kind: 'credit',
      member,
      transaction: `demo-${Buffer.from(random(6)).toString('hex')}`,
      amount: DEMO_POINTS,
      payoutUsd: '0.60',
      offerName: 'Survey about everyday shopping',
      // A survey has a type and no task state.
      extras: { state: 'COMPLETE', taskState: '' },
    },
    {
      publicUrl,
      path: `/api/postback/${account.slug}`,
      settings: account.settings,
      now,
      requestId: Buffer.from(random(12)).toString('hex'),
    },
  );
}

/** The line for a terminal that sends a call. */
export function curlLine({ method, url, headers, body }: ComposedCall): string {
  const parts = ['curl', ...(method === 'GET' ? [] : ['-X', method])];
  for (const [name, value] of Object.entries(headers)) parts.push('-H', quoted(`${name}: ${value}`));
  if (body !== null) parts.push('--data-binary', quoted(body));
  return [...parts, quoted(url)].join(' ');
}

/** For a POSIX shell, character by character. */
function quoted(text: string): string {
  return `'${text.replace(/'/g, `'\\''`)}'`;
}
