import { asReceived, composeCall } from '../compose-call.ts';
import type { SentFacts } from '../compose-fields.ts';
import { callSchema, type ProviderDefinition } from '../definition-shape.ts';
import { BASE, type CallInput, definitionWith, NOW, PATH, SECRET } from '../definition-under-test.ts';
import type { CapturedCall } from './captured-request.ts';
import { type Proof, prove } from './prove.ts';
import type { ProofGround } from './where.ts';

/** A signed list of three values: what most networks do. */
export const LISTED: CallInput = {
  name: 'get',
  method: 'GET',
  authentication: {
    scheme: 'signed',
    primitive: 'hmac-sha256',
    key: 'secret',
    subject: { over: 'fields', fields: ['member', 'transaction', 'amount'], separator: ':' },
    encoding: 'hex',
    at: { in: 'query', name: 'sig' },
  },
  facts: {
    member: { names: ['uid'], need: 'required' },
    transaction: { names: ['tx'], need: 'required' },
    amount: { names: ['amount'] },
    offer: { names: ['oid'] },
    state: { names: ['status'] },
  },
};

/** The whole URL, with the signature last. */
export const WHOLE_URL: CallInput = {
  ...LISTED,
  authentication: { ...signed(LISTED), subject: { over: 'full-url', remove: 'cut-last' } },
};

/** A JSON body, signed in a header. */
export const BODY: CallInput = {
  name: 'post',
  method: 'POST',
  body: 'json',
  authentication: { ...signed(LISTED), subject: { over: 'raw-body' }, at: { in: 'header', name: 'x-sig' } },
  facts: {
    member: { in: 'json', names: ['uid'], need: 'required' },
    transaction: { in: 'json', names: ['tx'], need: 'required' },
    amount: { in: 'json', names: ['amount'] },
    state: { in: 'json', names: ['status'] },
  },
};

type Signed = Extract<CallInput['authentication'], { scheme: 'signed' }>;

export function signed({ authentication }: CallInput): Signed {
  if (authentication.scheme !== 'signed') throw new Error('this call is not signed');
  return authentication;
}

/** Two calls that share no value. */
export const TWO: readonly SentFacts[] = [
  { kind: 'credit', member: 'Member one', transaction: 'tx-1', amount: '150.50', offer: 'offer-a' },
  { kind: 'credit', member: 'second', transaction: 'tx%2B2', amount: '7.20', offer: 'offer-b' },
];

export const SETTINGS = { secret: [SECRET] };
const HERE = { publicUrl: BASE, path: PATH, now: NOW, requestId: 'r1' };

/** Calls of a network that signs as `truth` says, which need be no definition that may be saved. */
export function sentBy(
  truth: CallInput,
  facts: readonly SentFacts[] = TWO,
  { publicUrl = BASE, settings = SETTINGS }: { publicUrl?: string; settings?: Record<string, string[]> } = {},
): CapturedCall[] {
  const plain = definitionWith();
  const network: ProviderDefinition = { ...plain, calls: [callSchema.parse(truth)] };
  return facts.map((fact) => ({
    call: asReceived(composeCall(network, fact, { ...HERE, publicUrl, settings })),
    origin: null,
  }));
}

/** Proves calls against a definition of one call. */
export function proofOf(
  definition: CallInput | ProviderDefinition,
  calls: readonly CapturedCall[],
  ground: Partial<ProofGround> = {},
): Promise<Proof> {
  const whole = 'method' in definition ? definitionWith([definition]) : definition;
  const known = {
    definition: whole,
    settings: SETTINGS,
    path: PATH,
    publicUrls: [BASE],
    now: NOW,
    ...ground,
  };
  return prove(known, calls, async () => undefined);
}
