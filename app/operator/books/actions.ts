'use server';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { ThawState } from '#components/ledger/thaw-state.ts';
import { site } from '#lib/flows/site.ts';
import { thawMember } from '#lib/flows/thaw-member.ts';
import { requireOperator } from '#lib/web/session.ts';

const shape = z.object({
  freezeId: z.string().regex(/^[1-9]\d{0,17}$/),
  reason: z.string().trim().max(500),
});

/** Ends a freeze with the operator's reason. A second copy finds nothing that is frozen. */
export async function thawAction(_state: ThawState, form: FormData): Promise<ThawState> {
  const operator = await requireOperator('/operator/books');
  const parsed = shape.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { reason: '', failure: 'The form was incomplete. Try again.' };
  const { freezeId, reason } = parsed.data;
  if (reason === '') return { reason, error: 'Give a reason: it is kept with the freeze.' };
  const { db } = await site();
  const result = await thawMember(db, operator, BigInt(freezeId), reason);
  if (!result.ok) return { reason, failure: `Still frozen: ${result.why}.` };
  redirect('/operator/books?thawed=1');
}
