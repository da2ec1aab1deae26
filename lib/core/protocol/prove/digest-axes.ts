import type { SignedField, SignedRecipe } from '../recipe.ts';
import { settingsOf } from '../signing-keys.ts';
import { digestOf, type Look, looksAt } from './signature-looks.ts';
import { type Axis, type Evidence, recipeOf, type Variant, wireName, withRecipe } from './variant.ts';

const ENCODING_WORDS: Record<SignedRecipe['encoding'], string> = {
  hex: 'lower-case hex',
  'hex-upper': 'upper-case hex',
  'hex-any-case': 'hex in either case',
  base64: 'base64',
  base64url: 'base64url',
  'base64url-padded': 'base64url with padding',
};

/** Whether a recipe can make signatures that look so. */
function makes(recipe: SignedRecipe, look: Look): boolean {
  const anyCase = recipe.encoding === 'hex-any-case' && look.encoding.startsWith('hex');
  return digestOf(recipe) === look.digest && (anyCase || recipe.encoding === look.encoding);
}

/** Whether what was received can be a signature of this recipe at all. */
export function isPossible(variant: Variant, { calls }: Evidence): boolean {
  const recipe = recipeOf(variant);
  if (recipe === null || recipe.keySet || recipe.at.versions !== undefined) return true;
  const looks = looksAt(calls, recipe.at);
  return looks.length === 0 || looks.some((look) => makes(recipe, look));
}

/** The digest and the way of writing that the received signatures show, with the same secret. */
export const digests: Axis = (variant, evidence) => {
  const recipe = recipeOf(variant);
  if (recipe === null || recipe.keySet) return [];
  return looksAt(evidence.calls, recipe.at)
    .filter((look) => !makes(recipe, look))
    .map(({ digest, encoding }) => {
      const primitive: SignedRecipe['primitive'] = recipe.primitive.startsWith('hmac-')
        ? `hmac-${digest}`
        : digest;
      return withRecipe(variant, { ...recipe, primitive, encoding }, ...told(recipe, primitive, encoding));
    });
};

function told(
  recipe: SignedRecipe,
  primitive: SignedRecipe['primitive'],
  encoding: SignedRecipe['encoding'],
): string[] {
  return [
    ...(recipe.primitive === primitive
      ? []
      : [`Digest: ${recipe.primitive.toUpperCase()} → ${primitive.toUpperCase()}`]),
    ...(recipe.encoding === encoding
      ? []
      : [`Written in: ${ENCODING_WORDS[recipe.encoding]} → ${ENCODING_WORDS[encoding]}`]),
  ];
}

/** An HMAC in place of a digest with the secret in its text, and the other way about. */
export const keyings: Axis = (variant, evidence) => {
  const recipe = recipeOf(variant);
  const digest = recipe === null ? null : digestOf(recipe);
  if (recipe === null || digest === null || recipe.keySet) return [];
  const { subject, key, ...rest } = recipe;
  if (key === undefined) return withKey(variant, evidence, recipe, digest);
  const label = wireName(variant, evidence, `$${key}`);
  const glued: SignedField = { field: `$${key}`, absent: 'refuse', empty: 'like-absent', transform: [] };
  const plain = (inText: SignedRecipe['subject'], where: string) =>
    withRecipe(
      variant,
      { ...rest, primitive: digest, keyForm: 'text', subject: inText },
      `Digest: HMAC → plain ${digest.toUpperCase()} with the ${label} ${where}`,
    );
  if (subject.over === 'sorted-query') return [plain({ ...subject, append: key }, 'glued to the end')];
  if (subject.over !== 'fields') return [];
  const without = subject.fields.filter(({ field }) => field !== glued.field);
  return [
    plain({ ...subject, fields: [...without, glued] }, 'last'),
    plain({ ...subject, fields: [glued, ...without] }, 'first'),
  ];
};

function withKey(
  variant: Variant,
  { definition }: Evidence,
  recipe: SignedRecipe,
  digest: NonNullable<ReturnType<typeof digestOf>>,
): Variant[] {
  const primitive: SignedRecipe['primitive'] = `hmac-${digest}`;
  const change = `Digest: plain ${digest.toUpperCase()} → HMAC keyed with the secret`;
  const { subject } = recipe;
  return settingsOf(recipe)
    .filter((name) => definition.settings[name]?.secret === true)
    .flatMap((key) => {
      const keyed = { ...recipe, primitive, key };
      if (subject.over === 'sorted-query') {
        const { append: _, ...left } = subject;
        return [withRecipe(variant, { ...keyed, subject: left }, change)];
      }
      if (subject.over !== 'fields') return [];
      const fields = subject.fields.filter(({ field }) => field !== `$${key}`);
      return [
        ...(fields.length === 0
          ? []
          : [withRecipe(variant, { ...keyed, subject: { ...subject, fields } }, change)]),
        withRecipe(variant, keyed, `${change}, which stays in the text too`),
      ];
    });
}

/** A digest of the raw bytes of a digest, or not. */
export const inners: Axis = (variant) => {
  const recipe = recipeOf(variant);
  if (recipe === null || recipe.keySet) return [];
  const { inner, ...rest } = recipe;
  const others = (['md5', 'sha1', 'sha256', 'sha512'] as const).filter((digest) => digest !== inner);
  const plain =
    inner === undefined
      ? []
      : [withRecipe(variant, rest, `Signed: the text itself, not its ${inner.toUpperCase()} digest`)];
  return [
    ...plain,
    ...others.map((digest) =>
      withRecipe(
        variant,
        { ...recipe, inner: digest },
        `Signed: the raw ${digest.toUpperCase()} digest of the text`,
      ),
    ),
  ];
};

/** Another secret of the definition, or the same one written otherwise. */
export const keys: Axis = (variant, evidence) => {
  const recipe = recipeOf(variant);
  const used = recipe?.key;
  if (recipe === null || used === undefined || recipe.keySet) return [];
  const { settings } = evidence.definition;
  const others = Object.keys(settings).filter((name) => name !== used && settings[name]?.secret === true);
  const label = (name: string) => wireName(variant, evidence, `$${name}`);
  const form = recipe.keyForm === 'text' ? 'whsec' : 'text';
  const words = form === 'text' ? 'the text as it stands' : 'what stands behind whsec_, decoded from base64';
  return [
    ...others.map((key) => withRecipe(variant, { ...recipe, key }, `Key: ${label(used)} → ${label(key)}`)),
    withRecipe(variant, { ...recipe, keyForm: form }, `Key: ${words}`),
  ];
};
