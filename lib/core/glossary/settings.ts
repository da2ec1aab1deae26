import { KINDS } from '#lib/core/activity-kinds.ts';
import { type ActivityKind, KIND_NAMES, type TrustLevel } from '#lib/core/holds.ts';
import { LATEST_REVIEW_DAYS } from '#lib/core/member-pause.ts';
import * as rules from '#lib/core/rules.ts';
import type { SiteRules } from '#lib/core/site-rules.ts';
import { bonusesBetween } from '#lib/core/streak.ts';
import type { TrustRule } from '#lib/core/trust.ts';

/** What a streak of so many days earns. */
export interface StreakBonus {
  readonly length: number;
  readonly points: bigint;
}

/** The rules the glossary prints. Its pages take them as an argument, so they can say nothing else. */
export interface GlossarySettings {
  /** Minutes; 0 = not held. */
  readonly holdMinutes: (kind: ActivityKind, trust: TrustLevel) => number;
  /** Below this many points nothing is held. */
  readonly smallPoints: bigint;
  readonly finalAfterDays: number;
  readonly clickWindowDays: number;
  readonly offerGraceDays: number;
  readonly reviewWorkingDays: number;
  readonly cashOutPoints: bigint;
  readonly firstCashOutPoints: bigint;
  readonly firstCashOutWorkingDays: number;
  readonly changedAddressHours: number;
  readonly claimEarliestHours: number;
  readonly claimOpenDays: number;
  readonly claimAnswerWorkingDays: number;
  readonly claimSilenceWorkingDays: number;
  readonly debtIdleDays: number;
  readonly streakMostDays: number;
  readonly streakRepairDays: number;
  readonly streakBonusEveryDays: number;
  /** The first ones, until they stay the same. */
  readonly streakBonuses: readonly [StreakBonus, ...StreakBonus[]];
  readonly zoneChangeDays: number;
  /** Days within which a pause must be looked at again. */
  readonly pauseReviewDays: number;
  /** What each level above new asks for, lowest first. */
  readonly trustRules: readonly TrustRule[];
}

/** All rules the glossary prints: those of the site, and those of the product. */
export const glossarySettings = ({ holds, trust }: SiteRules): GlossarySettings => ({
  holdMinutes: (kind, level) => holds.minutes[kind][level],
  smallPoints: holds.smallPoints,
  finalAfterDays: rules.FINAL_AFTER_DAYS,
  clickWindowDays: rules.CLICK_WINDOW_DAYS,
  offerGraceDays: rules.OFFER_GRACE_DAYS,
  reviewWorkingDays: rules.REVIEW_WORKING_DAYS,
  cashOutPoints: rules.CASH_OUT_MINIMUM_POINTS,
  firstCashOutPoints: rules.FIRST_CASH_OUT_MINIMUM_POINTS,
  firstCashOutWorkingDays: rules.FIRST_CASH_OUT_REVIEW_WORKING_DAYS,
  changedAddressHours: rules.CHANGED_ADDRESS_WAIT_HOURS,
  claimEarliestHours: rules.CLAIM_EARLIEST_HOURS,
  claimOpenDays: rules.CLAIM_OPEN_DAYS,
  claimAnswerWorkingDays: rules.CLAIM_ANSWER_WORKING_DAYS,
  claimSilenceWorkingDays: rules.CLAIM_SILENCE_WORKING_DAYS,
  debtIdleDays: rules.DEBT_IDLE_DAYS,
  streakMostDays: rules.STREAK_MOST_DAYS,
  streakRepairDays: rules.STREAK_REPAIR_DAYS,
  streakBonusEveryDays: rules.STREAK_BONUS_EVERY_DAYS,
  streakBonuses: firstBonuses(),
  zoneChangeDays: rules.ZONE_CHANGE_DAYS,
  pauseReviewDays: LATEST_REVIEW_DAYS,
  trustRules: trust.toReversed(),
});

/** The kinds no level holds, by name. */
export const kindsNeverHeld = ({ holdMinutes }: Pick<GlossarySettings, 'holdMinutes'>): readonly string[] =>
  KINDS.filter((kind) => holdMinutes(kind, 'new') === 0).map((kind) => KIND_NAMES[kind]);

/** Minutes of the longest hold there is. */
export const longestHold = ({ holdMinutes }: Pick<GlossarySettings, 'holdMinutes'>): number =>
  Math.max(...KINDS.map((kind) => holdMinutes(kind, 'new')));

/** @throws when the rules pay no bonus at all: then the page of the streak must be written anew. */
function firstBonuses(): readonly [StreakBonus, ...StreakBonus[]] {
  const [first, ...later] = bonusesBetween(0, rules.STREAK_BONUS_EVERY_DAYS * 4);
  if (first === undefined) throw new Error('a streak earns no bonus');
  return [first, ...later];
}
