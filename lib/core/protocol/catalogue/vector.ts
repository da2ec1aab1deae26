import { Buffer } from 'node:buffer';
import { createHash, createHmac } from 'node:crypto';
import type { RefusalCode } from '#lib/core/verdicts.ts';
import type { ProviderDefinition } from '../definition-shape.ts';
import type { Notice, ReadingContext, ReceivedCall } from '../notice.ts';

/** What a vector is an example of; every provider must have each of the first five. */
export type VectorTopic =
  | 'accepted'
  | 'tampered'
  | 'repeated'
  | 'repeated-with-another-amount'
  | 'reversed'
  | 'unauthenticated'
  | 'state'
  | 'malformed';

/** One call and what must become of it. The signatures are made here by hand, not by the interpreter under test. */
export interface Vector {
  readonly name: string;
  readonly topic: VectorTopic;
  readonly call: ReceivedCall;
  /** Where it differs from the provider's own. */
  readonly definition?: ProviderDefinition;
  readonly context?: Partial<ReadingContext>;
  readonly expect:
    | { readonly notice: Partial<Notice> }
    | { readonly refusal: RefusalCode; readonly signatureFits?: boolean };
  /** The text the signature is made over, secrets as `‹name›`. */
  readonly signedText?: string;
  /** An accepted vector this one shares its key with, and whether it says the same. */
  readonly like?: { readonly name: string; readonly sameFacts: boolean };
}

export interface ProviderVectors {
  readonly definition: ProviderDefinition;
  readonly context: ReadingContext;
  readonly vectors: readonly Vector[];
}

export const NOW = new Date('2026-11-22T12:00:00Z');
/** A member id as this site makes them. */
export const MEMBER = 'k3f7q2m5x4a6b7cd';

export function get(target: string, headers: ReceivedCall['headers'] = []): ReceivedCall {
  return { method: 'GET', target, headers, body: Buffer.alloc(0) };
}

export function postJson(target: string, body: string, headers: ReceivedCall['headers']): ReceivedCall {
  const type = ['content-type', 'application/json'] as const;
  return { method: 'POST', target, headers: [type, ...headers], body: Buffer.from(body, 'utf8') };
}

export function hmacHex(algorithm: string, key: string, text: string): string {
  return createHmac(algorithm, key).update(text, 'latin1').digest('hex');
}

export function hashHex(algorithm: string, text: string): string {
  return createHash(algorithm).update(text, 'latin1').digest('hex');
}

/** Parameters by their wire name, values already encoded as they travel. */
export type Wire = Readonly<Record<string, string>>;

export function wireQuery(wire: Wire): string {
  return Object.entries(wire)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

export function setHeader(call: ReceivedCall, name: string, value: string | null): ReceivedCall {
  const others = call.headers.filter(([known]) => known !== name);
  return { ...call, headers: value === null ? others : [...others, [name, value]] };
}
