import { readLiveMark } from '#lib/data/balances.ts';
import { site } from '#lib/flows/site.ts';
import { liveMark } from '#lib/web/live-mark.ts';
import { currentMember } from '#lib/web/session.ts';

/** A short mark that changes when something the signed-in member can see has changed. */
export async function GET(): Promise<Response> {
  const member = await currentMember();
  if (member === null) return liveMark(null);
  const { db } = await site();
  return liveMark(await readLiveMark(member, db));
}
