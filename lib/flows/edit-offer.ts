import type { Operator } from '#lib/core/actors.ts';
import { type OfferProblem, readOfferDraft } from '#lib/core/offer-draft.ts';
import { formatPoints } from '#lib/core/points.ts';
import { audit } from '#lib/data/audit.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { countResting, lockOffer, type StoredStep, saveOffer, saveSteps } from '#lib/data/offer-writes.ts';

/** A step whose points change though members earned it already. */
export interface Repriced {
  readonly name: string;
  readonly before: bigint;
  readonly after: bigint;
  /** Conversions that rest on it; they keep the points they have. */
  readonly conversions: number;
}

export type OfferEdited =
  | { readonly ok: true; readonly repriced: readonly Repriced[] }
  | {
      readonly ok: false;
      readonly why: string;
      readonly field?: string;
      readonly also?: OfferProblem['also'];
      readonly repriced?: readonly Repriced[];
    };

/**
 * Changes an offer. Steps are known by their external ids: new ones are added, none can be taken away, and what one is
 * worth changes only once it was said how many conversions rest on it (`repriceAnyway`).
 * @param json as a file would hold the whole offer; its provider and external id stay what they are
 */
export function editOffer(
  db: Db,
  operator: Operator,
  id: bigint,
  json: object,
  { repriceAnyway = false }: { readonly repriceAnyway?: boolean } = {},
): Promise<OfferEdited> {
  return inTransaction(db, async (tx): Promise<OfferEdited> => {
    const offer = await lockOffer(tx, id);
    if (offer === null) return { ok: false, why: 'there is no such offer' };
    const read = readOfferDraft({ ...json, provider: offer.provider, externalId: offer.externalId });
    if ('why' in read) return { ok: false, ...read };
    // When a withdrawn offer ended is what its grace is counted from: reopening sets a new end.
    const draft = offer.state === 'withdrawn' ? { ...read.draft, closesAt: offer.closesAt } : read.draft;
    const missing = offer.steps.find(
      (step) => !draft.events.some((one) => one.externalId === step.externalId),
    );
    if (missing !== undefined)
      return {
        ok: false,
        why: `events must still hold the step ${JSON.stringify(missing.name)}: calls about it may come, so a step cannot be taken away`,
        field: 'events',
      };
    const changes = offer.steps.flatMap((step) => {
      const after = draft.events.find((one) => one.externalId === step.externalId)?.points ?? step.points;
      return after === step.points ? [] : [{ step, after }];
    });
    const resting =
      changes.length === 0
        ? new Map<bigint, number>()
        : await countResting(
            tx,
            changes.map(({ step }) => step.id),
          );
    const repriced = changes.flatMap(({ step, after }) => repricedOf(step, after, resting));
    if (repriced.length > 0 && !repriceAnyway)
      return { ok: false, why: 'steps that were earned already would change their points', repriced };
    await saveOffer(tx, id, draft);
    await saveSteps(tx, id, draft.events);
    const prices = changes.map(
      ({ step, after }) => `${step.name}: ${formatPoints(step.points)} to ${formatPoints(after)}`,
    );
    await audit(tx, operator.personId, 'edit-offer', `offer/${id}`, {
      title: draft.title,
      steps: draft.events.length,
      ...(prices.length === 0 ? {} : { points: prices.join('; ') }),
      ...(repriced.length === 0
        ? {}
        : { conversions: repriced.reduce((sum, { conversions }) => sum + conversions, 0) }),
    });
    return { ok: true, repriced };
  });
}

function repricedOf(step: StoredStep, after: bigint, resting: ReadonlyMap<bigint, number>): Repriced[] {
  const conversions = resting.get(step.id) ?? 0;
  return conversions === 0 ? [] : [{ name: step.name, before: step.points, after, conversions }];
}
