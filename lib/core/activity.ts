import type { ExplainFacts } from '#lib/core/explain.ts';
import type { ActivityKind, OwnHolds } from '#lib/core/holds.ts';

/** One row of everything a member started or a provider told us about. */
export interface ActivityRow extends ExplainFacts {
  /** Public id of the conversion, or id of the click that has none yet. */
  readonly id: string;
  readonly title: string;
  readonly eventName: string | null;
  readonly kind: ActivityKind;
}

/** One of our own offers as members see it. */
export interface OfferView extends OwnHolds {
  readonly id: bigint;
  readonly title: string;
  readonly terms: string;
  readonly provider: string;
  readonly kind: ActivityKind;
  readonly countries: readonly string[];
  readonly devices: readonly string[];
  readonly closesAt: Date | null;
  readonly clickWindowDays: number;
  /** Open, of an open provider, and not past its end. */
  readonly startable: boolean;
  readonly steps: readonly {
    readonly name: string;
    readonly points: bigint;
    readonly once: boolean;
  }[];
}
