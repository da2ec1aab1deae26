'use server';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { DecideState } from '#components/postbacks/decide-state.ts';
import { VERDICTS, type VerdictCode } from '#lib/core/verdicts.ts';
import { payQuarantined, refuseQuarantined } from '#lib/flows/decide-quarantine.ts';
import { site } from '#lib/flows/site.ts';
import { requireOperator } from '#lib/web/session.ts';

const shape = z.object({
  arrivalId: z.string().regex(/^[1-9]\d{0,17}$/),
  seen: z.custom<VerdictCode>((code) => typeof code === 'string' && Object.hasOwn(VERDICTS, code)),
  reason: z.string().trim().max(500),
  decision: z.enum(['pay', 'refuse']),
  confirmed: z.enum(['yes', 'back']).optional(),
});

/**
 * Pays or refuses what waits: the reason first, then the confirmation, then the act. The act itself is taken once: a
 * second copy finds nothing that waits, or something else than was shown, and does nothing.
 */
export async function decideAction(_state: DecideState, form: FormData): Promise<DecideState> {
  const operator = await requireOperator('/operator/quarantine');
  const parsed = shape.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { step: 'ask', reason: '', failure: 'The form was incomplete. Try again.' };
  const { arrivalId, seen, reason, decision, confirmed } = parsed.data;
  if (reason === '') return { step: 'ask', reason, error: 'Give a reason: it is kept with the decision.' };
  if (confirmed === 'back') return { step: 'ask', reason };
  if (confirmed !== 'yes') return { step: 'confirm', reason, decision };
  const here = await site();
  const act = decision === 'pay' ? payQuarantined : refuseQuarantined;
  const result = await act(here, operator, BigInt(arrivalId), reason, seen);
  if (!result.ok)
    return { step: 'ask', reason, failure: `Nothing was done: ${result.why.replace(/\.$/, '')}.` };
  redirect(`/operator/postbacks/${arrivalId}?decided=${decision}`);
}
