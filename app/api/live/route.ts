import { readLiveMark } from '#lib/data/balances.ts';
import { site } from '#lib/flows/site.ts';
import { currentMember } from '#lib/web/session.ts';

const headers = { 'cache-control': 'no-store' };

/** A short mark that changes when something the signed-in member can see has changed. */
export async function GET(): Promise<Response> {
  const member = await currentMember();
  if (member === null) return Response.json({ error: 'not signed in' }, { status: 401, headers });
  const { db } = await site();
  return Response.json({ mark: await readLiveMark(member, db) }, { headers });
}
