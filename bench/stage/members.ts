import { randomBytes } from 'node:crypto';
import { commandLine } from '#lib/cli/actor.ts';
import { inTransaction } from '#lib/data/db.ts';
import { insertMember } from '#lib/data/people.ts';
import { sealMemberKey } from '#lib/data/sealed-request.ts';
import { addMember } from '#lib/flows/add-member.ts';
import { publicIdFrom } from '#lib/flows/sign-up.ts';
import type { Site } from '#lib/flows/site.ts';

export interface BenchMember {
  readonly publicId: string;
  /** Of the one who can sign in. */
  readonly login: { readonly email: string; readonly password: string } | null;
}

const PASSWORD = 'a password of the bench';

/**
 * So many members. The first is a whole account that can sign in; the others are what their providers know of them,
 * without the second it takes to hash a password each.
 */
export async function addMembers(site: Site, count: number): Promise<BenchMember[]> {
  const email = 'reader@bench.example';
  const reader = await addMember(site, commandLine, { email, password: PASSWORD }, randomBytes);
  if (!reader.ok) throw new Error(reader.why);
  const others = Array.from({ length: count - 1 }, () => publicIdFrom(randomBytes(10)));
  await inTransaction(
    site.db,
    async (tx) => {
      for (const publicId of others)
        await insertMember(tx, {
          personId: null,
          publicId,
          sealKey: sealMemberKey(site.engine.siteKey, publicId, randomBytes(32)),
          timeZone: 'UTC',
        });
    },
    { budgetMs: 120_000 },
  );
  return [
    { publicId: reader.publicId, login: { email, password: PASSWORD } },
    ...others.map((publicId) => ({ publicId, login: null })),
  ];
}
