import type { Member } from '#lib/core/actors.ts';
import { clickTarget, type Device, targetHost } from '#lib/core/click-target.ts';
import { mayStart } from '#lib/core/member-pause.ts';
import { findSameStart, insertClick } from '#lib/data/clicks.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { readStartFacts } from '#lib/data/offers.ts';
import { throttleOf } from '#lib/data/throttle.ts';

export type ClickRecorded =
  | { readonly ok: true; readonly clickId: string; readonly location: string }
  /**
   * `over`: withdrawn, ended or paused. `member-paused`: the account may not start anything now. `too-many`: no person starts so
   * much in an hour.
   */
  | { readonly ok: false; readonly why: 'unknown' | 'over' | 'member-paused' | 'too-many' | 'target-broken' };

/**
 * Records a start and says where it leads. The request names an offer of ours and nothing else: the address comes from
 * the database, and the start is stored before anybody is sent there. @param clickId a new UUIDv7.
 * @param sameWithin seconds within which another start of the same offer is the first one pressed twice; 0 = none is
 */
export async function recordClick(
  db: Db,
  member: Member,
  offerId: bigint,
  { clickId, device, sameWithin = 0 }: { clickId: string; device: Device; sameWithin?: number },
): Promise<ClickRecorded> {
  const facts = await readStartFacts(member, db, offerId);
  if (facts === null) return { ok: false, why: 'unknown' };
  if (!mayStart(facts.memberState)) return { ok: false, why: 'member-paused' };
  if (!facts.startable) return { ok: false, why: 'over' };
  if ((await throttleOf(db).count('start-member', member.memberId.toString(), new Date())) !== null)
    return { ok: false, why: 'too-many' };
  const hosts = facts.targets.flatMap((target) => targetHost(target) ?? []);
  const leadsTo = (click: string) => clickTarget(facts.targetUrl, hosts, { click, member: member.publicId });
  if (leadsTo(clickId) === null) return { ok: false, why: 'target-broken' };
  const { providerId, country } = facts;
  const { memberId } = member;
  const kept = await inTransaction(db, async (tx) => {
    const same =
      sameWithin > 0 ? await findSameStart(tx, { memberId, providerId, offerId }, sameWithin) : null;
    if (same === null) await insertClick(tx, { id: clickId, memberId, providerId, offerId, country, device });
    return same ?? clickId;
  });
  const location = leadsTo(kept);
  return location === null ? { ok: false, why: 'target-broken' } : { ok: true, clickId: kept, location };
}
