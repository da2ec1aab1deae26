import type { ProviderDefinition } from './definition-shape.ts';
import type { NoticeAmount } from './notice.ts';

/** Integer digits an amount may have: 15 digits of USD at 1,000 points each still fit a signed 64-bit number. */
const MAX_INTEGER_DIGITS = 15;
const MAX_DECIMALS = 30;

export type AmountSign = 'negative' | 'zero' | 'positive';

export interface ReadAmount {
  /** As sent, without its minus; a bare leading dot gets its zero. */
  readonly text: string;
  readonly sign: AmountSign;
}

/** How a definition lets numbers be written. */
export type AmountGrammar = Pick<ProviderDefinition['amount'], 'sign' | 'leadingDot'> &
  Partial<Pick<ProviderDefinition['amount'], 'thousands' | 'integerPart'>>;

const PLAIN = /^(-?)(0|[1-9][0-9]*|)(?:\.([0-9]+))?$/;
/** Commas where they belong, and everywhere there. */
const GROUPED = /^-?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?$/;

/**
 * Reads decimal text by one strict grammar: ASCII digits, at most one dot with digits on both sides, no leading
 * zeros, exponent, white space or plus. A minus only where the definition's reversals use one; commas only between
 * groups of three, where it says so; decimals dropped where only the whole part counts.
 * @returns null for anything else: a number is exact or it is refused, never cleaned.
 */
export function readAmount(text: string, grammar: AmountGrammar): ReadAmount | null {
  const grouped = grammar.thousands === true && GROUPED.test(text);
  const parts = PLAIN.exec(grouped ? text.replaceAll(',', '') : text);
  if (!parts) return null;
  const [, minus = '', whole = '', sent] = parts;
  const decimals = grammar.integerPart === true ? undefined : sent;
  if (minus !== '' && grammar.sign === 'never') return null;
  if (whole === '' && (sent === undefined || !grammar.leadingDot)) return null;
  if (whole.length > MAX_INTEGER_DIGITS || (sent ?? '').length > MAX_DECIMALS) return null;
  const plain = `${whole === '' ? '0' : whole}${decimals === undefined ? '' : `.${decimals}`}`;
  if (/^[0.]*$/.test(plain)) return { text: plain, sign: 'zero' };
  return { text: plain, sign: minus === '' ? 'positive' : 'negative' };
}

/**
 * Whole points of an amount, rounded down, by exact whole-number arithmetic.
 * @param pointsPerUsd of the account, or the site's 1,000.
 * @returns the points, or why the text is no amount.
 */
export function toPoints(
  amount: NoticeAmount,
  pointsPerUsd: bigint,
): { points: bigint } | { malformed: string } {
  const read = readAmount(amount.text, { sign: 'never', leadingDot: true });
  if (!read) return { malformed: 'not plain decimal text of at most 15 digits and 30 decimals' };
  const [whole = '0', decimals = ''] = read.text.split('.');
  const scaled = BigInt(whole + decimals);
  const scale = 10n ** BigInt(decimals.length);
  const points = (scaled * rate(amount.unit, pointsPerUsd)) / (scale * (amount.unit === 'cents' ? 100n : 1n));
  return points > 9_223_372_036_854_775_807n ? { malformed: 'more points than there can be' } : { points };
}

/**
 * Whole points of an amount at an account's rate.
 * @param pointsPerUsd null where nobody has said what members get of a dollar: nothing is still nothing then.
 * @returns null for what is worth nothing that could be told.
 */
export function pointsOf(amount: NoticeAmount, pointsPerUsd: bigint | null): bigint | null {
  const converted = toPoints(amount, pointsPerUsd ?? 0n);
  if ('malformed' in converted) return null;
  if (pointsPerUsd !== null || amount.unit === 'points') return converted.points;
  return /[1-9]/.test(amount.text) ? null : 0n;
}

function rate(unit: NoticeAmount['unit'], pointsPerUsd: bigint): bigint {
  return unit === 'points' ? 1n : pointsPerUsd;
}

/** A number times a factor, exact, with no more zeros than it needs. @param text what `readAmount` gave @param factor plain decimal text */
export function multiplied(text: string, factor: string): string {
  const [left, right] = [text, factor].map((one) => {
    const [whole = '0', decimals = ''] = one.split('.');
    return { digits: BigInt(whole + decimals), scale: decimals.length };
  });
  if (left === undefined || right === undefined) throw new Error('two numbers make a product');
  const scale = left.scale + right.scale;
  const product = (left.digits * right.digits).toString().padStart(scale + 1, '0');
  const cut = product.length - scale;
  return scale === 0 ? product : normalisedAmount(`${product.slice(0, cut)}.${product.slice(cut)}`);
}

/** Cents as dollars, by moving the point. @returns null for what is no plain number. */
export function centsToUsd(text: string): string | null {
  const read = readAmount(text, { sign: 'reversal', leadingDot: true });
  if (!read) return null;
  const [whole = '0', decimals = ''] = read.text.split('.');
  const padded = whole.padStart(3, '0');
  return `${read.sign === 'negative' ? '-' : ''}${padded.slice(0, -2)}.${padded.slice(-2)}${decimals}`;
}

/** The same number always in the same words: no trailing zeros, no bare dot. `0.5000` and `0.5` are one amount. */
export function normalisedAmount(text: string): string {
  return text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
}
