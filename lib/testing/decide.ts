import assert from 'node:assert/strict';
import type { Operator } from '#lib/core/actors.ts';
import { verdictFromNumber } from '#lib/core/verdicts.ts';
import {
  payQuarantined,
  type QuarantineDecision,
  refuseQuarantined,
  type Seen,
} from '#lib/flows/decide-quarantine.ts';
import type { Site } from '#lib/flows/site.ts';

/** What a person sees a call to wait for, who looks just now. */
async function seen({ db }: Site, arrivalId: bigint): Promise<Seen> {
  const item = await db.quarantine.findUnique({ where: { arrivalId } });
  assert.ok(item, 'it never waited');
  return { verdict: verdictFromNumber(item.verdict) };
}

/** Says yes to what is there to be seen. @param credit what a reversal takes back, as in `Seen` */
export async function payWhatWaits(
  site: Site,
  operator: Operator,
  arrivalId: bigint,
  reason: string,
  credit?: string,
): Promise<QuarantineDecision> {
  const look = await seen(site, arrivalId);
  return payQuarantined(site, operator, arrivalId, reason, credit === undefined ? look : { ...look, credit });
}

/** Says no to what is there to be seen. */
export async function refuseWhatWaits(
  site: Site,
  operator: Operator,
  arrivalId: bigint,
  reason: string,
): Promise<QuarantineDecision> {
  return refuseQuarantined(site, operator, arrivalId, reason, await seen(site, arrivalId));
}
