import type { SignedField, SignedRecipe } from '#lib/core/protocol/recipe.ts';
import { settingsOf } from '#lib/core/protocol/signing-keys.ts';
import { type SnippetPair, secretVariable } from './snippet-pair.ts';

/** One part of a signed list. */
export type SignedPart =
  | { readonly of: 'field'; readonly field: string; readonly steps: readonly ('integer-part' | 'trim')[] }
  | { readonly of: 'secret'; readonly variable: string }
  | { readonly of: 'body' };

/** What is signed. */
export type SignedText =
  | { readonly over: 'parts'; readonly parts: readonly SignedPart[]; readonly separator: string }
  /** The URL, or its query alone, with something behind it where the signature's own pair leaves a trace. */
  | { readonly over: 'url'; readonly whole: boolean; readonly tail: string }
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
  readonly encoding: 'hex' | 'base64' | 'base64url';
  readonly at: { readonly in: 'query' | 'form' | 'json' | 'header'; readonly name: string };
  /** `v1,` for versioned signatures, else nothing. */
  readonly prefix: string;
}

/** How a program signs these pairs, with the settings it needs; a sentence when it cannot be written down. */
export function planSigning(
  recipe: SignedRecipe,
  pairs: readonly SnippetPair[],
): { readonly signing: Signing; readonly settings: readonly string[] } | string {
  const { at, primitive, keyForm, encoding } = recipe;
  if (at.in === 'path') return 'this call carries its signature in its path';
  if (recipe.keySet) return 'this call is signed with a private key that only the network has';
  if (encoding === 'hex-upper' || encoding === 'base64url-padded')
    return 'its signature is written in a way that is not written down here';
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
      prefix: at.versions === undefined ? '' : `${at.versions},`,
    },
  };
}

function textOf({ subject, at }: SignedRecipe, pairs: readonly SnippetPair[]): SignedText | string {
  switch (subject.over) {
    case 'fields':
      return partsOf(subject.fields, subject.separator, pairs);
    case 'full-url':
    case 'query-string': {
      if (subject.over === 'query-string' && subject.values === 'decoded')
        return 'the query is decoded before it is signed, in a way that is not written down here';
      const traces = {
        'cut-last': '',
        anywhere: '',
        'keep-ampersand': '&',
        blank: `&${at.name}=`,
        'cut-before': '',
      };
      const tail = at.in === 'query' ? traces[subject.remove] : '';
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
      const field = (name: string) => ({ of: 'field', field: name, steps: [] }) as const;
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
    if (pair === undefined) {
      if (absent === 'refuse') return `the signature covers ${field}, and this call has no value for it`;
      if (absent === 'empty') return `an empty ${field} is part of what is signed`;
      continue;
    }
    if (transform.includes('decode-again') || pair.jsonType === 'boolean')
      return `${field} is changed before it is signed, in a way that is not written down here`;
    const steps = transform.filter((step) => step !== 'decode-again');
    parts.push({ of: 'field', field, steps });
  }
  return { over: 'parts', parts, separator };
}
