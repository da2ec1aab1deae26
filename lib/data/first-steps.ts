import type { Operator } from '#lib/core/actors.ts';
import { type Db, query } from '#lib/data/db.ts';

/** How far a new site has come. */
export interface FirstSteps {
  /** The account added last; null while there is none. */
  readonly provider: string | null;
  /** Members have something to earn by: an offer of ours, or a wall that has reported what somebody did. */
  readonly hasOffer: boolean;
  /** A call came in, a test call or another. */
  readonly hasCall: boolean;
}

/** Reads it. */
export async function readFirstSteps(_operator: Operator, db: Db): Promise<FirstSteps> {
  const [row] = await query<FirstSteps>(
    db,
    `SELECT (SELECT slug FROM provider ORDER BY id DESC LIMIT 1) AS provider,
       EXISTS (SELECT 1 FROM offer) OR EXISTS (SELECT 1 FROM conversion) AS "hasOffer", EXISTS (SELECT 1 FROM arrival) AS "hasCall"`,
  );
  return row ?? { provider: null, hasOffer: false, hasCall: false };
}
