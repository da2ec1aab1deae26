import type { Calendar } from '#lib/core/calendar.ts';
import type { TermSlug } from '#lib/core/glossary/slugs.ts';
import { holdInWords } from '#lib/core/holds.ts';
import type { ConversionState } from '#lib/core/lifecycle.ts';
import { formatPoints } from '#lib/core/points.ts';
import { REVIEW_WORKING_DAYS } from '#lib/core/rules.ts';
import { type VerdictCode, verdict } from '#lib/core/verdicts.ts';
import { afterWorkingDays } from '#lib/core/working-days.ts';

/** The states a member ever sees, in their order. */
export type MemberState =
  | 'started'
  | 'waiting'
  | 'pending'
  | 'under-review'
  | 'credited'
  | 'not-a-match'
  | 'declined'
  | 'reversed';

export type StateTone = 'quiet' | 'pending' | 'good' | 'bad';

/** How a state is called and marked, never by colour alone, and the term of the glossary that explains it. */
export const MEMBER_STATES: Record<
  MemberState,
  { word: string; icon: StateIcon; tone: StateTone; term: TermSlug }
> = {
  started: { word: 'Started', icon: 'play', tone: 'quiet', term: 'offers' },
  waiting: { word: 'Waiting for provider', icon: 'hourglass', tone: 'quiet', term: 'postback' },
  pending: { word: 'Pending', icon: 'clock', tone: 'pending', term: 'pending' },
  'under-review': { word: 'Under review', icon: 'eye', tone: 'pending', term: 'under-review' },
  credited: { word: 'Credited', icon: 'check', tone: 'good', term: 'points' },
  'not-a-match': { word: 'Not a match', icon: 'ban', tone: 'quiet', term: 'disqualification' },
  declined: { word: 'Declined', icon: 'cross', tone: 'bad', term: 'decline' },
  reversed: { word: 'Reversed', icon: 'undo', tone: 'bad', term: 'reversal' },
};

export type StateIcon = 'play' | 'hourglass' | 'clock' | 'eye' | 'check' | 'ban' | 'cross' | 'undo';

/** What a row is explained from. A start that has earned nothing yet has the state `started`. */
export interface ExplainFacts {
  readonly state: ConversionState | 'started';
  readonly provider: string;
  readonly points: bigint;
  /** When it was started, or when the provider told us. */
  readonly at: Date;
  readonly verdict: VerdictCode | null;
  /** The provider's, or the deciding person's, own words. */
  readonly reason: string | null;
  readonly holdUntil: Date | null;
  readonly holdRule: string | null;
  readonly settledAt: Date | null;
  readonly finalAfter: Date | null;
  /** Last day a start counts; null for a wall. */
  readonly finishBy: Date | null;
}

export interface Explanation {
  readonly state: MemberState;
  readonly word: string;
  readonly icon: StateIcon;
  readonly tone: StateTone;
  /** The term of the glossary that explains it. */
  readonly term: TermSlug;
  readonly happened: string;
  readonly why: string;
  readonly next: string;
  /** The three together. */
  readonly sentence: string;
}

const STATES: Record<ExplainFacts['state'], MemberState> = {
  started: 'started',
  reported: 'waiting',
  pending: 'pending',
  under_review: 'under-review',
  credited: 'credited',
  not_a_match: 'not-a-match',
  declined: 'declined',
  reversed: 'reversed',
  // Never shown as a row of its own; if one were, it is a thing taken back.
  awaiting_credit: 'reversed',
};

/** The state a member sees. */
export const memberState = (state: ExplainFacts['state']): MemberState => STATES[state];

/**
 * A row in plain words: what happened · why · what happens next.
 */
export function explain(facts: ExplainFacts, now: Date, when: Calendar): Explanation {
  const state = STATES[facts.state];
  const [happened, why, next] = TEXTS[state](facts, now, when);
  const sentence = [happened, why, next].filter((part) => part !== '').join(' ');
  return { state, ...MEMBER_STATES[state], happened, why, next, sentence };
}

type Text = (facts: ExplainFacts, now: Date, when: Calendar) => [string, string, string];

const told = ({ provider, at }: ExplainFacts, when: Calendar) => `${provider} told us ${when.on(at)}.`;

const quoted = (reason: string | null) => (reason === null ? '' : ` Their reason: “${reason}”.`);

const TEXTS: Record<MemberState, Text> = {
  started: ({ provider, at, finishBy }, now, when) => [
    `You started this ${when.on(at)}.`,
    `${provider} has not told us anything yet.`,
    finishBy === null
      ? 'This row moves by itself when they do.'
      : finishBy.getTime() > now.getTime()
        ? `Finish by ${when.plain(finishBy)}; this row moves by itself when they tell us.`
        : `The time to finish ended ${when.on(finishBy)}. Start it again to try once more.`,
  ],
  waiting: (facts, _now, when) => [
    told(facts, when),
    'They are still checking the result on their side.',
    'Points are booked when they confirm.',
  ],
  pending: (facts, now, when) => {
    const { points, holdUntil, holdRule, verdict: code } = facts;
    const over = holdUntil !== null && holdUntil.getTime() <= now.getTime();
    const amount = `${formatPoints(points)} points`;
    const lower = code === 'credited-lower' ? ` ${verdict(code).happened} ${verdict(code).next}` : '';
    return [
      `${told(facts, when)} The call is genuine.`,
      over || holdUntil === null
        ? `The hold on ${amount} is over.${lower}`
        : `${amount} are pending until ${when.plain(holdUntil)}, because ${holdInWords(holdRule)}.${lower}`,
      over ? 'They are being released now.' : 'They are released by themselves.',
    ];
  },
  'under-review': (facts, now, when) => {
    const by = afterWorkingDays(facts.at, REVIEW_WORKING_DAYS);
    return [
      `${told(facts, when)} The call is genuine.`,
      facts.verdict === null ? 'We are checking it by hand.' : because(facts.verdict),
      by.getTime() > now.getTime()
        ? `We are checking this; a person answers by ${when.plain(by)}.`
        : `An answer was due ${when.on(by)}: that is late on our side, and we know. A person still decides it.`,
    ];
  },
  credited: (facts, now, when) => {
    const { points, settledAt, finalAfter } = facts;
    const final = finalAfter !== null && finalAfter.getTime() <= now.getTime();
    return [
      `${told(facts, when)} The call is genuine.`,
      `${formatPoints(points)} points were released${settledAt === null ? '' : ` ${when.on(settledAt)}`}.`,
      finalAfter === null
        ? ''
        : final
          ? 'They are final.'
          : `Final after ${when.plain(finalAfter)}; until then the provider can still correct it.`,
    ];
  },
  'not-a-match': (facts, _now, when) => [
    told(facts, when),
    `They say you did not fit this one.${quoted(facts.reason)}`,
    'No points move either way; try another.',
  ],
  declined: (facts, _now, when) => {
    const { happened, why, next } = verdict(facts.verdict ?? 'declined');
    return [
      `${happened} ${told(facts, when)}`,
      facts.verdict === 'refused-by-person'
        ? quoted(facts.reason).trim() || why
        : `${why}${quoted(facts.reason)}`,
      next,
    ];
  },
  reversed: ({ provider, points, settledAt, reason, verdict: code }, _now, when) => [
    `${provider} took ${formatPoints(points)} points back${settledAt === null ? '' : ` ${when.on(settledAt)}`}.`,
    `${code === null ? 'Their call is genuine.' : verdict(code).why}${quoted(reason)}`,
    verdict(code ?? 'reversed').next,
  ],
};

function because(code: VerdictCode): string {
  const { happened, why } = verdict(code);
  return `${happened} ${why}`;
}
