import type { Operator } from '#lib/core/actors.ts';
import { parseDefinition } from '#lib/core/protocol/definition.ts';
import { type LimitsWanted, readLimits } from '#lib/core/provider-limits.ts';
import { audit } from '#lib/data/audit.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { editAccount, lockAccount } from '#lib/data/provider-accounts.ts';
import type { Acted } from '#lib/flows/pause-provider.ts';

const FIELDS = ['allow', 'capPoints', 'holdMinutes'] as const;

/** Changes whence a provider may call, its cap and its hold. What is not given stays; calls that wait are not decided anew. */
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
    const { capPoints, addresses, ...more } = limits;
    const cap = capPoints === 'default' ? defaultCap(account.definition) : capPoints;
    const change = {
      ...more,
      ...(addresses === undefined ? {} : { addresses }),
      ...(cap === undefined ? {} : { capPoints: cap }),
    };
    await editAccount(tx, account.id, change);
    await audit(tx, operator.personId, 'change-provider', `provider/${account.id}`, {
      ...(addresses === undefined
        ? {}
        : { addressesBefore: listed(account.addresses), addresses: listed(addresses) }),
      ...(cap === undefined ? {} : { capBefore: texted(account.capPoints), cap: texted(cap) }),
      ...(more.holdMinutes === undefined
        ? {}
        : { holdMinutesBefore: account.holdMinutes, holdMinutes: more.holdMinutes }),
    });
    return { ok: true };
  });
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const listed = (addresses: readonly string[]) => (addresses.length === 0 ? 'none' : addresses.join(', '));
const texted = (points: bigint | null) => points?.toString() ?? null;

function defaultCap(definition: unknown): bigint | null {
  const { defaultCapPointsPerMemberDay: points } = parseDefinition(definition);
  return points === null ? null : BigInt(points);
}
