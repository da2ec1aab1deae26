'use server';
import { redirect } from 'next/navigation';
import type { ActState } from '#components/operator/act-state.ts';
import {
  correctionProblem,
  effectInWords,
  readSignedPoints,
  secondPerson,
  secondPersonInWords,
  shortfall,
} from '#lib/core/correction.ts';
import { readAloneStanding } from '#lib/data/corrections.ts';
import { readMemberFile } from '#lib/data/member-file.ts';
import { correctPoints } from '#lib/flows/correct-points.ts';
import { site } from '#lib/flows/site.ts';
import { refusedAct, textsOf } from '#lib/web/act-values.ts';
import { requireOperator } from '#lib/web/session.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Gives or takes points by hand: says first what it does to the balances, then does it. A form that is sent twice
 * corrects once: its key is kept with what it asked for.
 */
export async function correctAction(_state: ActState, form: FormData): Promise<ActState> {
  const operator = await requireOperator('/operator/members');
  const { publicId, formKey, confirmed, ...values } = textsOf(form, [
    'publicId',
    'formKey',
    'confirmed',
    'points',
    'told',
  ]);
  if (confirmed === 'back') return { values, errors: {} };
  const points = readSignedPoints(values.points);
  if (points === null)
    return { values, errors: { points: 'Give whole points, such as 500, or −200 to take away.' } };
  const problem = correctionProblem(points, values.told);
  if (problem !== null)
    return { values, errors: { [problem.field === 'reason' ? 'told' : 'points']: problem.why } };
  const { db, engine } = await site();
  const member = await readMemberFile(operator, db, publicId);
  if (member === null) return refusedAct(values, { why: 'There is no such member.' });
  if (!UUID.test(formKey)) return refusedAct(values, { why: 'The form was incomplete. Open the page anew.' });
  if (confirmed !== 'yes') {
    const short = shortfall(member, points);
    if (short !== null) return { values, errors: { points: short } };
    const standing = await readAloneStanding(operator, db, member.id);
    const why = secondPerson(points, standing);
    const waits = why === null ? null : secondPersonInWords(why, standing.booked);
    return { values, errors: {}, ask: question(effectInWords(member, points), waits, values.told.trim()) };
  }
  const acted = await correctPoints(engine, operator, {
    memberId: member.id,
    points,
    reason: values.told,
    formKey,
  });
  if (!acted.ok) return refusedAct(values, { why: acted.why });
  const done = acted.again
    ? 'again'
    : acted.state === 'asked'
      ? `asked-${acted.second ?? 'much'}`
      : 'corrected';
  redirect(`/operator/members/${encodeURIComponent(publicId)}?done=${done}`);
}

/** @param waits why a second person settles it; null where it is booked at once */
function question(effect: string, waits: string | null, told: string): string {
  return waits === null
    ? `${effect} They are told: “${told}”.`
    : `${effect} ${waits} Nothing is booked until then. They are told then: “${told}”.`;
}
