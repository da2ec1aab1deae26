import { Buffer } from 'node:buffer';
import { defineProvider } from './definition.ts';
import type { ProviderDefinition, ProviderDefinitionInput } from './definition-shape.ts';
import type { Reading, ReadingContext, ReceivedCall } from './notice.ts';
import { readPostback } from './read-postback.ts';

export type CallInput = ProviderDefinitionInput['calls'][number];

export const SECRET = 'a-secret-of-tests';
export const PATH = '/api/postback/shape';
export const BASE = 'https://rewards.example';
export const NOW = new Date('2026-11-22T12:00:00Z');

/** One GET call with the usual facts in its query, signed by an HMAC over the query: what a test is about is changed. */
export const CALL: CallInput = {
  name: 'get',
  method: 'GET',
  authentication: {
    scheme: 'signed',
    primitive: 'hmac-sha256',
    key: 'secret',
    subject: { over: 'query-string', remove: 'anywhere' },
    encoding: 'hex',
    at: { in: 'query', name: 'sig' },
  },
  facts: {
    member: { names: ['uid'], need: 'required' },
    transaction: { names: ['tx'], need: 'required' },
    amount: { names: ['amount'] },
    state: { names: ['status'] },
  },
};

/** A definition in which only what is given differs from the plainest one. @throws where it may not be saved. */
export function definitionWith(
  calls: CallInput[] = [CALL],
  rest: Partial<ProviderDefinitionInput> = {},
): ProviderDefinition {
  return defineProvider({
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
    calls,
    amount: { unit: 'points' },
    outcomes: [{ when: { state: ['reversed'] }, kind: 'reversal' }, { kind: 'credit' }],
    keys: { conversion: ['transaction'] },
    replies: { success: { body: 'OK' } },
    ...rest,
  });
}

export function getCall(query: string, tail = ''): ReceivedCall {
  return { method: 'GET', target: `${PATH}${tail}?${query}`, headers: [], body: Buffer.alloc(0) };
}

export function postCall(body: string, type: string, tail = ''): ReceivedCall {
  return {
    method: 'POST',
    target: `${PATH}${tail}`,
    headers: [['content-type', type]],
    body: Buffer.from(body, 'latin1'),
  };
}

/** Reads a call with the one secret of these tests. */
export function readingOf(
  definition: ProviderDefinition,
  call: ReceivedCall,
  context: Partial<ReadingContext> = {},
): Reading {
  const settings = { secret: [SECRET] };
  return readPostback(definition, call, { path: PATH, publicUrls: [BASE], settings, now: NOW, ...context });
}

/** A refusal's code, or the kind of what was accepted. */
export function verdictOf(
  definition: ProviderDefinition,
  call: ReceivedCall,
  context: Partial<ReadingContext> = {},
): string {
  const reading = readingOf(definition, call, context);
  return reading.ok ? `accepted ${reading.notice.kind}` : reading.refusal;
}
