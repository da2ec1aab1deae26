/** Points are whole numbers (bigint). 1,000 points = 1 USD, a site rule. */
export const POINTS_PER_USD = 1000n;

/** Grouped digits with a true minus: `−1,234`. */
export function formatPoints(points: bigint): string {
  const digits = (points < 0n ? -points : points).toString().replace(/\B(?=(\d{3})+$)/g, ',');
  return points < 0n ? `−${digits}` : digits;
}

/** Like formatPoints, with a plus for what comes in. */
export function formatSigned(points: bigint): string {
  return points > 0n ? `+${formatPoints(points)}` : formatPoints(points);
}

/** The dollar value of points, rounded down to cents: `$1.23`; what is less than a cent is not nothing. */
export function formatUsd(points: bigint): string {
  const cents = ((points < 0n ? -points : points) * 100n) / POINTS_PER_USD;
  if (cents === 0n && points !== 0n) return 'under $0.01';
  const text = `$${formatPoints(cents / 100n)}.${(cents % 100n).toString().padStart(2, '0')}`;
  return points < 0n ? `−${text}` : text;
}

/**
 * The digits of a whole number as a person types it, plain or in groups of three: `5000`, `5,000`, `5 000`. Null for
 * anything else: who types `1,5` means no fifteen.
 */
export function readDigits(text: string): string | null {
  const plain = text.trim();
  return /^(\d+|\d{1,3}([,\s]\d{3})+)$/.test(plain) ? plain.replace(/[,\s]/g, '') : null;
}
