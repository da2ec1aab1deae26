'use server';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { DecideState } from '#components/postbacks/decide-state.ts';
import { reasonProblem } from '#lib/core/reason.ts';
import { VERDICTS, type VerdictCode } from '#lib/core/verdicts.ts';
import { payQuarantined, refuseQuarantined } from '#lib/flows/decide-quarantine.ts';
import { site } from '#lib/flows/site.ts';
import { typedReason } from '#lib/web/act-values.ts';
import { requireOperator } from '#lib/web/session.ts';

const shape = z.object({
  arrivalId: z.string().regex(/^[1-9]\d{0,17}$/),
  seen: z.custom<VerdictCode>((code) => typeof code === 'string' && Object.hasOwn(VERDICTS, code)),
  reason: typedReason,
  /** Of a reversal that names no credit we know. */
  credit: z.string().max(40).default(''),
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
  const credit = parsed.data.credit === '' ? {} : { credit: parsed.data.credit };
  const asked = { step: 'ask', reason, ...credit } as const;
  const error = reasonProblem(reason);
  if (error !== null) return { ...asked, error };
  if (decision === 'pay' && seen === 'reversal-unmatched' && credit.credit === undefined)
    return { ...asked, creditError: 'Choose the credit it takes back, or that it is still to come.' };
  if (confirmed === 'back') return asked;
  if (confirmed !== 'yes') return { step: 'confirm', reason, ...credit, decision };
  const here = await site();
  const act = decision === 'pay' ? payQuarantined : refuseQuarantined;
  const result = await act(here, operator, BigInt(arrivalId), reason, {
    verdict: seen,
    ...credit,
  });
  if (!result.ok) return { ...asked, failure: `Nothing was done: ${result.why.replace(/\.$/, '')}.` };
  redirect(`/operator/postbacks/${arrivalId}?decided=${decision}`);
}
