import { normalisedAmount, readAmount } from './amount.ts';
import type { Outcome, ProviderDefinition } from './definition-shape.ts';
import type { NoticeKind } from './notice.ts';
import type { FieldTexts } from './outcomes.ts';

export interface Keys {
  /** Unique per kind; test calls have a space of their own so that they never burn a live key. */
  readonly key: string;
  readonly conversionKey: string;
}

/**
 * The keys of a call. The conversion's key is made of the facts the definition names; a reversal's points to its
 * credit (same id, id behind a prefix, reference field). The call's own key adds the kind, so that pending, credit
 * and reversal under one id are three calls about one conversion.
 * @returns null when a reversal does not name its credit in the way the definition says.
 */
export function keysOf(
  definition: Pick<ProviderDefinition, 'keys'>,
  kind: NoticeKind,
  refersBy: Outcome['refersBy'],
  fields: FieldTexts,
  test: boolean,
): Keys | null {
  const scope = test ? 'test/' : '';
  const own = joined(definition.keys.conversion.map((field) => keyText(field, fields)));
  if (kind !== 'reversal' || (refersBy !== 'prefix' && refersBy !== 'reference')) {
    // Several notes or unknown states about one conversion are different news, not one call that changed its mind.
    const news = kind === 'info' || kind === 'unknown-state';
    const extra = news ? `/${joined([fields.get('state') ?? '', fields.get('event') ?? ''])}` : '';
    return { key: `${scope}${kind}/${own}${extra}`, conversionKey: `${scope}${own}` };
  }
  const original = refersBy === 'reference' ? fields.get('reference') : withoutPrefix(definition, fields);
  if (original === undefined || original === '') return null;
  const credit = joined(
    definition.keys.conversion.map((field) => (field === 'transaction' ? original : keyText(field, fields))),
  );
  return { key: `${scope}${kind}/${own}`, conversionKey: `${scope}${credit}` };
}

/** A field as part of a key. Money is one number however it is written, and the same one when it is taken back. */
function keyText(field: string, fields: FieldTexts): string {
  const text = fields.get(field) ?? '';
  if (field !== 'amount' && field !== 'payout') return text;
  const read = readAmount(text, { sign: 'reversal', leadingDot: true, thousands: true });
  return read ? normalisedAmount(read.text) : text;
}

function withoutPrefix(definition: Pick<ProviderDefinition, 'keys'>, fields: FieldTexts): string | undefined {
  const prefix = definition.keys.prefix;
  const id = fields.get('transaction');
  return prefix !== undefined && id?.startsWith(prefix) ? id.slice(prefix.length) : undefined;
}

/** Joins parts so that no two different lists give one text; a plain id stays readable as it is. */
function joined(parts: readonly string[]): string {
  return parts.map((part) => part.replace(/[%/]/g, (c) => (c === '%' ? '%25' : '%2F'))).join('/');
}
