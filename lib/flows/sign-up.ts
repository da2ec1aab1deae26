import { knownZone } from '#lib/core/calendar.ts';
import { type Db, inTransaction, type Tx } from '#lib/data/db.ts';
import { hashPassword } from '#lib/data/passwords.ts';
import { type Agreement, insertMember, insertPerson, normaliseEmail, type Role } from '#lib/data/people.ts';
import { isZoneOfDatabase } from '#lib/data/place.ts';
import { sealMemberKey } from '#lib/data/sealed-request.ts';
import type { Engine } from '#lib/flows/engine.ts';

/** Gives so many unpredictable bytes. */
export type Random = (bytes: number) => Uint8Array;

export type SignedUp =
  | {
      readonly ok: true;
      readonly personId: bigint;
      readonly memberId: bigint;
      readonly publicId: string;
      readonly email: string;
      readonly sessionVersion: number;
    }
  | { readonly ok: false; readonly why: 'email-taken' };

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** 16 base32 characters from ten bytes: what providers are told instead of anything about the person. */
export function publicIdFrom(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes.subarray(0, 10)) bits = (bits << 8n) | BigInt(byte);
  return Array.from(
    { length: 16 },
    (_, index) => BASE32[Number((bits >> BigInt(75 - index * 5)) & 31n)],
  ).join('');
}

/**
 * A person with an earning account, empty balances and a key of their own, all in one transaction. The password is
 * hashed whether or not the address is free, so that both take the same time.
 * @param inside what else belongs to it, also where the address is taken
 */
export async function signUp(
  { siteKey }: Pick<Engine, 'siteKey'>,
  db: Db,
  {
    email,
    password,
    roles = ['member'],
    timeZone = 'UTC',
    agreed = null,
  }: {
    email: string;
    /** Null: signs in by links alone. */
    password: string | null;
    roles?: readonly Role[];
    timeZone?: string;
    /** Null: somebody else opens the account. */
    agreed?: Agreement | null;
  },
  random: Random,
  inside: (tx: Tx, result: SignedUp) => Promise<void> = async () => {},
): Promise<SignedUp> {
  const address = normaliseEmail(email);
  const passwordHash = password === null ? null : await hashPassword(password);
  const publicId = publicIdFrom(random(10));
  const sealKey = sealMemberKey(siteKey, publicId, random(32));
  const wished = knownZone(timeZone);
  const zone = wished === 'UTC' || (await isZoneOfDatabase(db, wished)) ? wished : 'UTC';
  return inTransaction(db, async (tx) => {
    const result = await insertAccount();
    await inside(tx, result);
    return result;

    async function insertAccount(): Promise<SignedUp> {
      const personId = await insertPerson(tx, { email: address, passwordHash, roles, agreed });
      if (personId === null) return { ok: false, why: 'email-taken' };
      const memberId = await insertMember(tx, { personId, publicId, sealKey, timeZone: zone });
      return { ok: true, personId, memberId, publicId, email: address, sessionVersion: 1 };
    }
  });
}
