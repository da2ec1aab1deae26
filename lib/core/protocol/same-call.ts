import type { CallDefinition } from './definition-shape.ts';

/**
 * Ways of writing one call in other bytes. Where a recipe signs what is left after decoding, sorting or picking, some
 * of them cannot change what is signed: such a copy is accepted, and must say exactly the same. Everything else is
 * refused. `same-call.test.ts` tries each spelling on each definition and compares with this table, both ways.
 */
export const SPELLINGS = {
  'escape-case': 'the letters of escapes small or large: %2f and %2F',
  'needless-escape': 'a letter escaped that need not be: %41 for A',
  plus: 'a space as + or as %20',
  order: 'the parameters in another order',
  'empty-pair': 'an empty pair between two parameters: a=1&&b=2',
  'own-parameter': 'one more parameter that nobody reads',
  'own-body': 'a body where none is read',
  'form-escape': 'a letter of a form value escaped that need not be',
  'form-order': 'the fields of a form in another order',
  'form-as-multipart': 'the same fields as multipart/form-data',
  'json-space': 'white space between the parts of a JSON body',
  'json-order': 'the members of a JSON body in another order',
  'json-escape': 'a letter in a JSON text written as its code: \\u0041 for A',
  'json-member': 'one more member of a JSON body that nobody reads',
  'own-header': 'one more header that nobody reads',
} as const;
export type Spelling = keyof typeof SPELLINGS;

const QUERY: readonly Spelling[] = [
  'escape-case',
  'needless-escape',
  'plus',
  'order',
  'empty-pair',
  'own-parameter',
];
const BODY: readonly Spelling[] = [
  'form-escape',
  'form-order',
  'form-as-multipart',
  'json-space',
  'json-order',
  'json-escape',
  'json-member',
];
/** Never part of what is signed, and never read. */
const ALWAYS: readonly Spelling[] = ['own-header'];

/** The spellings that a call's recipe cannot tell from the network's own. */
export function blindTo({ authentication: a }: CallDefinition): ReadonlySet<Spelling> {
  const everything = [...QUERY, ...BODY, 'own-body' as const, ...ALWAYS];
  if (a.scheme !== 'signed') return new Set(everything);
  const { subject } = a;
  switch (subject.over) {
    case 'fields':
      return new Set(everything);
    case 'raw-body':
    case 'webhook':
      return new Set([...QUERY, ...ALWAYS]);
    case 'full-url':
      return new Set([...BODY, 'own-body', ...ALWAYS]);
    case 'query-string': {
      const inQuery: Spelling[] = subject.values === 'decoded' ? ['escape-case', 'needless-escape'] : [];
      return new Set([...inQuery, ...BODY, 'own-body', ...ALWAYS]);
    }
    case 'sorted-query': {
      const asSent: Spelling[] = ['order', 'empty-pair'];
      const inQuery = subject.values === 'as-sent' ? asSent : QUERY.filter((one) => one !== 'own-parameter');
      return new Set([...inQuery, ...BODY, 'own-body', ...ALWAYS]);
    }
  }
}

/** The same in words, for whoever wants to know what a signature of this call does not tell apart. */
export function sameCallInWords(call: CallDefinition): string[] {
  const blind = blindTo(call);
  const fits = (spelling: Spelling) => {
    if (spelling.startsWith('form')) return call.body === 'form';
    if (spelling.startsWith('json')) return call.body === 'json';
    return spelling !== 'own-body' || call.body === 'none';
  };
  return (Object.keys(SPELLINGS) as Spelling[])
    .filter((spelling) => blind.has(spelling) && fits(spelling))
    .map((spelling) => SPELLINGS[spelling]);
}
