'use server';
import { redirect } from 'next/navigation';
import type { ActState } from '#components/operator/act-state.ts';
import { effectInWords, shortfall } from '#lib/core/correction.ts';
import { formatSigned } from '#lib/core/points.ts';
import { readWaitingCorrection, type WaitingCorrection } from '#lib/data/corrections-desk.ts';
import { settleCorrection } from '#lib/flows/correct-points.ts';
import { site } from '#lib/flows/site.ts';
import { refusedAct, textsOf } from '#lib/web/act-values.ts';
import { requireOperator } from '#lib/web/session.ts';

const ID = /^[1-9]\d{0,17}$/;

/** Books what somebody else asked for, after a yes. */
export async function bookAction(_state: ActState, form: FormData): Promise<ActState> {
  return settle(form, 'book', (row) =>
    shortfall(row, row.points) === null
      ? `${effectInWords(row, row.points)} They are told: “${row.reason}”.`
      : null,
  );
}

/** Refuses what somebody else asked for, after a yes. */
export async function refuseAction(_state: ActState, form: FormData): Promise<ActState> {
  return settle(
    form,
    'refuse',
    (row) => `Nothing is booked of ${formatSigned(row.points)} points. It stays on record as refused.`,
  );
}

/** Says what a decision does; takes it once that was answered with a yes. The flow takes each decision once. */
async function settle(
  form: FormData,
  decision: 'book' | 'refuse',
  question: (row: WaitingCorrection) => string | null,
): Promise<ActState> {
  const operator = await requireOperator('/operator/corrections');
  const { id, confirmed } = textsOf(form, ['id', 'confirmed']);
  if (confirmed === 'back' || !ID.test(id)) return { values: {}, errors: {} };
  const { db, engine } = await site();
  if (confirmed !== 'yes') {
    const row = await readWaitingCorrection(operator, db, BigInt(id));
    const ask = row === null ? null : question(row);
    if (ask !== null) return { values: {}, errors: {}, ask };
  }
  const acted = await settleCorrection(engine, operator, BigInt(id), decision);
  if (!acted.ok) return refusedAct({}, acted);
  redirect(`/operator/corrections?done=${decision === 'book' ? 'booked' : 'refused'}`);
}
