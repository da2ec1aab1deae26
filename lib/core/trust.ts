import type { TrustLevel } from '#lib/core/holds.ts';

/** What a member's level of trust rests on. Counts are of conversions that paid. */
export interface TrustFacts {
  /** Days since the account was opened. */
  readonly days: number;
  /** Credited and past their hold. */
  readonly credited: number;
  /** Reversed or declined within the last 90 days, on the provider's word. */
  readonly takenBack: number;
  /** Credited within the last 90 days. */
  readonly recent: number;
}

/** What a level asks for. */
export interface TrustRule {
  readonly level: Exclude<TrustLevel, 'new'>;
  readonly days: number;
  readonly credited: number;
  /** Of a hundred conversions of the last 90 days, so many may have been taken back. */
  readonly takenBackPercent: number;
}

/** What each level above new asks for, highest first. */
export type TrustRules = readonly [TrustRule, TrustRule];

/** The rules of the product; a site may have others (trust-rules.ts). */
export const DEFAULT_TRUST_RULES: TrustRules = [
  { level: 'trusted', days: 60, credited: 50, takenBackPercent: 2 },
  { level: 'regular', days: 14, credited: 10, takenBackPercent: 5 },
];

/** Below this many, taken-back ones are counted, not weighed: one of two is no half of a habit. */
export const FEW = 20;
/** Taken back within 90 days, while there are few, that a level still bears. */
const BORNE = 1;

const hasFew = ({ takenBack, recent }: TrustFacts) => recent + takenBack < FEW;

function isClean(facts: TrustFacts, { takenBackPercent }: TrustRule): boolean {
  const { takenBack, recent } = facts;
  return hasFew(facts) ? takenBack <= BORNE : takenBack * 100 <= takenBackPercent * (recent + takenBack);
}

/** The level of trust that these facts earn by these rules. */
export function trustOf(rules: TrustRules, facts: TrustFacts): TrustLevel {
  const earned = rules.find(
    (rule) => facts.days >= rule.days && facts.credited >= rule.credited && isClean(facts, rule),
  );
  return earned?.level ?? 'new';
}

/** One thing the next level asks for, and how far the member is. */
export interface TrustStep {
  readonly what: 'days' | 'credited' | 'taken-back';
  readonly met: boolean;
  readonly text: string;
}

/** What raises the level: the next one with its steps; null at the highest. */
export function nextTrust(
  rules: TrustRules,
  facts: TrustFacts,
): { level: TrustLevel; steps: readonly TrustStep[] } | null {
  const at = rules.findIndex(({ level }) => level === trustOf(rules, facts));
  const rule = at < 0 ? rules.at(-1) : rules[at - 1];
  if (rule === undefined) return null;
  const left = (wanted: number, have: number) => Math.max(0, wanted - have);
  const days = left(rule.days, facts.days);
  const credited = left(rule.credited, facts.credited);
  return {
    level: rule.level,
    steps: [
      {
        what: 'days',
        met: days === 0,
        text: `An account of ${rule.days} ${rule.days === 1 ? 'day' : 'days'}${days === 0 ? '' : `: ${days} to go`}.`,
      },
      {
        what: 'credited',
        met: credited === 0,
        text: `${rule.credited} ${rule.credited === 1 ? 'result that was' : 'results that were'} credited${credited === 0 ? '' : `: ${credited} to go`}.`,
      },
      {
        what: 'taken-back',
        met: isClean(facts, rule),
        text: hasFew(facts)
          ? `At most ${BORNE} result of the last 90 days taken back; from ${FEW} results on, ${rule.takenBackPercent} in 100.`
          : `At most ${rule.takenBackPercent} in 100 results of the last 90 days taken back.`,
      },
    ],
  };
}
