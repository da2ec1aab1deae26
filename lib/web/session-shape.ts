import { z } from 'zod';
import type { Db } from '#lib/data/db.ts';
import { findAccount } from '#lib/data/people.ts';

const digits = z.string().regex(/^\d{1,19}$/);

/** What our token holds: who, which generation of sessions it belongs to, and the second its bearer signed in. */
const tokenShape = z.object({
  sub: digits,
  version: z.int().positive(),
  at: z.int().positive().optional(),
});

/** A session that stands for someone. */
const sessionShape = z.object({
  personId: digits,
  email: z.string(),
  verified: z.boolean(),
  roles: z.array(z.enum(['member', 'advertiser', 'support', 'operator'])),
  member: z.object({ id: digits, publicId: z.string(), timeZone: z.string() }).nullable(),
  /** Milliseconds; null in tokens from before it was kept. */
  signedInAt: z.number().nullable(),
});

export type SessionBody = z.output<typeof sessionShape>;

/**
 * What a token stands for now. Its generation is looked up at every use: a revoked one, and one of a disabled person,
 * gives an empty object.
 */
export async function sessionOf(db: Db, token: unknown): Promise<SessionBody | Record<string, never>> {
  const parsed = tokenShape.safeParse(token);
  if (!parsed.success) return {};
  const account = await findAccount(db, BigInt(parsed.data.sub), parsed.data.version);
  if (account === null) return {};
  const { personId, email, verified, roles, member } = account;
  return {
    personId: personId.toString(),
    email,
    verified,
    roles: [...roles],
    member: member === null ? null : { ...member, id: member.id.toString() },
    signedInAt: parsed.data.at === undefined ? null : parsed.data.at * 1_000,
  };
}

/** The second of signing in, as a token keeps it. */
export const signedInNow = () => Math.floor(Date.now() / 1_000);

/** The session, when it has the shape of one. Anything else, the empty object of a revoked one included, is nobody. */
export function readSession(value: unknown): SessionBody | null {
  const parsed = sessionShape.safeParse(value);
  return parsed.success ? parsed.data : null;
}
