import type { OfferFacts } from '#lib/core/evidence.ts';
import { keyHash } from '#lib/core/protocol/fingerprint.ts';
import { CLOCK_SKEW_MS } from '#lib/core/rules.ts';
import type { RawTx } from '#lib/data/db.ts';
import { findClicks, findDoneEvents } from '#lib/data/evidence.ts';
import { claimTuples, lockUsage } from '#lib/data/limits.ts';
import { limitedOffers } from '#lib/data/offer-spending.ts';
import type { BatchOpening, SubjectRow } from '#lib/data/open-batch.ts';
import type { Batch, FixedEvidence } from '#lib/flows/batch.ts';
import type { Candidate } from '#lib/flows/candidate.ts';

/** Reads under the batch's locks what its decisions rest on. */
export async function loadEvidence(
  tx: RawTx,
  batch: Batch,
  active: readonly Candidate[],
  { members, offers, now }: BatchOpening,
): Promise<Map<Candidate, FixedEvidence>> {
  const live = active.filter(({ notice }) => !notice.test);
  const offerOf = ({ account, notice }: Candidate): OfferFacts | null =>
    notice.offer === null ? null : (offers.get(`${account.facts.id}/${notice.offer}`) ?? null);
  const earning = live.filter(({ notice }) => notice.kind !== 'reversal' && members.has(notice.member));
  const [clicks, tuples] = await loadDoubts(tx, earning, members, offerOf);
  const givesBack = live.some(({ notice }) => notice.kind === 'reversal');
  await loadLimits(tx, batch, { earning, givesBack }, members, offerOf);
  return new Map(
    active.map((candidate) => [
      candidate,
      {
        now,
        receivedAt: candidate.receivedAt,
        provider: candidate.account.facts,
        offer: candidate.notice.test ? null : offerOf(candidate),
        click: clicks.get(earning.indexOf(candidate)) ?? null,
        tupleSeen: tuples.has(candidate.arrivalId),
      },
    ]),
  );
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** When a call came, or before that what it says of the time it happened, as late as the clocks may differ. */
function happenedBy({ notice: { occurredAt }, receivedAt }: Candidate): Date {
  const said = occurredAt === null ? receivedAt : new Date(occurredAt.getTime() + CLOCK_SKEW_MS);
  return said < receivedAt ? said : receivedAt;
}

/** Clicks where an offer, an unsigned fact or a time long past asks for one, and signed texts seen before. */
async function loadDoubts(
  tx: RawTx,
  earning: readonly Candidate[],
  members: ReadonlyMap<string, SubjectRow>,
  offerOf: (candidate: Candidate) => OfferFacts | null,
) {
  const questions = earning.flatMap((candidate, index) => {
    const { account, notice, receivedAt } = candidate;
    const memberId = members.get(notice.member)?.id;
    const offerId = offerOf(candidate)?.id ?? null;
    const before = happenedBy(candidate);
    const asks = offerId !== null || notice.uncovered.length > 0 || notice.click !== null;
    if (memberId === undefined || (!asks && before === receivedAt)) return [];
    const clickId = notice.click !== null && UUID.test(notice.click) ? notice.click : null;
    return [{ index, memberId, providerId: account.facts.id, offerId, clickId, before, receivedAt }];
  });
  const clicks = await findClicks(tx, questions);
  // Where nothing was started by then, a later start shows that the time cannot be right.
  const later = questions.flatMap(({ receivedAt, ...question }) =>
    clicks.has(question.index) || question.before === receivedAt ? [] : [{ ...question, before: receivedAt }],
  );
  for (const [index, click] of await findClicks(tx, later)) clicks.set(index, click);
  const tuples = await claimTuples(
    tx,
    earning.flatMap(({ key, notice, arrivalId }) =>
      notice.signedTuple === null
        ? []
        : [
            {
              providerId: key.providerId,
              kind: key.kind,
              hash: keyHash(notice.signedTuple),
              arrivalId,
            },
          ],
    ),
  );
  return [clicks, tuples] as const;
}

/** What limits of offers and providers have used, and which steps are done. */
async function loadLimits(
  tx: RawTx,
  batch: Batch,
  { earning, givesBack }: { readonly earning: readonly Candidate[]; readonly givesBack: boolean },
  members: ReadonlyMap<string, SubjectRow>,
  offerOf: (candidate: Candidate) => OfferFacts | null,
): Promise<void> {
  const subjects = earning.flatMap((candidate) => {
    const memberId = members.get(candidate.notice.member)?.id;
    return memberId === undefined ? [] : [{ memberId, candidate, offer: offerOf(candidate) }];
  });
  const done = await findDoneEvents(
    tx,
    subjects.flatMap(({ memberId, offer }) => (offer === null ? [] : [{ memberId, offerId: offer.id }])),
    [...batch.conversions.values()].map(({ id }) => id),
  );
  for (const [key, events] of done) batch.doneEvents.set(key, events);
  const limited = subjects.flatMap(({ offer }) =>
    offer !== null && (offer.capPerDay !== null || offer.budgetPoints !== null) ? [offer.id] : [],
  );
  // What is taken back its offer gets back: a row with a limit is locked here among the others, in their one order.
  const touched = [...batch.conversions.values()].flatMap(({ offerId }) => offerId ?? []);
  const refunded = givesBack ? await limitedOffers(tx, touched) : [];
  const usages = await lockUsage(tx, [...new Set([...limited, ...refunded])]);
  for (const [id, usage] of usages) batch.usage.set(id, usage);
}
