'use server';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { ReasonState } from '#components/ledger/reason-state.ts';
import { reasonProblem } from '#lib/core/reason.ts';
import { setAsideCheckpoints } from '#lib/flows/set-aside-checkpoints.ts';
import { site } from '#lib/flows/site.ts';
import { thawMember } from '#lib/flows/thaw-member.ts';
import { checkpointSettings } from '#lib/flows/write-checkpoint.ts';
import { typedReason } from '#lib/web/act-values.ts';
import { requireOperator } from '#lib/web/session.ts';

const id = z.string().regex(/^[1-9]\d{0,17}$/);
const thaw = z.object({ freezeId: id, reason: typedReason });
const setAside = z.object({ findingId: id, reason: typedReason });
const INCOMPLETE = 'The form was incomplete. Try again.';

/** Ends a freeze with the operator's reason. A second copy finds nothing that is frozen. */
export async function thawAction(_state: ReasonState, form: FormData): Promise<ReasonState> {
  const operator = await requireOperator('/operator/books');
  const parsed = thaw.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { reason: '', failure: INCOMPLETE };
  const { freezeId, reason } = parsed.data;
  const unfit = reasonProblem(reason);
  if (unfit !== null) return { reason, error: unfit };
  const { db } = await site();
  const result = await thawMember(db, operator, BigInt(freezeId), reason);
  if (!result.ok) return { reason, failure: `Still frozen: ${result.why}.` };
  redirect('/operator/books?thawed=1');
}

/** Sets aside the checkpoints a comparison found to disagree. A second copy finds another comparison. */
export async function setAsideAction(_state: ReasonState, form: FormData): Promise<ReasonState> {
  const operator = await requireOperator('/operator/books');
  const parsed = setAside.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { reason: '', failure: INCOMPLETE };
  const { findingId, reason } = parsed.data;
  const unfit = reasonProblem(reason);
  if (unfit !== null) return { reason, error: unfit };
  const running = await site();
  const settings = checkpointSettings(running);
  const now = new Date();
  const result = await setAsideCheckpoints(running.db, settings, operator, BigInt(findingId), reason, now);
  if (!result.ok) return { reason, failure: `Nothing was set aside: ${result.why}.` };
  redirect('/operator/books?aside=1');
}
