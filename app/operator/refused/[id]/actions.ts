'use server';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { ReverifyState } from '#components/postbacks/reverify-form.tsx';
import { reverifyCall } from '#lib/flows/replay-arrival.ts';
import { site } from '#lib/flows/site.ts';
import { requireOperator } from '#lib/web/session.ts';

const shape = z.object({ refusedId: z.string().regex(/^[1-9]\d{0,17}$/) });

/** Verifies a refused call again; a genuine one becomes an arrival and is shown there. */
export async function reverifyAction(_state: ReverifyState, form: FormData): Promise<ReverifyState> {
  const operator = await requireOperator();
  const parsed = shape.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { failure: 'The form was incomplete. Try again.' };
  const result = await reverifyCall(await site(), operator, BigInt(parsed.data.refusedId));
  if (!result.ok) return { failure: `Still refused: ${result.why}. Nothing was changed.` };
  redirect(`/operator/postbacks/${result.arrivalId.toString()}`);
}
