import { EVERYTHING } from '#lib/core/activity-filter.ts';
import { dayOf } from '#lib/core/activity-months.ts';
import { knownZone } from '#lib/core/calendar.ts';
import { readAccountData } from '#lib/data/account-data.ts';
import { readWholeActivity } from '#lib/data/activity-export.ts';
import { site } from '#lib/flows/site.ts';
import { accountDataText } from '#lib/web/account-data.ts';
import { streamOf } from '#lib/web/activity-export.ts';
import { currentMember } from '#lib/web/session.ts';

/** Account, starts, activity, decisions, ledger and tickets of the member who asks, as one JSON file. */
export async function GET(): Promise<Response> {
  const member = await currentMember();
  if (member === null)
    return new Response('Sign in to take your data with you.\n', {
      status: 401,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    });
  const { db } = await site();
  const zone = knownZone(member.timeZone);
  const now = new Date();
  const activity = readWholeActivity(member, db, { filter: EVERYTHING, now });
  return new Response(streamOf(accountDataText(readAccountData(member, db), activity, zone)), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="bountycore-data-${dayOf(now, zone)}.json"`,
      'cache-control': 'no-store',
    },
  });
}
