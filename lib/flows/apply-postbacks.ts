import type { OfferFacts } from '#lib/core/evidence.ts';
import { keyHash } from '#lib/core/protocol/fingerprint.ts';
import { type VerdictCode, verdict, verdictFromNumber } from '#lib/core/verdicts.ts';
import {
  type ClaimedKey,
  claimKeys,
  conflictKey,
  countAgain,
  type DecisionRow,
  insertArrivals,
  insertDecisions,
  type Key,
  keyOf,
  keyText,
  latestDecisions,
  lockKeys,
} from '#lib/data/arrivals.ts';
import { insertConversions, lockConversions, updateConversions } from '#lib/data/conversions.ts';
import { inTransaction, type Tx } from '#lib/data/db.ts';
import { findClicks, findDoneEvents, findOffers, findSubjects, type SubjectRow } from '#lib/data/evidence.ts';
import { lockBalances, postEntries } from '#lib/data/ledger.ts';
import { claimTuples, findCapUsage, lockUsage, raiseCapUsage, saveUsage } from '#lib/data/limits.ts';
import { currentRevisions } from '#lib/data/providers.ts';
import { closeQuarantine, lockOpenItems, openQuarantine } from '#lib/data/quarantine.ts';
import { sealRequest } from '#lib/data/sealed-request.ts';
import { Batch, type Candidate, type FixedEvidence } from '#lib/flows/batch.ts';
import type { Engine } from '#lib/flows/engine.ts';
import { askForReleases } from '#lib/flows/release-slots.ts';

/** What became of a candidate. `stale`: its provider account changed since the call was read; read it again. */
export type Outcome =
  | { readonly verdict: VerdictCode; readonly arrivalId: bigint; readonly conversionId: bigint | null }
  | { readonly verdict: 'stale' };

/** The collector's one transaction: all candidates are decided and booked together, or none is. */
export function applyPostbacks(
  engine: Engine,
  candidates: readonly Candidate[],
  budgetMs: number,
): Promise<Outcome[]> {
  return inTransaction(engine.db, (tx) => applyInside(engine, tx, candidates), { budgetMs });
}

const conversionKeyOf = ({ account, notice }: Candidate) =>
  `${account.facts.id}/${keyHash(notice.conversionKey).toString('hex')}`;

async function applyInside(engine: Engine, tx: Tx, candidates: readonly Candidate[]): Promise<Outcome[]> {
  const outcomes = new Map<Candidate, Outcome>();
  const revisions = await currentRevisions(
    tx,
    candidates.map(({ account }) => account.facts.id),
  );
  const read = candidates.filter((candidate) => {
    const current = revisions.get(candidate.account.facts.id);
    const same = current?.revision === candidate.account.revision;
    if (!same) outcomes.set(candidate, { verdict: 'stale' });
    return same;
  });
  const { fresh, conflicts } = await claim(tx, read, outcomes);
  const again = await stillOpen(tx, read, outcomes);
  const active = [...fresh, ...again];
  const { members, now } = await findSubjects(
    tx,
    [...active, ...conflicts].map(({ notice }) => notice.member),
  );
  const batch = new Batch();
  const decisions: DecisionRow[] = [];
  if (active.length > 0) {
    const fixed = await loadEvidence(tx, batch, active, members, now);
    for (const candidate of active) {
      const evidence = fixed.get(candidate);
      if (evidence === undefined) throw new Error('a candidate without evidence');
      const member = members.get(candidate.notice.member) ?? null;
      const decided = batch.decide(candidate, conversionKeyOf(candidate), evidence, member);
      outcomes.set(candidate, { ...decided, arrivalId: candidate.arrivalId });
    }
  }
  for (const candidate of conflicts)
    batch.hold(candidate, 'conflict', members.get(candidate.notice.member)?.id);
  const previous =
    again.length === 0
      ? null
      : await latestDecisions(
          tx,
          again.map((one) => one.arrivalId),
        );
  for (const candidate of [...active, ...conflicts]) {
    const outcome = outcomes.get(candidate);
    if (outcome === undefined || outcome.verdict === 'stale') continue;
    decisions.push({
      arrivalId: candidate.arrivalId,
      sequence: candidate.again === null ? 0 : (previous?.get(candidate.arrivalId)?.sequence ?? 0) + 1,
      verdict: verdict(outcome.verdict).number,
      conversionId: outcome.conversionId,
      personId: candidate.again?.personId ?? null,
      note: candidate.again?.note ?? null,
    });
  }
  await write(engine, tx, batch, [...fresh, ...conflicts], members, decisions);
  return candidates.map((candidate) => {
    const outcome = outcomes.get(candidate);
    if (outcome === undefined) throw new Error('a candidate without an outcome');
    return outcome;
  });
}

/** Claims the keys of new calls; settles copies and conflicts. */
async function claim(
  tx: Tx,
  candidates: readonly Candidate[],
  outcomes: Map<Candidate, Outcome>,
): Promise<{ fresh: Candidate[]; conflicts: Candidate[] }> {
  const keys = new Map<Candidate, Key>();
  const first = new Map<string, { candidate: Candidate; key: ClaimedKey }>();
  for (const candidate of candidates) {
    if (candidate.again !== null) continue;
    const key = keyOf(candidate.account.facts.id, candidate.notice);
    keys.set(candidate, key);
    if (!first.has(keyText(key)))
      first.set(keyText(key), { candidate, key: { ...key, arrivalId: candidate.arrivalId } });
  }
  if (keys.size === 0) return { fresh: [], conflicts: [] };
  const claimers = [...first.values()];
  const won = await claimKeys(
    tx,
    claimers.map(({ key }) => key),
  );
  const lost = claimers.filter(({ key }) => !won.has(keyText(key)));
  const known = new Map(
    lost.length === 0
      ? []
      : (
          await lockKeys(
            tx,
            lost.map(({ key }) => key),
          )
        ).map((key) => [keyText(key), key]),
  );

  const fresh = claimers.filter(({ key }) => won.has(keyText(key))).map(({ candidate }) => candidate);
  const mine: Candidate[] = [];
  const disputed: Candidate[] = [];
  const counts = new Map<string, Key & { repeats: number; conflicts: number }>();
  for (const [candidate, key] of keys) {
    const text = keyText(key);
    const standing = known.get(text) ?? first.get(text)?.key;
    if (standing === undefined) throw new Error('a key that was neither claimed nor found');
    // The same arrival id: an earlier try of this very call did commit.
    if (standing.arrivalId === candidate.arrivalId) {
      if (known.has(text)) mine.push(candidate);
      continue;
    }
    const count = counts.get(text) ?? { ...key, repeats: 0, conflicts: 0 };
    counts.set(text, count);
    if (standing.fingerprint === key.fingerprint) {
      count.repeats += 1;
      outcomes.set(candidate, { verdict: 'repeat', arrivalId: standing.arrivalId, conversionId: null });
    } else {
      count.conflicts += 1;
      outcomes.set(candidate, { verdict: 'conflict', arrivalId: standing.arrivalId, conversionId: null });
      disputed.push(candidate);
    }
  }
  await countAgain(tx, [...counts.values()]);
  if (mine.length > 0) await recall(tx, mine, outcomes);
  return { fresh, conflicts: await claimConflicts(tx, disputed, keys, outcomes) };
}

/** A conflicting content is kept once, however often it is sent. */
async function claimConflicts(
  tx: Tx,
  disputed: readonly Candidate[],
  keys: Map<Candidate, Key>,
  outcomes: Map<Candidate, Outcome>,
): Promise<Candidate[]> {
  const claims = new Map<string, { candidate: Candidate; key: ClaimedKey }>();
  for (const candidate of disputed) {
    const key = keys.get(candidate);
    if (key === undefined) continue;
    const own = { ...conflictKey(key), arrivalId: candidate.arrivalId };
    if (!claims.has(keyText(own))) claims.set(keyText(own), { candidate, key: own });
  }
  if (claims.size === 0) return [];
  const won = await claimKeys(
    tx,
    [...claims.values()].map(({ key }) => key),
  );
  const kept = [...claims.values()]
    .filter(({ key }) => won.has(keyText(key)))
    .map(({ candidate }) => candidate);
  for (const candidate of kept)
    outcomes.set(candidate, { verdict: 'conflict', arrivalId: candidate.arrivalId, conversionId: null });
  return kept;
}

/** Outcomes that an earlier try of the same transaction had reached, when its COMMIT went through unheard. */
async function recall(
  tx: Tx,
  candidates: readonly Candidate[],
  outcomes: Map<Candidate, Outcome>,
): Promise<void> {
  const decided = await latestDecisions(
    tx,
    candidates.map(({ arrivalId }) => arrivalId),
  );
  for (const candidate of candidates) {
    const decision = decided.get(candidate.arrivalId);
    if (decision === undefined) throw new Error('a claimed key without a decision');
    outcomes.set(candidate, {
      verdict: verdictFromNumber(decision.verdict),
      arrivalId: candidate.arrivalId,
      conversionId: decision.conversionId,
    });
  }
}

/** Kept arrivals that may be decided once more: those that still wait. The others are copies of a settled matter. */
async function stillOpen(
  tx: Tx,
  candidates: readonly Candidate[],
  outcomes: Map<Candidate, Outcome>,
): Promise<Candidate[]> {
  const again = candidates.filter((candidate) => candidate.again !== null);
  if (again.length === 0) return [];
  const ids = await lockOpenItems(
    tx,
    again.map(({ arrivalId }) => arrivalId),
  );
  return again.filter((candidate) => {
    if (ids.has(candidate.arrivalId)) return true;
    outcomes.set(candidate, { verdict: 'repeat', arrivalId: candidate.arrivalId, conversionId: null });
    return false;
  });
}

/** Locks conversions, then members, and reads what the decisions rest on. */
async function loadEvidence(
  tx: Tx,
  batch: Batch,
  active: readonly Candidate[],
  members: ReadonlyMap<string, SubjectRow>,
  now: Date,
): Promise<Map<Candidate, FixedEvidence>> {
  const live = active.filter(({ notice }) => !notice.test);
  const wanted = live.map((candidate) => {
    const [providerId, hash] = conversionKeyOf(candidate).split('/');
    return { providerId: Number(providerId), keyHash: hash ?? '' };
  });
  for (const row of await lockConversions(tx, wanted))
    batch.conversions.set(`${row.providerId}/${row.keyHash}`, row);
  const memberIds = [
    ...live.flatMap(({ notice }) => members.get(notice.member)?.id ?? []),
    ...[...batch.conversions.values()].flatMap(({ memberId }) => memberId ?? []),
  ];
  for (const [id, balances] of await lockBalances(tx, memberIds)) batch.balances.set(id, balances);

  const offers = await findOffers(
    tx,
    live.flatMap(({ account, notice }) =>
      notice.offer === null ? [] : [{ providerId: account.facts.id, externalId: notice.offer }],
    ),
  );
  const offerOf = ({ account, notice }: Candidate): OfferFacts | null =>
    notice.offer === null ? null : (offers.get(`${account.facts.id}/${notice.offer}`) ?? null);
  const earning = live.filter(({ notice }) => notice.kind !== 'reversal' && members.has(notice.member));
  const [clicks, tuples] = await loadDoubts(tx, earning, members, offerOf);
  await loadLimits(tx, batch, earning, members, offerOf);
  return new Map(
    active.map((candidate, index) => [
      candidate,
      {
        now,
        receivedAt: candidate.receivedAt,
        provider: candidate.account.facts,
        offer: candidate.notice.test ? null : offerOf(candidate),
        click: clicks.get(earning.indexOf(candidate)) ?? null,
        tupleSeen: tuples.has(candidate.arrivalId),
        index,
      },
    ]),
  );
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Clicks where an offer or an unsigned fact asks for one, and signed texts seen before. */
async function loadDoubts(
  tx: Tx,
  earning: readonly Candidate[],
  members: ReadonlyMap<string, SubjectRow>,
  offerOf: (candidate: Candidate) => OfferFacts | null,
) {
  const clicks = await findClicks(
    tx,
    earning.flatMap((candidate, index) => {
      const { account, notice, receivedAt } = candidate;
      const memberId = members.get(notice.member)?.id;
      const offerId = offerOf(candidate)?.id ?? null;
      if (
        memberId === undefined ||
        (offerId === null && notice.uncovered.length === 0 && notice.click === null)
      )
        return [];
      const clickId = notice.click !== null && UUID.test(notice.click) ? notice.click : null;
      return [{ index, memberId, providerId: account.facts.id, offerId, clickId, receivedAt }];
    }),
  );
  const tuples = await claimTuples(
    tx,
    earning.flatMap(({ account, notice, arrivalId }) =>
      notice.signedTuple === null
        ? []
        : [
            {
              ...keyOf(account.facts.id, notice),
              hash: keyHash(notice.signedTuple).toString('hex'),
              arrivalId,
            },
          ],
    ),
  );
  return [clicks, tuples] as const;
}

/** What limits of offers and providers have used, and which steps are done. */
async function loadLimits(
  tx: Tx,
  batch: Batch,
  earning: readonly Candidate[],
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
  );
  for (const [key, events] of done) batch.doneEvents.set(key, events);
  const capped = await findCapUsage(
    tx,
    subjects.flatMap(({ memberId, candidate: { account } }) =>
      account.facts.capPoints === null ? [] : [{ providerId: account.facts.id, memberId }],
    ),
  );
  for (const [key, points] of capped) batch.capUsed.set(key, points);
  const limited = subjects.flatMap(({ offer }) =>
    offer !== null && (offer.capPerDay !== null || offer.budgetPoints !== null) ? [offer.id] : [],
  );
  for (const [id, usage] of await lockUsage(tx, limited)) batch.usage.set(id, usage);
}

async function write(
  engine: Engine,
  tx: Tx,
  batch: Batch,
  kept: readonly Candidate[],
  members: ReadonlyMap<string, SubjectRow>,
  decisions: readonly DecisionRow[],
): Promise<void> {
  await insertArrivals(
    tx,
    kept.map(({ arrivalId, account, notice, receivedAt, request }) => {
      const member = members.get(notice.member) ?? null;
      return {
        id: arrivalId,
        providerId: account.facts.id,
        definitionVersion: account.definitionVersion,
        receivedAt,
        kind: keyOf(account.facts.id, notice).kind,
        test: notice.test,
        memberId: member?.sealKey ? member.id : null,
        transaction: notice.transaction,
        sealed: sealRequest(engine.siteKey, member, arrivalId, request).toString('hex'),
      };
    }),
  );
  await insertDecisions(tx, decisions);
  await insertConversions(tx, [...batch.inserted.values()]);
  await updateConversions(tx, [...batch.updated.values()]);
  await postEntries(tx, batch.entries);
  await raiseCapUsage(tx, [...batch.capRaises.values()]);
  await saveUsage(
    tx,
    [...batch.usageChanged].flatMap((offerId) => {
      const usage = batch.usage.get(offerId);
      return usage === undefined ? [] : [{ offerId, ...usage }];
    }),
  );
  await openQuarantine(tx, batch.held);
  await closeQuarantine(tx, batch.closings);
  await askForReleases(engine.queue, tx, batch.releases);
}
