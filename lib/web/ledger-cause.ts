import type { Member } from '#lib/core/actors.ts';
import { calendar } from '#lib/core/calendar.ts';
import { readLedgerCause } from '#lib/data/ledger-cause.ts';
import { site } from '#lib/flows/site.ts';

/** All that the page of one cause in the ledger shows; null for a name that is not this member's. */
export async function ledgerCauseOf(member: Member, name: string) {
  const { db } = await site();
  const cause = await readLedgerCause(member, db, name);
  return cause === null ? null : { cause, calendar: calendar(member.timeZone, new Date()) };
}
