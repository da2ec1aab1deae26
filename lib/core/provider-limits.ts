import { readAddressList } from '#lib/core/addresses.ts';

const MOST_HOLD_MINUTES = 366 * 24 * 60;
const MOST_CAP = 1_000_000_000_000n;

/** Limits of an account as they are asked for; undefined = as it is. */
export interface LimitsWanted {
  /** Addresses and ranges; `none` to check none. */
  readonly allow?: string;
  /** Points per member and day; null = no cap, `default` = the catalogue's. */
  readonly capPoints?: bigint | null | 'default';
  /** Minutes; 0 = nothing is held, `default` = by kind and trust level. */
  readonly holdMinutes?: number | 'default';
}

export interface Limits {
  readonly addresses?: string[];
  readonly capPoints?: bigint | null | 'default';
  readonly holdMinutes?: number | null;
}

/** Limits as an account keeps them, or a sentence that says what is wrong. */
export function readLimits({ allow, capPoints, holdMinutes }: LimitsWanted): Limits | string {
  const read = allow === undefined || allow.trim() === 'none' ? { list: [] } : readAddressList(allow);
  if ('wrong' in read) return `${JSON.stringify(read.wrong)} is no address and no range such as 192.0.2.0/24`;
  if (allow !== undefined && allow.trim() !== 'none' && read.list.length === 0)
    return 'the address list is empty: give addresses, or "none" to check none';
  if (typeof capPoints === 'bigint' && (capPoints < 0n || capPoints > MOST_CAP))
    return 'the cap must be a whole number of points, not below 0, or "none"';
  if (
    typeof holdMinutes === 'number' &&
    !(Number.isInteger(holdMinutes) && holdMinutes >= 0 && holdMinutes <= MOST_HOLD_MINUTES)
  )
    return 'the hold must be between 0 and 8,784 hours';
  return {
    ...(allow === undefined ? {} : { addresses: read.list }),
    ...(capPoints === undefined ? {} : { capPoints }),
    ...(holdMinutes === undefined ? {} : { holdMinutes: holdMinutes === 'default' ? null : holdMinutes }),
  };
}
