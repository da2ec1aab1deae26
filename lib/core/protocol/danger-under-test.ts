import { checkDefinition } from './definition-check.ts';
import type { ProviderDefinitionInput } from './definition-shape.ts';
import { CALL, type CallInput } from './definition-under-test.ts';

/** A plain definition that may be saved: one call whose query is signed. */
const PLAIN: ProviderDefinitionInput = {
  format: 1,
  id: 'shape',
  name: 'Shape',
  kind: 'unknown',
  pricing: 'provider',
  defaultCapPointsPerMemberDay: null,
  confidence: 'unconfirmed',
  sources: [],
  readOn: '2026-11-01',
  settings: { secret: { label: 'Secret', secret: true } },
  calls: [CALL],
  amount: { unit: 'points' },
  outcomes: [{ when: { state: ['reversed'] }, kind: 'reversal' }, { kind: 'credit' }],
  keys: { conversion: ['transaction'] },
  replies: { success: { body: 'OK' } },
};

type Signed = Extract<CallInput['authentication'], { scheme: 'signed' }>;
const SIGNED = CALL.authentication as Signed;
export const two = { ...PLAIN.settings, site: { label: 'Site id', secret: false } };

/** What is wrong with a definition that differs from the plain one: `path message` each. */
export function told(change: Partial<ProviderDefinitionInput>): string[] {
  const checked = checkDefinition(JSON.parse(JSON.stringify({ ...PLAIN, ...change })));
  return checked.ok ? [] : checked.problems.map(({ path, message }) => `${path.join('.')} ${message}`);
}
export const withCall = (call: Partial<CallInput>) => ({ calls: [{ ...CALL, ...call }] });
export const withProof = (proof: object, call: Partial<CallInput> = {}) =>
  withCall({ ...call, authentication: { ...SIGNED, ...proof } });
export const list = (fields: Extract<Signed['subject'], { over: 'fields' }>['fields'], more: object = {}) =>
  withProof({ subject: { over: 'fields', fields, separator: ':', ...more } });
export const names = (name: string, more: object = {}) => ({ names: [name], ...more });
export const JSON_POST = { method: 'POST', body: 'json' } as const;
export const jsonFacts = (need: 'required' | 'optional') => ({
  member: names('uid', { need: 'required' }),
  transaction: names('tx', { need: 'required' }),
  amount: names('amount', { in: 'json', need }),
});
