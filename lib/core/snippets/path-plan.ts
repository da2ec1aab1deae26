import type { CallDefinition } from '#lib/core/protocol/definition-shape.ts';
import type { SnippetPair } from './snippet-pair.ts';

/** One segment of a path: a text, the value of a field, or the signature. */
export type PathPart =
  | { readonly of: 'text'; readonly text: string }
  | { readonly of: 'field'; readonly field: string }
  | { readonly of: 'signature' };

/**
 * The segments behind the account's own path: those that are always the same up to the first value as one text
 * (`/reconciliation`), and what follows.
 */
export function pathOf(
  call: CallDefinition,
  pairs: readonly SnippetPair[],
): { readonly literal: string; readonly tail: readonly PathPart[] } {
  const { authentication: recipe } = call;
  const signature = recipe.scheme === 'signed' && recipe.at.in === 'path' ? recipe.at.name : null;
  const parts = (call.path ?? '')
    .split('/')
    .slice(1)
    .map((segment): PathPart => {
      if (!segment.startsWith(':')) return { of: 'text', text: segment };
      const name = segment.slice(1);
      if (name === signature) return { of: 'signature' };
      const pair = pairs.find((one) => one.in === 'path' && one.name === name);
      return pair === undefined ? { of: 'text', text: '' } : { of: 'field', field: pair.field };
    });
  const first = parts.findIndex(({ of }) => of !== 'text');
  const always = first < 0 ? parts : parts.slice(0, first);
  const literal = always.map((part) => (part.of === 'text' ? `/${part.text}` : '')).join('');
  return { literal, tail: first < 0 ? [] : parts.slice(first) };
}
