import { createHash } from 'node:crypto';
import pg from 'pg';
import { uuidFrom } from '#lib/core/activity-months.ts';

/** A conversion as a test wants to find it. Points are whole. */
export interface PlantedRow {
  readonly memberId: bigint;
  readonly at: Date;
  readonly state?: string;
  readonly points?: bigint;
  readonly title?: string;
  readonly kind?: string;
  readonly holdUntil?: Date | null;
  readonly offerId?: bigint | null;
  readonly clickId?: string | null;
  /** When its points were booked; null = never. */
  readonly bookedAt?: Date | null;
}

/** Plants rows of any moment past the guards: real acts only ever happen now. */
export interface Planter {
  /** @returns its public id, in the order of its moment */
  conversion(row: PlantedRow): Promise<string>;
  /** @returns its id */
  click(memberId: bigint, at: Date, offerId?: bigint | null): Promise<string>;
  close(): Promise<void>;
}

let made = 0;

/** An id of that moment, above those that were given for it before. */
function idAt(at: Date): string {
  made += 1;
  return uuidFrom(at).replace(/0{12}$/, made.toString(16).padStart(12, '0'));
}

/** @param ownerUrl of a test database @param providerId whose rows they are */
export async function openPlanter(ownerUrl: string, providerId = 1): Promise<Planter> {
  const owner = new pg.Client(ownerUrl);
  await owner.connect();
  await owner.query('SET session_replication_role = replica');
  return {
    async conversion({ memberId, at, state = 'credited', points = 100n, bookedAt = null, ...row }) {
      const id = idAt(at);
      const key = createHash('sha256').update(id).digest().subarray(0, 16);
      const number = 2_000_000_000 + made * 4;
      await owner.query(
        `INSERT INTO conversion (id, public_id, provider_id, key_hash, member_id, offer_id, click_id, kind, state,
           points, title, created_at, hold_until, verdict, legs)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 110, 0)`,
        [
          number,
          id,
          providerId,
          key,
          memberId.toString(),
          row.offerId?.toString() ?? null,
          row.clickId ?? null,
          row.kind ?? 'survey',
          state,
          points.toString(),
          row.title ?? 'Survey',
          at,
          row.holdUntil ?? null,
        ],
      );
      if (bookedAt !== null)
        await owner.query(
          `INSERT INTO transfer (id, posted_at, debit, credit, amount, reason, cause, cause_id, leg, provider_id,
             member_id, member_version, pending_after, available_after, reserved_after, debt_after)
           VALUES ($1, $2, 'provider_receivable', 'member_pending', $3, 'credit', 'conversion', $4, 1, $5, $6, $7,
             $3, 0, 0, 0)`,
          [
            number + 1,
            bookedAt,
            points.toString(),
            number,
            providerId,
            memberId.toString(),
            1_000_000 + made,
          ],
        );
      return id;
    },
    async click(memberId, at, offerId = null) {
      const id = idAt(at);
      await owner.query(
        'INSERT INTO click (id, member_id, provider_id, offer_id, clicked_at) VALUES ($1, $2, $3, $4, $5)',
        [id, memberId.toString(), providerId, offerId?.toString() ?? null, at],
      );
      return id;
    },
    close: () => owner.end(),
  };
}
