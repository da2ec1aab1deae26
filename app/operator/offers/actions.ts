'use server';
import { redirect } from 'next/navigation';
import type { ActState } from '#components/operator/act-state.ts';
import type { OfferFormState } from '#components/operator/offer-form-state.ts';
import { calendar } from '#lib/core/calendar.ts';
import { formatPoints } from '#lib/core/points.ts';
import { addOffer } from '#lib/flows/add-offer.ts';
import { editOffer, type Repriced } from '#lib/flows/edit-offer.ts';
import { reopenOffer } from '#lib/flows/reopen-offer.ts';
import { site } from '#lib/flows/site.ts';
import { withdrawOffer } from '#lib/flows/withdraw-offer.ts';
import { refusedAct, textsOf } from '#lib/web/act-values.ts';
import { requireOperator } from '#lib/web/session.ts';
import { instantOf, readTypedOffer, refusedOffer } from './typed-offer.ts';

const ID = /^[1-9]\d{0,17}$/;

/** Opens an offer of our own. */
export async function addOfferAction(state: OfferFormState, form: FormData): Promise<OfferFormState> {
  const operator = await requireOperator('/operator/offers/new');
  const typed = readTypedOffer(form);
  const { db } = await site();
  const added = await addOffer(db, operator, typed.json);
  if (!added.ok) return refusedOffer(typed, added, state.sent);
  redirect(`/operator/offers/${added.id.toString()}?done=added`);
}

/** Changes an offer; changed points of steps that were earned are asked about first. */
export async function editOfferAction(state: OfferFormState, form: FormData): Promise<OfferFormState> {
  const operator = await requireOperator('/operator/offers');
  const typed = readTypedOffer(form);
  const { offerId, confirmed } = textsOf(form, ['offerId', 'confirmed']);
  const kept = { values: typed.values, steps: typed.steps, errors: {}, sent: state.sent + 1 };
  if (!ID.test(offerId)) return { ...kept, failure: 'The form was incomplete. Try again.' };
  if (confirmed === 'back') return kept;
  const { db } = await site();
  const options = { repriceAnyway: confirmed === 'yes' };
  const edited = await editOffer(db, operator, BigInt(offerId), typed.json, options);
  if (edited.ok) redirect(`/operator/offers/${offerId}?done=saved`);
  if (edited.repriced !== undefined) return { ...kept, ask: askAbout(edited.repriced) };
  return refusedOffer(typed, edited, state.sent);
}

function askAbout(repriced: readonly Repriced[]): string {
  const lines = repriced.map(
    ({ name, before, after, conversions }) =>
      `${name} goes from ${formatPoints(before)} to ${formatPoints(after)} points, and ${formatPoints(BigInt(conversions))} ${conversions === 1 ? 'conversion rests' : 'conversions rest'} on it.`,
  );
  return `${lines.join(' ')} Those keep the points they have; only what is earned from now on changes.`;
}

/** Withdraws an offer, after it was said how many members are under way. */
export async function withdrawAction(_state: ActState, form: FormData): Promise<ActState> {
  const operator = await requireOperator('/operator/offers');
  const { offerId, confirmed } = textsOf(form, ['offerId', 'confirmed']);
  if (!ID.test(offerId) || confirmed === 'back') return { values: {}, errors: {} };
  const { db } = await site();
  const now = new Date();
  const done = await withdrawOffer(db, operator, BigInt(offerId), { now, confirmed: confirmed === 'yes' });
  if (done.ok) redirect(`/operator/offers/${offerId}?done=withdrawn`);
  if (done.ask === undefined) return refusedAct({}, done);
  const { underWay, graceDays, honouredUntil } = done.ask;
  const members = underWay === 1 ? '1 member is' : `${formatPoints(BigInt(underWay))} members are`;
  const until = calendar('UTC', now).plain(honouredUntil);
  return {
    values: {},
    errors: {},
    ask: `${members} under way with it. Nobody can start it any more; calls about it are honoured for ${graceDays.toString()} grace days, until ${until} UTC. Later calls are declined.`,
  };
}

/** Opens a withdrawn offer again. */
export async function reopenAction(_state: ActState, form: FormData): Promise<ActState> {
  const operator = await requireOperator('/operator/offers');
  const { offerId, ...values } = textsOf(form, ['offerId', 'closesAt']);
  const day = values.closesAt.trim();
  const closesAt = day === '' ? null : new Date(instantOf(`${day}T23:59`));
  if (!ID.test(offerId)) return { values, errors: {}, failure: 'The form was incomplete. Try again.' };
  if (closesAt !== null && Number.isNaN(closesAt.getTime()))
    return { values, errors: { closesAt: 'Give a day such as 2027-01-31.' } };
  const { db } = await site();
  const reopened = await reopenOffer(db, operator, BigInt(offerId), { now: new Date(), closesAt });
  if (!reopened.ok) return refusedAct(values, reopened);
  redirect(`/operator/offers/${offerId}?done=reopened`);
}
