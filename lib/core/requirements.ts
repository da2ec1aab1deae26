import type { Evidence, OfferFacts } from '#lib/core/evidence.ts';
import { CLOCK_SKEW_MS } from '#lib/core/rules.ts';
import type { VerdictCode } from '#lib/core/verdicts.ts';

const DAY_MS = 86_400_000;

/** What a requirement is asked about: the evidence of a call that would credit, with its offer known. */
export interface OfferEvidence extends Evidence {
  readonly offer: OfferFacts;
  /** The step; null where the member did not fit and is paid for that: then nothing of a step is asked. */
  readonly event: OfferFacts['events'][number] | null;
  /** What it takes out of the offer's budget. */
  readonly points: bigint;
  /** The country the provider reported, upper case, or null. */
  readonly country: string | null;
  /** When it happened: the signed time, else the arrival. */
  readonly happenedAt: Date;
}

type Requirement = (evidence: OfferEvidence) => VerdictCode | null;

const offerOpen: Requirement = ({ offer, happenedAt }) => {
  if (offer.closesAt === null) return null;
  const last = offer.closesAt.getTime() + offer.graceDays * DAY_MS;
  return happenedAt.getTime() <= last ? null : 'offer-closed';
};

const clicked: Requirement = ({ click }) => (click === null ? 'click-missing' : null);

const afterStart: Requirement = ({ click, happenedAt }) =>
  click !== null && happenedAt.getTime() < click.at.getTime() - CLOCK_SKEW_MS ? 'event-before-start' : null;

const insideWindow: Requirement = ({ offer, click, happenedAt }) =>
  click !== null && happenedAt.getTime() - click.at.getTime() > offer.clickWindowDays * DAY_MS
    ? 'click-too-old'
    : null;

const countryAllowed: Requirement = ({ offer, country, click }) => {
  const reported = country ?? click?.country ?? null;
  return reported === null || offer.countries.length === 0 || offer.countries.includes(reported)
    ? null
    : 'country-not-allowed';
};

const deviceAllowed: Requirement = ({ offer, click }) => {
  const device = click?.device ?? null;
  return device === null || offer.devices.length === 0 || offer.devices.includes(device)
    ? null
    : 'device-not-allowed';
};

const onceOnly: Requirement = ({ event, doneEvents }) =>
  event?.once === true && doneEvents.has(event.id) ? 'already-done' : null;

const inOrder: Requirement = ({ offer, event, doneEvents }) =>
  event === null ||
  offer.events.every((other) => other.position >= event.position || doneEvents.has(other.id))
    ? null
    : 'event-out-of-order';

const underDailyCap: Requirement = ({ offer, usage }) =>
  offer.capPerDay !== null && usage.today >= offer.capPerDay ? 'offer-cap-reached' : null;

const insideBudget: Requirement = ({ offer, points, usage }) =>
  offer.budgetPoints !== null && usage.spent + points > offer.budgetPoints ? 'offer-budget-spent' : null;

/** The requirements of an offer of ours, in the order a person would ask them. The first that fails is the verdict. */
export const REQUIREMENTS: readonly Requirement[] = [
  offerOpen,
  clicked,
  afterStart,
  insideWindow,
  countryAllowed,
  deviceAllowed,
  onceOnly,
  inOrder,
  underDailyCap,
  insideBudget,
];

/** The verdict of the first requirement that is not met, or null when all are. */
export function unmet(evidence: OfferEvidence): VerdictCode | null {
  for (const requirement of REQUIREMENTS) {
    const verdict = requirement(evidence);
    if (verdict !== null) return verdict;
  }
  return null;
}
