import { hasPassword } from '#lib/data/people.ts';
import type { OwnStanding } from '#lib/flows/prove-self.ts';
import { site } from '#lib/flows/site.ts';
import { currentSession } from '#lib/web/session.ts';

/** How whoever is signed in can show that it is them, read anew. Nobody can show nothing. */
export async function ownStanding(): Promise<OwnStanding> {
  const [session, { db }] = await Promise.all([currentSession(), site()]);
  if (session === null) return { email: '', hasPassword: false, signedInAt: null };
  const { email, personId, signedInAt } = session;
  return { email, signedInAt, hasPassword: await hasPassword(db, BigInt(personId)) };
}
