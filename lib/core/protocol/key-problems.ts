import type { ProviderDefinition } from './definition-shape.ts';
import { publicKey } from './ecdsa.ts';
import { finder, type Problem } from './problem.ts';
import type { SignedRecipe } from './recipe.ts';

/** What would let anybody make a signature, or nobody. */
export function keyProblems(
  { settings }: ProviderDefinition,
  recipe: SignedRecipe,
  index: number,
): Problem[] {
  const { primitive, key, keySet } = recipe;
  const { found, say } = finder('calls', index, 'authentication');
  // Settings are looked up as what stands there: every object knows a `constructor`.
  const settingOf = (name: string) => (Object.hasOwn(settings, name) ? settings[name] : undefined);
  const inText = namesInText(recipe);
  for (const { name, path } of inText)
    if (!settingOf(name)) say(`the setting ${name} is not declared`, ...path);
  const keyed = () => {
    if (key === undefined) return;
    if (!settingOf(key)) say(`the setting ${key} is not declared`, 'key');
    else if (settingOf(key)?.secret !== true) say(`the setting ${key} must be secret`, 'key');
  };

  if (primitive === 'ecdsa-p256-sha256') {
    keyed();
    return [...found, ...keySetProblems(recipe, index)];
  }
  if (keySet) say('a key set needs ECDSA', 'keySet');
  if (primitive.startsWith('hmac-')) {
    if (key === undefined) say('an HMAC without a key', 'primitive');
    keyed();
    return found;
  }
  if (key !== undefined) say('a plain digest takes no key: sign the secret as $name', 'key');
  if (recipe.keyForm !== 'text') say('a plain digest takes no key', 'keyForm');
  if (!inText.some(({ name }) => settingOf(name)?.secret === true))
    say('a digest without a secret can be made by anybody', 'subject');
  return found;
}

function namesInText({ subject }: SignedRecipe): { name: string; path: (string | number)[] }[] {
  if (subject.over === 'fields')
    return subject.fields.flatMap(({ field }, at) =>
      field.startsWith('$') ? [{ name: field.slice(1), path: ['subject', 'fields', at] }] : [],
    );
  return subject.over === 'sorted-query' && subject.append
    ? [{ name: subject.append, path: ['subject', 'append'] }]
    : [];
}

function keySetProblems(recipe: SignedRecipe, index: number): Problem[] {
  const { keySet, subject, encoding, inner, at } = recipe;
  const { found, say } = finder('calls', index, 'authentication');
  if (!keySet) {
    say('ECDSA without a key set', 'primitive');
    return found;
  }
  if (Object.keys(keySet.pinned).length === 0 && keySet.url === undefined)
    say('no key is pinned and none can be fetched', 'keySet');
  for (const [id, spki] of Object.entries(keySet.pinned)) {
    if (id === 'own') say('the key id own is ours', 'keySet', 'pinned', id);
    if (publicKey(spki) === null)
      say(`the pinned key ${id} is no public key on P-256`, 'keySet', 'pinned', id);
  }
  if (namesInText(recipe).length > 0) say('what a private key signs holds no setting', 'subject');
  if (subject.over === 'full-url' || subject.over === 'webhook')
    say(`a key set over ${subject.over} is not known here`, 'subject', 'over');
  if (inner || at.versions) say('a key set takes no inner digest and no versions', inner ? 'inner' : 'at');
  if (encoding === 'hex-any-case') say('a key set needs one way of writing a signature', 'encoding');
  return found;
}
