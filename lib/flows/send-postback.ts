import { Buffer } from 'node:buffer';
import type { Operator } from '#lib/core/actors.ts';
import { readAmount } from '#lib/core/protocol/amount.ts';
import { asReceived, type ComposedCall, composeCall } from '#lib/core/protocol/compose-call.ts';
import type { SentFacts } from '#lib/core/protocol/compose-fields.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { forgedSettings } from '#lib/core/protocol/forge.ts';
import { maskCall } from '#lib/core/protocol/mask.ts';
import { type Delivered, deliverCall } from '#lib/flows/deliver-call.ts';
import type { Engine } from '#lib/flows/engine.ts';

export interface SendRequest {
  readonly slug: string;
  /** Public id. */
  readonly member: string;
  readonly transaction: string;
  readonly offer?: string;
  readonly event?: string;
  /** Decimal text in the unit of the network's amount field. */
  readonly amount?: string;
  readonly reversal: boolean;
  /** Sign with another secret than the account's. */
  readonly forge: boolean;
}

export type Sent =
  | ({ readonly ok: true /** Secrets masked. */; readonly url: string; readonly method: string } & Delivered)
  | { readonly ok: false; readonly why: string };

/** Where a network's call goes and what it is made with. */
export interface Sender {
  /** Where the site answers. */
  readonly siteUrl: string;
  readonly now: Date;
  readonly random: (bytes: number) => Uint8Array;
}

/** What a wall reports when nobody says how much: a tenth of a dollar. */
const USUAL_AMOUNT = { points: '100', usd: '0.10', cents: '10' } as const;

/** Plays the network of an account: composes its call, signs it and sends it to the running site. */
export async function sendPostback(
  { providers }: Pick<Engine, 'providers'>,
  _operator: Operator,
  request: SendRequest,
  { siteUrl, now, random }: Sender,
): Promise<Sent> {
  const account = await providers.find(request.slug);
  if (account === undefined)
    return { ok: false, why: `there is no provider ${JSON.stringify(request.slug)}` };
  const { definition } = account;
  if (definition === null) return { ok: false, why: `the definition of ${request.slug} cannot be read` };
  const problem = requestProblem(definition, request);
  if (problem !== null) return { ok: false, why: problem };
  let call: ComposedCall;
  try {
    call = composeCall(definition, factsOf(definition, request), {
      publicUrl: account.publicUrls[0] ?? siteUrl,
      path: `/api/postback/${account.slug}`,
      settings: request.forge ? forgedSettings(definition, account.settings, random) : account.settings,
      now,
      requestId: Buffer.from(random(12)).toString('hex'),
    });
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
  const masked = maskCall(definition, asReceived(call)).target;
  try {
    const answer = await deliverCall(siteUrl, call);
    return { ok: true, ...answer, method: call.method, url: `${siteUrl}${masked}` };
  } catch (error) {
    return { ok: false, why: `the site at ${siteUrl} did not answer: ${reasonOf(error)}` };
  }
}

function requestProblem(definition: ProviderDefinition, request: SendRequest): string | null {
  if (request.transaction.trim() === '') return 'the transaction is empty';
  if (request.member.trim() === '') return 'the member is empty';
  const [call] = definition.calls;
  for (const name of ['offer', 'event'] as const) {
    const parameter = call?.facts[name];
    if (parameter?.need === 'required' && request[name] === undefined)
      return `${definition.name} names the ${name} in every call: give --${name}`;
    if (parameter === undefined && request[name] !== undefined)
      return `${definition.name} does not tell the ${name}: leave --${name} away`;
  }
  if (request.amount === undefined) return null;
  const { leadingDot } = definition.amount;
  return readAmount(request.amount, { sign: 'never', leadingDot }) === null
    ? `${JSON.stringify(request.amount)} is no amount: digits, with a point before decimals, without a sign`
    : null;
}

function factsOf(definition: ProviderDefinition, request: SendRequest): SentFacts {
  const usual = definition.pricing === 'provider' ? USUAL_AMOUNT[definition.amount.unit] : undefined;
  const amount = request.amount ?? usual;
  const payoutNeeded = definition.calls[0]?.facts.payout?.need === 'required';
  return {
    kind: request.reversal ? 'reversal' : 'credit',
    member: request.member,
    transaction: request.transaction,
    ...(request.offer === undefined ? {} : { offer: request.offer }),
    ...(request.event === undefined ? {} : { event: request.event }),
    ...(amount === undefined ? {} : { amount }),
    ...(payoutNeeded ? { payoutUsd: '0.10' } : {}),
  };
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return message || code || 'no reason given';
}
