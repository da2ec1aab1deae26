import type { CanonicalCall } from './canonical.ts';
import type { Pair } from './form-fields.ts';
import { formEncode, percentDecode, toBytes } from './percent.ts';
import type { Place, Removal, SignedRecipe, Subject } from './recipe.ts';

type Refused = { readonly refusal: 'malformed'; readonly detail: string };
export type QueryText = { readonly text: string } | Refused;

const malformed = (detail: string): Refused => ({ refusal: 'malformed', detail });

/** The query as it was signed: without the signature's own pair, in received order, decoded where the recipe says so. */
export function receivedQuery(
  call: CanonicalCall,
  { at, keySet }: SignedRecipe,
  remove: Removal,
  values: 'as-sent' | 'decoded',
): QueryText {
  if (at.in !== 'query')
    return values === 'decoded' ? decodedWhole(call.query, call.pairs) : { text: call.query };
  const index = placeOf(call.pairs, at);
  const own = call.pairs[index];
  if (own === undefined) return { text: call.query };
  if (remove === 'anywhere' || remove === 'blank') {
    const left = remove === 'blank' ? [own.raw.slice(0, own.raw.indexOf('=') + 1)] : [];
    const kept = call.pairs.toSpliced(index, 1, ...left.map((text) => ({ ...own, raw: text, value: '' })));
    return joined(kept, values);
  }
  const after = call.pairs.slice(index + 1);
  const selector = keySet?.selector.in === 'query' ? toBytes(keySet.selector.name) : null;
  if (after.some((pair) => remove !== 'cut-before' || selector === null || pair.name !== selector))
    return malformed(`${at.name} must be the last parameter: what follows it is not signed`);
  const kept = joined(call.pairs.slice(0, index), values);
  if (remove !== 'keep-ampersand' || index === 0 || !('text' in kept)) return kept;
  return { text: `${kept.text}&` };
}

function joined(pairs: readonly Pair[], values: 'as-sent' | 'decoded'): QueryText {
  const text = pairs.map((pair) => pair.raw).join('&');
  return values === 'decoded' ? decodedWhole(text, pairs) : { text };
}

/**
 * The query percent-decoded as one text. Once decoded, its borders are only those characters that no value brings
 * itself, and a plus could have been sent as one or escaped: what could be read back in two ways is refused.
 */
function decodedWhole(text: string, pairs: readonly Pair[]): QueryText {
  const decoded = percentDecode(text, 'plus');
  if (decoded === null) return malformed('a broken escape in a signed query');
  if (text.includes('+')) return malformed('a bare + in a query that is signed decoded');
  if (pairs.some(({ name, value }) => name?.includes('&') || name?.includes('=') || value?.includes('&')))
    return malformed('a signed name or value holds a character that borders the pairs');
  return { text: decoded };
}

/** The pairs of the query but the signature's own, sorted by name and written as the recipe says. */
export function sortedQuery(
  call: CanonicalCall,
  at: Place,
  { join, values }: Extract<Subject, { over: 'sorted-query' }>,
): QueryText {
  const own = placeOf(call.pairs, at);
  const pairs = call.pairs.filter((pair, index) => pair.raw !== '' && index !== own);
  const written: Array<{ name: string; text: string }> = [];
  for (const { raw, rawValue, name, value } of pairs) {
    if (name === null || value === null) return malformed('a broken escape in a signed query');
    const equals = raw.indexOf('=');
    const [left, right] = {
      'form-encoded': () => [formEncode(name), formEncode(value)] as const,
      decoded: () => [name, value] as const,
      'as-sent': () => [equals < 0 ? raw : raw.slice(0, equals), rawValue] as const,
    }[values]();
    // A name or value must not bring what borders names, values and pairs: two queries would have one text.
    if (left.includes('=') || left.includes(join) || right.includes(join))
      return malformed(`a signed value holds ${join}, which joins the pairs`);
    written.push({ name, text: `${left}=${right}` });
  }
  written.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return { text: written.map(({ text }) => text).join(join) };
}

/** Where the signature's own pair stands in the query; -1 when it does not. */
function placeOf(pairs: readonly Pair[], at: Pick<Place, 'in' | 'name'>): number {
  if (at.in !== 'query') return -1;
  const name = toBytes(at.name);
  return pairs.findIndex((pair) => pair.name === name);
}
