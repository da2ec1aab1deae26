import type { SignedField, SignedRecipe } from '#lib/core/protocol/recipe.ts';
import { settingsOf } from '#lib/core/protocol/signing-keys.ts';
import { isBare, type SnippetPair, secretVariable } from './snippet-pair.ts';

export type SignedStep = SignedField['transform'][number];

/** One part of a signed list. */
export type SignedPart =
  | {
      readonly of: 'field';
      readonly field: string;
      /** What is done to the value before it is signed, in order. */
      readonly steps: readonly SignedStep[];
      /** How the value stands in the program: as a text, or as a number or boolean of JSON. */
      readonly as: 'text' | 'number' | 'boolean';
    }
  | { readonly of: 'secret'; readonly variable: string }
  | { readonly of: 'body' }
  /** A member of the list that this call leaves empty. */
  | { readonly of: 'nothing' };

/** What is signed. */
export type SignedText =
  | { readonly over: 'parts'; readonly parts: readonly SignedPart[]; readonly separator: string }
  /** The URL, or its query alone, with something behind it where the signature's own pair leaves a trace. */
  | { readonly over: 'url'; readonly whole: boolean; readonly tail: string }
  /** The query with its names and values as they are before they are encoded. */
  | { readonly over: 'decoded-query'; readonly tail: string }
  | {
      readonly over: 'sorted';
      readonly join: string;
      readonly values: 'form-encoded' | 'decoded' | 'as-sent';
      readonly withPath: boolean;
      /** Environment variable whose value is glued to the end; null for none. */
      readonly append: string | null;
    };

export interface Signing {
  readonly text: SignedText;
  /** `md5`, `sha1`, `sha256`, `sha512`. */
  readonly digest: string;
  /** Digest that is made first, over whose raw bytes the other one runs. */
  readonly inner: string | null;
  /** Environment variable with the HMAC's key; null for a plain digest. */
  readonly key: string | null;
  readonly keyForm: 'text' | 'whsec';
  readonly encoding: Exclude<SignedRecipe['encoding'], 'hex-any-case'>;
  readonly at: { readonly in: SignedRecipe['at']['in']; readonly name: string };
  /** `v1,` for versioned signatures, else nothing. */
  readonly prefix: string;
}

/** How a program signs these pairs, with the settings it needs; a sentence when it cannot be written down. */
export function planSigning(
  recipe: SignedRecipe,
  pairs: readonly SnippetPair[],
): { readonly signing: Signing; readonly settings: readonly string[] } | string {
  const { at, primitive, keyForm, encoding } = recipe;
  if (recipe.keySet)
    return 'this call is signed with a private key that only the network has; the test page signs with a key pair of this site';
  const text = textOf(recipe, pairs);
  if (typeof text === 'string') return text;
  return {
    settings: settingsOf(recipe),
    signing: {
      text,
      digest: primitive.replace('hmac-', ''),
      inner: recipe.inner ?? null,
      key: primitive.startsWith('hmac-') && recipe.key !== undefined ? secretVariable(recipe.key) : null,
      keyForm,
      encoding: encoding === 'hex-any-case' ? 'hex' : encoding,
      at: { in: at.in, name: at.name },
      prefix: `${at.prefix ?? ''}${at.versions === undefined ? '' : `${at.versions},`}`,
    },
  };
}

function textOf({ subject, at }: SignedRecipe, pairs: readonly SnippetPair[]): SignedText | string {
  switch (subject.over) {
    case 'fields':
      return partsOf(subject.fields, subject.separator, pairs);
    case 'full-url':
    case 'query-string': {
      const traces = {
        'cut-last': '',
        anywhere: '',
        'keep-ampersand': '&',
        blank: `&${at.name}=`,
        'cut-before': '',
      };
      const tail = at.in === 'query' ? traces[subject.remove] : '';
      if (subject.over === 'query-string' && subject.values === 'decoded')
        return { over: 'decoded-query', tail };
      return { over: 'url', whole: subject.over === 'full-url', tail };
    }
    case 'sorted-query':
      return {
        over: 'sorted',
        join: subject.join,
        values: subject.values,
        withPath: subject.withPath,
        append: subject.append === undefined ? null : secretVariable(subject.append),
      };
    case 'raw-body':
      return { over: 'parts', parts: [{ of: 'body' }], separator: '' };
    case 'webhook': {
      const field = (name: string) => ({ of: 'field', field: name, steps: [], as: 'text' }) as const;
      return {
        over: 'parts',
        parts: [field('webhookId'), field('webhookTimestamp'), { of: 'body' }],
        separator: '.',
      };
    }
  }
}

function partsOf(
  fields: readonly SignedField[],
  separator: string,
  pairs: readonly SnippetPair[],
): SignedText | string {
  const parts: SignedPart[] = [];
  for (const { field, absent, transform } of fields) {
    if (field.startsWith('$')) {
      parts.push({ of: 'secret', variable: secretVariable(field.slice(1)) });
      continue;
    }
    const pair = pairs.find((one) => one.field === field);
    if (pair !== undefined) {
      const bare = isBare(pair) ? (pair.jsonType === 'boolean' ? 'boolean' : 'number') : 'text';
      parts.push({ of: 'field', field, steps: transform, as: bare });
    } else if (absent === 'empty') parts.push({ of: 'nothing' });
    else if (absent === 'refuse') return `the signature covers ${field}, and this call has no value for it`;
  }
  return { over: 'parts', parts, separator };
}
