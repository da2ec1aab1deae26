import { readAddressList } from '#lib/core/addresses.ts';
import type { ActivityKind } from '#lib/core/holds.ts';

const MOST_HOLD_MINUTES = 366 * 24 * 60;
/** Points per member and day: a cap that nobody reaches. */
export const MOST_CAP = 1_000_000_000_000n;
const MOST_RATE = 1_000_000n;

export type Pricing = 'provider' | 'ours';

/** Terms of an account as they are asked for; undefined = as it is. */
export interface LimitsWanted {
  /** Addresses and ranges; `none` to check none. */
  readonly allow?: string;
  /** Points per member and day; null = no cap, where a price of ours rules; `default` = the catalogue's. */
  readonly capPoints?: bigint | null | 'default';
  /** Minutes; 0 = nothing is held, `default` = by kind and trust level. */
  readonly holdMinutes?: number | 'default';
  /** Minutes of single kinds, which go before the one hold; `default` = no hold of its own. A kind left out stays. */
  readonly holdByKind?: Readonly<Partial<Record<ActivityKind, number | 'default'>>>;
  /** Points for one US dollar of its amounts; `default` = the site's. */
  readonly pointsPerUsd?: bigint | 'default';
  /** Which amount rules; `default` = as the definition says. */
  readonly pricing?: Pricing | 'default';
}

export interface Limits {
  readonly addresses?: string[];
  readonly capPoints?: bigint | null | 'default';
  readonly holdMinutes?: number | null;
  readonly holdByKind?: NonNullable<LimitsWanted['holdByKind']>;
  readonly pointsPerUsd?: number | null;
  readonly pricing?: Pricing | null;
}

/** Terms as an account keeps them, or a sentence that says what is wrong. What they mean to a network: provider-terms.ts. */
export function readLimits(wanted: LimitsWanted): Limits | string {
  const { allow, capPoints, holdMinutes, holdByKind, pointsPerUsd, pricing } = wanted;
  const read = allow === undefined || allow.trim() === 'none' ? { list: [] } : readAddressList(allow);
  if ('wrong' in read) return `${JSON.stringify(read.wrong)} is no address and no range such as 192.0.2.0/24`;
  if (allow !== undefined && allow.trim() !== 'none' && read.list.length === 0)
    return 'the address list is empty: give addresses, or "none" to check none';
  if (typeof capPoints === 'bigint' && (capPoints < 0n || capPoints > MOST_CAP))
    return 'the cap must be a whole number of points, not below 0, or "none"';
  if ([holdMinutes, ...Object.values(holdByKind ?? {})].some(isNoHold))
    return 'the hold must be between 0 and 8,784 hours';
  if (typeof pointsPerUsd === 'bigint' && (pointsPerUsd < 1n || pointsPerUsd > MOST_RATE))
    return 'the rate must be a whole number of points from 1 to 1,000,000 for one US dollar';
  return {
    ...(allow === undefined ? {} : { addresses: read.list }),
    ...(capPoints === undefined ? {} : { capPoints }),
    ...(holdMinutes === undefined ? {} : { holdMinutes: holdMinutes === 'default' ? null : holdMinutes }),
    ...(holdByKind === undefined ? {} : { holdByKind }),
    ...(pointsPerUsd === undefined
      ? {}
      : { pointsPerUsd: pointsPerUsd === 'default' ? null : Number(pointsPerUsd) }),
    ...(pricing === undefined ? {} : { pricing: pricing === 'default' ? null : pricing }),
  };
}

const isNoHold = (minutes: number | 'default' | undefined) =>
  typeof minutes === 'number' && !(Number.isInteger(minutes) && minutes >= 0 && minutes <= MOST_HOLD_MINUTES);
