import type { Operator } from '#lib/core/actors.ts';
import { parseDefinition } from '#lib/core/protocol/definition.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { type Limits, type LimitsWanted, readLimits } from '#lib/core/provider-limits.ts';
import {
  type AccountTerms,
  changedTerms,
  ownHoldsInWords,
  termsProblem,
  workedExample,
} from '#lib/core/provider-terms.ts';
import { audit } from '#lib/data/audit.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { editAccount, type LockedAccount, lockAccount } from '#lib/data/provider-accounts.ts';
import type { Acted } from '#lib/flows/pause-provider.ts';

const FIELDS = ['allow', 'capPoints', 'holdMinutes', 'holdByKind', 'pointsPerUsd', 'pricing'] as const;

/**
 * Changes whence a provider may call, and its terms: cap, holds, rate and which amount rules. What is not given stays.
 * What was credited keeps what it was credited with; calls that wait are priced when they are decided.
 */
export function changeProvider(
  db: Db,
  operator: Operator,
  slug: string,
  wanted: LimitsWanted,
): Promise<Acted> {
  for (const field of FIELDS) {
    const value = wanted[field];
    const read = readLimits(value === undefined ? {} : { [field]: value });
    if (typeof read === 'string') return Promise.resolve({ ok: false, why: `${capital(read)}.`, field });
  }
  const limits = readLimits(wanted);
  if (typeof limits === 'string') return Promise.resolve({ ok: false, why: limits });
  return inTransaction(db, async (tx): Promise<Acted> => {
    const account = await lockAccount(tx, slug);
    if (account === null) return { ok: false, why: 'There is no such provider.' };
    const definition = readable(account.definition);
    if (definition === null)
      return {
        ok: false,
        why: 'Its definition cannot be read by this version: add the definition again first.',
      };
    const terms = changedTerms(account, limits, definition);
    const problem = termsProblem(definition, terms);
    if (problem !== null) return { ok: false, why: `${capital(problem.why)}.`, field: problem.field };
    const { addresses } = limits;
    await editAccount(tx, account.id, { terms, ...(addresses === undefined ? {} : { addresses }) });
    await audit(
      tx,
      operator.personId,
      'change-provider',
      `provider/${account.id}`,
      changesOf(account, limits, terms),
    );
    return { ok: true };
  });
}

function readable(body: unknown): ProviderDefinition | null {
  try {
    return parseDefinition(body);
  } catch {
    return null;
  }
}

/** What was asked for, before and after, as the audit log says it. */
function changesOf(account: LockedAccount, { addresses, ...asked }: Limits, terms: AccountTerms) {
  const hold = asked.holdMinutes !== undefined || asked.holdByKind !== undefined;
  return {
    ...(addresses === undefined
      ? {}
      : { addressesBefore: listed(account.addresses), addresses: listed(addresses) }),
    ...(asked.capPoints === undefined
      ? {}
      : { capBefore: texted(account.capPoints), cap: texted(terms.capPoints) }),
    ...(hold ? { holdBefore: held(account), hold: held(terms) } : {}),
    ...(asked.pointsPerUsd === undefined
      ? {}
      : { rateBefore: rated(account.pointsPerUsd), rate: rated(terms.pointsPerUsd) }),
    ...(asked.pricing === undefined
      ? {}
      : { amountOfBefore: ruled(account.pricing), amountOf: ruled(terms.pricing) }),
  };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const listed = (addresses: readonly string[]) => (addresses.length === 0 ? 'none' : addresses.join(', '));
const texted = (points: bigint | null) => points?.toString() ?? null;
const held = (terms: AccountTerms) => ownHoldsInWords(terms) ?? 'by kind and trust level';
const rated = (rate: number | null) => (rate === null ? 'the site’s' : workedExample(BigInt(rate)));
const ruled = (pricing: AccountTerms['pricing']) => pricing ?? 'as its definition says';
