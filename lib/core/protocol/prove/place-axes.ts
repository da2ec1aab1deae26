import type { CanonicalCall } from '../canonical.ts';
import { parametersOf } from '../parameters.ts';
import type { Authentication, Place } from '../recipe.ts';
import { looksOf, signatureAt } from './signature-looks.ts';
import { type Axis, recipeOf, type SeenCall, type Variant, withRecipe } from './variant.ts';

const SPOKEN = { query: 'query', form: 'form', json: 'JSON body', header: 'headers', path: 'path' } as const;
/** Names under which signatures travel in the field. */
const USUAL =
  /^(?:x-)?(?:.*[-_])?(?:sig|sign|signature|hash|hmac|checksum|check|verifier|verify|security|digest|md5|sha1|sha256|token|key)(?:[-_].*)?$/i;
const MOST = 12;

/** The signature at another place: the same name elsewhere or in another case, and values that look like one. */
export const places: Axis = (variant, { calls }) => {
  const { authentication } = variant.call;
  const [first] = calls;
  if (authentication.scheme === 'none' || first === undefined) return [];
  const { at } = authentication;
  const told = (place: Place) => `${place.name} in the ${SPOKEN[place.in]}`;
  const moved = candidates(variant, first.canonical, at)
    .filter((place) => calls.every(({ canonical }) => (signatureAt(canonical, place) ?? '') !== ''))
    .slice(0, MOST)
    .map((place): Variant => {
      const what = authentication.scheme === 'signed' ? 'Signature' : 'Secret';
      const changes = [...variant.changes, `${what}: ${told(at)} → ${told(place)}`];
      return {
        ...variant,
        changes,
        call: { ...variant.call, authentication: movedTo(authentication, place) },
      };
    });
  return [...moved, ...trimmed(variant, calls)];
};

/** The same proof at another place; what is not in the query cannot be cut from it. */
function movedTo(proof: Exclude<Authentication, { scheme: 'none' }>, place: Place): Authentication {
  if (proof.scheme === 'shared-secret') return { ...proof, at: { ...proof.at, ...place } };
  const { subject } = proof;
  const cut = (subject.over === 'full-url' || subject.over === 'query-string') && place.in !== 'query';
  const kept = cut ? { ...subject, remove: 'anywhere' as const } : subject;
  return { ...proof, subject: kept, at: { ...proof.at, ...place } };
}

/** The signature without the white space around it. */
function trimmed(variant: Variant, calls: readonly SeenCall[]): Variant[] {
  const recipe = recipeOf(variant);
  if (recipe === null || recipe.at.trim) return [];
  const { in: where, name } = recipe.at;
  const blank = calls.some(({ canonical }) =>
    /^\s|\s$/.test(canonical.values[where].get(name)?.[0]?.text ?? ''),
  );
  if (!blank) return [];
  return [
    withRecipe(
      variant,
      { ...recipe, at: { ...recipe.at, trim: true } },
      'Signature: without white space around it',
    ),
  ];
}

function candidates({ call }: Variant, canonical: CanonicalCall, at: Place): Place[] {
  const signed = call.authentication.scheme === 'signed';
  const stated = new Set(
    [...parametersOf(call).values()].flatMap((one) => one.names.map((name) => `${one.in} ${name}`)),
  );
  const found: { readonly place: Place; readonly rank: number }[] = [];
  for (const where of ['query', 'form', 'json', 'header'] as const)
    for (const [name, [value]] of canonical.values[where]) {
      const same = where === at.in && name === at.name;
      if (same || value === undefined || stated.has(`${where} ${name}`)) continue;
      const alike = name.toLowerCase() === at.name.toLowerCase();
      const looks = looksOf(signatureAt(canonical, { in: where, name }) ?? '').length > 0;
      const rank = alike ? 0 : looks ? 1 : USUAL.test(name) ? 2 : signed || where === 'header' ? 9 : 3;
      if (rank < 9) found.push({ place: { in: where, name }, rank });
    }
  return found.sort((a, b) => a.rank - b.rank).map(({ place }) => place);
}
