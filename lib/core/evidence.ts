import type { ActivityKind, HoldRules, OwnHolds, TrustLevel } from '#lib/core/holds.ts';
import type { ConversionState } from '#lib/core/lifecycle.ts';

/** An offer of our own with its steps, as the rules see it. Points are whole. */
export interface OfferFacts {
  readonly id: bigint;
  readonly title: string;
  readonly kind: ActivityKind;
  readonly closesAt: Date | null;
  readonly graceDays: number;
  readonly clickWindowDays: number;
  readonly countries: readonly string[];
  readonly devices: readonly string[];
  readonly capPerDay: number | null;
  readonly budgetPoints: bigint | null;
  readonly events: readonly {
    readonly id: bigint;
    readonly externalId: string;
    readonly name: string;
    readonly points: bigint;
    readonly position: number;
    readonly once: boolean;
  }[];
}

export interface ClickFacts {
  readonly id: string;
  readonly at: Date;
  readonly country: string | null;
  readonly device: string | null;
}

/** What the account of the call says. Both holds of its own are in minutes. */
export interface ProviderFacts extends OwnHolds {
  readonly id: number;
  readonly name: string;
  /** `ours`: only our own offers pay, at our price. `provider`: a wall, whose amount rules within the cap. */
  readonly pricing: 'ours' | 'provider';
  /** Points for one US dollar of an amount in dollars or cents; null = nobody has said what members get of it. */
  readonly pointsPerUsd: bigint | null;
  readonly kind: ActivityKind;
  /** Points per member and day without a person looking; null = no cap, never where the provider's amount rules. */
  readonly capPoints: bigint | null;
  /** How long this site holds points, as read with the account. */
  readonly holds: HoldRules;
  readonly finalAfterDays: number;
}

export interface MemberFacts {
  readonly id: bigint;
  readonly state: 'open' | 'paused' | 'closed';
  readonly trust: TrustLevel;
}

export interface ConversionFacts {
  readonly state: ConversionState;
  readonly points: bigint;
  readonly memberId: bigint | null;
  readonly finalAfter: Date | null;
  /** Number of the verdict that explains the state. */
  readonly verdict: number;
}

/** All a decision may look at. Loaded under the locks of the deciding transaction. */
export interface Evidence {
  /** The database's now. */
  readonly now: Date;
  readonly receivedAt: Date;
  readonly provider: ProviderFacts;
  readonly member: MemberFacts | null;
  readonly conversion: ConversionFacts | null;
  /** Our own offer with the provider's offer id, if there is one. */
  readonly offer: OfferFacts | null;
  /**
   * The member's start of that offer, or else latest visit of that provider's wall within 30 days: the one handed back,
   * else the latest before it is said to have happened, else before the call came.
   */
  readonly click: ClickFacts | null;
  /** Steps this member was already rewarded for, or has pending. */
  readonly doneEvents: ReadonlySet<bigint>;
  /** What the offer's limits have used: conversions today, points in all. */
  readonly usage: { readonly today: number; readonly spent: bigint };
  /** Points this member was credited by this provider today. */
  readonly capUsed: bigint;
  /** The signed text came before under another key. */
  readonly tupleSeen: boolean;
  /** A person decided to pay: rules that only guard against doubt are not asked again. */
  readonly approved: boolean;
}
