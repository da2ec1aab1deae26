import { decideNotice, type Plan } from '#lib/core/decide-notice.ts';
import type { ConversionFacts, Evidence } from '#lib/core/evidence.ts';
import { applyAll, type Balances, EMPTY_BALANCES } from '#lib/core/ledger.ts';
import { advance, type ConversionState, type Transition, worthOf } from '#lib/core/lifecycle.ts';
import { REVIEW_WORKING_DAYS } from '#lib/core/rules.ts';
import { type VerdictCode, verdict } from '#lib/core/verdicts.ts';
import { afterWorkingDays } from '#lib/core/working-days.ts';
import type { ConversionRow } from '#lib/data/conversions.ts';
import type { Entry } from '#lib/data/ledger.ts';
import type { CapRaise } from '#lib/data/limits.ts';
import type { Locked } from '#lib/data/lock-batch.ts';
import type { NewsRow } from '#lib/data/news-mail.ts';
import type { Spending } from '#lib/data/offer-spending.ts';
import type { SubjectRow } from '#lib/data/open-batch.ts';
import type { Closing, QuarantineRow } from '#lib/data/quarantine.ts';
import type { Match } from '#lib/data/wall-matches.ts';
import { type Candidate, isApproved } from '#lib/flows/candidate.ts';
import { conversionRow, decidedTombstone } from '#lib/flows/conversion-row.ts';
import { meantBy, namedBy, takesBack } from '#lib/flows/meant-credit.ts';
import { newsOf } from '#lib/flows/news-of.ts';

/** States in which a step counts as done. */
const COUNTED: ReadonlySet<ConversionState> = new Set(['pending', 'credited', 'under_review']);

/** What became of a candidate. `stale`: its provider account changed since the call was read; read it again. */
export type Outcome =
  | { readonly verdict: VerdictCode; readonly arrivalId: bigint; readonly conversionId: bigint | null }
  | { readonly verdict: 'stale' };

/** Evidence of one candidate that does not change while its batch is decided. */
export type FixedEvidence = Omit<
  Evidence,
  'conversion' | 'doneEvents' | 'usage' | 'capUsed' | 'approved' | 'member'
>;

/** The verdict on a call that means nothing in its conversion's state. */
function meaningless(
  { event, verdict: code }: Plan,
  state: ConversionState | null,
  again: boolean,
): VerdictCode {
  // A report of progress that was overtaken by its outcome is late news, no contradiction.
  if (event?.type === 'report') return 'noted';
  // Decided once more, and still waiting for the same person.
  if (event?.type === 'review' && state === 'under_review' && again) return code;
  return 'conflict';
}

/** What a batch knows under its locks, and what it will write. Decided one by one, so that each sees the ones before. */
export class Batch {
  readonly conversions: Map<string, ConversionRow>;
  readonly balances: Map<bigint, Balances>;
  /** Steps done by conversions that are not in `conversions`. */
  readonly doneEvents = new Map<string, Set<bigint>>();
  readonly usage = new Map<bigint, { today: number; spent: bigint }>();
  readonly capUsed: Map<string, bigint>;

  /** New conversions, and locked ones that moved, as they are to be. */
  readonly changed = new Map<string, ConversionRow>();
  readonly entries: Entry[] = [];
  readonly held: QuarantineRow[] = [];
  readonly closings: Closing[] = [];
  readonly capRaises = new Map<string, CapRaise>();
  readonly usageChanged = new Set<bigint>();
  /** What offers cost more, or less, whose rows are not locked as those with a limit are. */
  readonly spending = new Map<bigint, Spending>();
  /** Ends of new holds. */
  readonly releases: Date[] = [];
  readonly news: NewsRow[] = [];

  /** By arrival: where a reversal points that may name its credit by member and offer alone. */
  readonly #matches: ReadonlyMap<bigint, Match>;

  constructor(
    { conversions, balances }: Pick<Locked, 'conversions' | 'balances'>,
    matches: ReadonlyMap<bigint, Match>,
    capUsed: ReadonlyMap<string, bigint>,
  ) {
    this.#matches = matches;
    this.capUsed = new Map(capUsed);
    this.conversions = new Map(conversions.map((row) => [`${row.providerId}/${row.keyHash}`, row]));
    this.balances = new Map(balances);
  }

  /** Decides a candidate and notes all that follows. Gives its verdict and the conversion it is about. */
  decide(
    candidate: Candidate,
    fixed: FixedEvidence,
    member: SubjectRow | null,
  ): { verdict: VerdictCode; conversionId: bigint | null } {
    const { notice } = candidate;
    const existing = notice.test
      ? undefined
      : meantBy(this.conversions, candidate, member, this.#matches.get(candidate.arrivalId));
    const plan = decideNotice(notice, this.#evidence(candidate, fixed, member, existing));
    // What a person found, and cannot be taken back (any more): the reversal waits on as it did.
    const found = existing !== undefined && existing === namedBy(this.conversions, candidate);
    if (found && !takesBack(plan, existing))
      return this.#conclude(
        candidate,
        plan,
        'reversal-unmatched',
        this.conversions.get(candidate.conversionKey)?.id ?? null,
        member?.id,
      );
    if (plan.event === null)
      return this.#conclude(
        candidate,
        plan,
        plan.verdict,
        existing?.id ?? null,
        existing?.memberId ?? member?.id,
      );

    const memberId = existing?.memberId ?? member?.id ?? null;
    const before = memberId === null ? EMPTY_BALANCES : (this.balances.get(memberId) ?? EMPTY_BALANCES);
    const standing = { state: existing?.state ?? null, points: existing?.points ?? 0n };
    const transition = advance(standing, plan.event, before);
    if (transition === null) {
      const code = meaningless(plan, standing.state, candidate.again !== null);
      return this.#conclude(candidate, plan, code, existing?.id ?? null, memberId ?? undefined);
    }

    const code = transition.verdict ?? plan.verdict;
    // Taken back once more: the row keeps why it ended, and when.
    if (code === 'reversal-repeated' && transition.state === existing?.state)
      return this.#conclude(candidate, plan, code, existing.id, memberId ?? undefined);
    const row = conversionRow(candidate, plan, transition, code, existing, memberId);
    if (found) this.#spendTombstone(candidate);
    this.#post(candidate, row, transition, before);
    this.#count(candidate, plan, transition, row);
    this.#spend(row.offerId, worthOf(row) - worthOf(standing));
    const wanted = member?.id === memberId ? member?.newsByMail : undefined;
    const told = { before: existing ?? null, after: row, at: candidate.receivedAt, wanted };
    this.news.push(...newsOf({ ...told, provider: candidate.account.facts.name }));
    return this.#conclude(candidate, plan, code, row.id, memberId ?? undefined);
  }

  /** Puts a call before a person without deciding anything about its conversion. */
  hold(candidate: Candidate, code: VerdictCode, memberId: bigint | undefined): void {
    this.held.push({
      arrivalId: candidate.arrivalId,
      providerId: candidate.account.facts.id,
      memberId: memberId ?? null,
      conversionId: null,
      verdict: verdict(code).number,
      points: 0n,
      decideBy: afterWorkingDays(candidate.receivedAt, REVIEW_WORKING_DAYS),
    });
  }

  /** One reversal takes one credit: what it left under its own id stands against none any more, should one come. */
  #spendTombstone({ conversionKey: key }: Candidate): void {
    const own = this.conversions.get(key);
    if (own?.state !== 'awaiting_credit') return;
    const spent = decidedTombstone(own);
    this.changed.set(key, spent);
    this.conversions.set(key, spent);
  }

  #evidence(
    candidate: Candidate,
    fixed: FixedEvidence,
    member: SubjectRow | null,
    existing: ConversionRow | undefined,
  ): Evidence {
    const { notice, account } = candidate;
    const conversion: ConversionFacts | null = existing ?? null;
    const providerId = account.facts.id;
    const offerId = fixed.offer?.id;
    return {
      ...fixed,
      member,
      conversion,
      doneEvents:
        notice.kind === 'reversal' || member === null || offerId === undefined
          ? new Set()
          : this.#doneEvents(member.id, offerId, existing?.id),
      usage: (offerId === undefined ? undefined : this.usage.get(offerId)) ?? { today: 0, spent: 0n },
      capUsed: member === null ? 0n : (this.capUsed.get(`${providerId}/${member.id}`) ?? 0n),
      approved: isApproved(candidate),
    };
  }

  #post(candidate: Candidate, row: ConversionRow, transition: Transition, before: Balances): void {
    const { balances, entries } = applyAll(before, transition.postings);
    entries.forEach(({ posting, after }, index) => {
      const id = candidate.transferIds[index];
      if (id === undefined || row.memberId === null) throw new Error('a posting without an id or a member');
      this.entries.push({
        id,
        cause: 'conversion',
        causeId: row.id,
        leg: row.legs + index + 1,
        providerId: row.providerId,
        memberId: row.memberId,
        posting,
        after,
      });
    });
    if (row.memberId !== null && entries.length > 0) this.balances.set(row.memberId, balances);
    const saved = { ...row, legs: row.legs + entries.length };
    const key = `${row.providerId}/${row.keyHash}`;
    this.changed.set(key, saved);
    this.conversions.set(key, saved);
  }

  #count({ account }: Candidate, plan: Plan, { state }: Transition, row: ConversionRow): void {
    if (plan.event?.type !== 'credit' || row.memberId === null) return;
    if (state === 'pending' && row.holdUntil !== null) this.releases.push(row.holdUntil);
    if (state === 'reversed') return;
    const key = `${account.facts.id}/${row.memberId}`;
    const raised = this.capRaises.get(key)?.points ?? 0n;
    if (account.facts.capPoints !== null) {
      this.capUsed.set(key, (this.capUsed.get(key) ?? 0n) + row.points);
      this.capRaises.set(key, {
        providerId: account.facts.id,
        memberId: row.memberId,
        points: raised + row.points,
      });
    }
    const usage = plan.offer === null ? undefined : this.usage.get(plan.offer.id);
    if (plan.offer !== null && usage !== undefined) {
      this.usage.set(plan.offer.id, { ...usage, today: usage.today + 1 });
      this.usageChanged.add(plan.offer.id);
    }
  }

  /** What a conversion holds more than before, its offer has cost; what it holds less is given back. */
  #spend(offerId: bigint | null, change: bigint): void {
    if (offerId === null || change === 0n) return;
    const usage = this.usage.get(offerId);
    if (usage === undefined) {
      const points = (this.spending.get(offerId)?.points ?? 0n) + change;
      this.spending.set(offerId, { offerId, points });
    } else {
      const spent = usage.spent + change;
      this.usage.set(offerId, { ...usage, spent: spent < 0n ? 0n : spent });
      this.usageChanged.add(offerId);
    }
  }

  /** Steps done by other conversions than this one: a call that is decided again must not stand in its own way. */
  #doneEvents(memberId: bigint, offerId: bigint, own: bigint | undefined): Set<bigint> {
    const done = new Set(this.doneEvents.get(`${memberId}/${offerId}`));
    for (const row of this.conversions.values())
      if (row.id !== own && row.memberId === memberId && row.offerId === offerId && row.eventId !== null)
        if (COUNTED.has(row.state)) done.add(row.eventId);
    return done;
  }

  /** Opens or closes the person's item, as the verdict asks. */
  #conclude(
    candidate: Candidate,
    plan: Plan,
    code: VerdictCode,
    conversionId: bigint | null,
    memberId: bigint | null | undefined,
  ): { verdict: VerdictCode; conversionId: bigint | null } {
    const { arrivalId, account, receivedAt, again } = candidate;
    const waits = verdict(code).standing === 'held' || code === 'credited-lower';
    if (waits)
      this.held.push({
        arrivalId,
        providerId: account.facts.id,
        memberId: memberId ?? null,
        conversionId,
        verdict: verdict(code).number,
        points: plan.reviewPoints,
        decideBy: afterWorkingDays(receivedAt, REVIEW_WORKING_DAYS),
      });
    else if (again !== null)
      this.closings.push({
        arrivalId,
        resolution: isApproved(candidate) ? 'paid' : 'applied',
        personId: again.personId,
        reason: again.note,
      });
    return { verdict: code, conversionId };
  }
}
