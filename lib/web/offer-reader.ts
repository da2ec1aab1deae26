import type { Member } from '#lib/core/actors.ts';
import type { TrustLevel } from '#lib/core/holds.ts';
import { mayStart } from '#lib/core/member-pause.ts';
import { readTrust } from '#lib/data/offers.ts';
import { site } from '#lib/flows/site.ts';
import { ownPause } from '#lib/web/own-pause.ts';
import { currentMember, currentSession } from '#lib/web/session.ts';

/** Whoever reads the offers: they are for everybody, a start is for members. */
export interface OfferReader {
  readonly member: Member | null;
  /** That of somebody new, for who is no member. */
  readonly trust: TrustLevel;
  readonly timeZone: string;
  /** `pause`: the account's pause must end first; `none`: no earning account goes with who is signed in. */
  readonly start: 'now' | 'pause' | 'sign-up' | 'none';
}

/** Who reads the offers now. */
export async function offerReader(): Promise<OfferReader> {
  const member = await currentMember();
  if (member === null) {
    const start = (await currentSession()) === null ? 'sign-up' : 'none';
    return { member, trust: 'new', timeZone: 'UTC', start };
  }
  const { db } = await site();
  const [trust, { state }] = await Promise.all([readTrust(member, db), ownPause(member)]);
  return { member, trust, timeZone: member.timeZone, start: mayStart(state) ? 'now' : 'pause' };
}
