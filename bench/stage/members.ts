import { randomBytes } from 'node:crypto';
import { commandLine } from '#lib/cli/actor.ts';
import { execute, inTransaction } from '#lib/data/db.ts';
import { columns } from '#lib/data/rows.ts';
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
  await insertMembers(site, others);
  return [
    { publicId: reader.publicId, login: { email, password: PASSWORD } },
    ...others.map((publicId) => ({ publicId, login: null })),
  ];
}

const KEYED = columns<{ id: string; key: string }>([
  ['id', 'text', (row) => row.id],
  ['key', 'bytea', (row) => row.key],
]);

/** Members as providers know them: an id, a key and an empty balance. */
export async function insertMembers(site: Site, publicIds: readonly string[]): Promise<void> {
  await inTransaction(site.db, (tx) =>
    execute(
      tx,
      `WITH made AS (INSERT INTO member (public_id, seal_key)
         SELECT * FROM ${KEYED.from('r')} RETURNING id)
       INSERT INTO balance (member_id) SELECT id FROM made`,
      ...KEYED.values(
        publicIds.map((id) => ({
          id,
          key: sealMemberKey(site.engine.siteKey, id, randomBytes(32)).toString('hex'),
        })),
      ),
    ),
  );
}
