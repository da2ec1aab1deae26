import { type Draft, objectAt, textAt } from './draft.ts';

/** How a call proves itself, as one choice of the form. */
export const PROOFS = {
  fields: 'values in an order of their own',
  'full-url': 'the whole URL',
  'query-string': 'the query as it is called',
  'sorted-query': 'the query, sorted by name',
  'raw-body': 'the body',
  webhook: 'id, time and body (Standard Webhooks)',
  'shared-secret': 'nothing: a static secret is sent',
  none: 'nothing: a token of ours in the path',
} as const;
export type ProofKind = keyof typeof PROOFS;

/** The choice that a call's proof is; null where it is none of them. */
export function proofKindOf(draft: unknown, call: number): ProofKind | null {
  const path = ['calls', call, 'authentication'];
  const scheme = textAt(draft, [...path, 'scheme']);
  const kind = scheme === 'signed' ? textAt(draft, [...path, 'subject', 'over']) : scheme;
  return Object.hasOwn(PROOFS, kind) ? (kind as ProofKind) : null;
}

const SUBJECTS: Readonly<Record<Exclude<ProofKind, 'shared-secret' | 'none'>, Draft>> = {
  fields: { over: 'fields', fields: ['transaction', 'member', 'amount'], separator: ':' },
  'full-url': { over: 'full-url', remove: 'cut-last' },
  'query-string': { over: 'query-string', remove: 'anywhere' },
  'sorted-query': { over: 'sorted-query', join: '&', values: 'form-encoded' },
  'raw-body': { over: 'raw-body' },
  webhook: { over: 'webhook', id: 'webhook-id', timestamp: 'webhook-timestamp', toleranceSeconds: 300 },
};

/**
 * A call's proof of another kind, to be filled in further: what both kinds have in common stays. @returns the path of
 * the call too, where the kind needs one
 */
export function proofOf(
  draft: unknown,
  call: number,
  kind: ProofKind,
): { authentication: Draft; path?: string } {
  const path = ['calls', call, 'authentication'];
  const before = objectAt(draft, path);
  const [setting = 'secret'] = Object.keys(objectAt(draft, ['settings']));
  const at = before.at ?? { in: 'query', name: kind === 'shared-secret' ? 'secret' : 'sig' };
  if (kind === 'none') {
    const before = textAt(draft, ['calls', call, 'path']);
    return {
      authentication: { scheme: 'none', pathToken: setting },
      path: before.split('/').includes(':token') ? before : `${before}/:token`,
    };
  }
  if (kind === 'shared-secret') return { authentication: { scheme: kind, setting, at } };
  const { primitive = 'hmac-sha256', key, keySet, encoding = 'hex', inner } = before;
  const keyed = String(primitive).startsWith('hmac-')
    ? { key: key ?? setting }
    : key === undefined
      ? {}
      : { key };
  return {
    authentication: {
      scheme: 'signed',
      primitive,
      ...keyed,
      ...(keySet === undefined ? {} : { keySet }),
      ...(inner === undefined ? {} : { inner }),
      subject: SUBJECTS[kind],
      encoding,
      at,
    },
  };
}

/** An empty definition to begin with: a list under an HMAC, which most networks have. @param day `2026-11-22` */
export function blankDefinition(day: string): Draft {
  const query = (name: string) => ({ names: [name], macro: `{${name}}`, need: 'required' });
  return {
    format: 1,
    id: '',
    name: '',
    kind: 'unknown',
    pricing: 'provider',
    defaultCapPointsPerMemberDay: 10_000,
    confidence: 'unconfirmed',
    sources: [],
    readOn: day,
    settings: { secret: { label: 'Postback secret', secret: true } },
    calls: [
      {
        name: 'get',
        method: 'GET',
        authentication: {
          scheme: 'signed',
          primitive: 'hmac-sha256',
          key: 'secret',
          subject: { ...SUBJECTS.fields, fields: ['transaction', 'member', 'amount', 'state'] },
          encoding: 'hex',
          at: { in: 'query', name: 'sig', macro: '{signature}' },
        },
        facts: {
          member: query('user_id'),
          transaction: query('transaction_id'),
          amount: query('amount'),
          state: query('status'),
        },
      },
    ],
    amount: { unit: 'points' },
    outcomes: [
      { when: { state: ['1'] }, kind: 'credit' },
      { when: { state: ['2'] }, kind: 'reversal' },
    ],
    keys: { conversion: ['transaction'] },
    replies: { success: { body: 'OK' } },
  };
}
