import type { ProviderDefinition } from './definition-shape.ts';
import type { Authentication, SignedRecipe } from './recipe.ts';

/** How a call shows whose it is, in short: a signature, a secret sent in clear, or the token of ours in its path. */
export type ProofKind = 'signature' | 'secret' | 'token';

const KINDS: Record<Authentication['scheme'], ProofKind> = {
  signed: 'signature',
  'shared-secret': 'secret',
  none: 'token',
};

/** The weakest proof that one of its calls is taken with: that is what the account rests on. */
export function proofKind({ calls }: Pick<ProviderDefinition, 'calls'>): ProofKind {
  const kinds = calls.map(({ authentication }) => KINDS[authentication.scheme]);
  return kinds.includes('token') ? 'token' : kinds.includes('secret') ? 'secret' : 'signature';
}

/** How the calls of a network prove themselves, in one line. Follows from the definition alone. */
export function proofInShort({ calls }: Pick<ProviderDefinition, 'calls'>): string {
  const ways = new Set(calls.map(({ authentication }) => wayOf(authentication)));
  return [...ways].join('; ');
}

function wayOf(authentication: Authentication): string {
  if (authentication.scheme === 'none') return 'a token of this site in its path, nothing signed';
  if (authentication.scheme === 'shared-secret') return 'a secret sent in clear, nothing signed';
  return `${primitiveOf(authentication)} over ${subjectOf(authentication)}`;
}

function primitiveOf({ primitive, keySet }: SignedRecipe): string {
  if (keySet) return 'ECDSA';
  return primitive.toUpperCase().replace('SHA', 'SHA-');
}

function subjectOf({ subject }: SignedRecipe): string {
  switch (subject.over) {
    case 'fields': {
      const values = subject.fields.filter(({ field }) => !field.startsWith('$')).length;
      return values === 1 ? 'one value' : `${values.toString()} values`;
    }
    case 'full-url':
      return 'the whole URL';
    case 'query-string':
      return 'the query';
    case 'sorted-query':
      return subject.withPath ? 'the path and the sorted query' : 'the sorted query';
    case 'raw-body':
      return 'the body';
    case 'webhook':
      return 'id, time and body';
  }
}
