'use server';
import { redirect } from 'next/navigation';
import type { ActState } from '#components/operator/act-state.ts';
import { formatPoints } from '#lib/core/points.ts';
import { readMemberFile } from '#lib/data/member-file.ts';
import { deleteMember } from '#lib/flows/delete-account.ts';
import { pauseMember } from '#lib/flows/pause-member.ts';
import type { Acted } from '#lib/flows/pause-provider.ts';
import { resumeMember } from '#lib/flows/resume-member.ts';
import { site } from '#lib/flows/site.ts';
import { refusedAct, textsOf } from '#lib/web/act-values.ts';
import { requireOperator } from '#lib/web/session.ts';

const GONE: Acted = { ok: false, why: 'There is no such member.' };

function settle(publicId: string, values: Record<string, string>, acted: Acted, done: string): ActState {
  if (!acted.ok) return refusedAct(values, acted);
  redirect(`/operator/members/${encodeURIComponent(publicId)}?done=${done}`);
}

/** Pauses a member's account: reason, owner and review day, and a yes. */
export async function pauseMemberAction(_state: ActState, form: FormData): Promise<ActState> {
  const operator = await requireOperator('/operator/members');
  const { publicId, confirmed, ...values } = textsOf(form, [
    'publicId',
    'confirmed',
    'reason',
    'owner',
    'reviewOn',
  ]);
  if (confirmed === 'back') return { values, errors: {} };
  const complete = [values.reason, values.owner, values.reviewOn].every((text) => text.trim() !== '');
  if (complete && confirmed !== 'yes')
    return {
      values,
      errors: {},
      ask: `What they earn waits for a person, they can start nothing, and nothing is cashed out. They are told: “${values.reason}”. ${values.owner} looks at it again by ${values.reviewOn}.`,
    };
  const { db } = await site();
  const member = await readMemberFile(operator, db, publicId);
  const acted = member === null ? GONE : await pauseMember(db, operator, member.id, values, new Date());
  return settle(publicId, values, acted, 'paused');
}

/** Deletes a member's account: a reason, and a yes to what is lost. */
export async function deleteMemberAction(_state: ActState, form: FormData): Promise<ActState> {
  const operator = await requireOperator('/operator/members');
  const { publicId, confirmed, ...values } = textsOf(form, ['publicId', 'confirmed', 'reason']);
  if (confirmed === 'back') return { values, errors: {} };
  const { db } = await site();
  const member = await readMemberFile(operator, db, publicId);
  if (member === null) return settle(publicId, values, GONE, 'deleted');
  if (values.reason.trim() !== '' && confirmed !== 'yes') {
    const points = member.pending + member.available + member.reserved;
    return {
      values,
      errors: {},
      ask: `${member.email ?? 'This person'} can never sign in again, ${formatPoints(points)} points are left behind, and the calls sealed for them can never be opened again. Nobody can undo it.`,
    };
  }
  const acted = await deleteMember(db, operator, member.id, values.reason, new Date());
  return settle(publicId, values, acted, 'deleted');
}

/** Ends a pause with what came of it. */
export async function resumeMemberAction(_state: ActState, form: FormData): Promise<ActState> {
  const operator = await requireOperator('/operator/members');
  const { publicId, ...values } = textsOf(form, ['publicId', 'outcome']);
  const { db } = await site();
  const member = await readMemberFile(operator, db, publicId);
  const acted = member === null ? GONE : await resumeMember(db, operator, member.id, values.outcome);
  return settle(publicId, values, acted, 'resumed');
}
