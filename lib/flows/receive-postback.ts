import { randomUUIDv7 } from 'node:crypto';
import { isListed } from '#lib/core/caller-address.ts';
import { asTest } from '#lib/core/protocol/as-test.ts';
import { keyHash } from '#lib/core/protocol/fingerprint.ts';
import { keyAddresses } from '#lib/core/protocol/key-set.ts';
import type { Notice, Reading, ReadingContext } from '#lib/core/protocol/notice.ts';
import { readPostback } from '#lib/core/protocol/read-postback.ts';
import { type Reply, replyFor } from '#lib/core/protocol/reply.ts';
import { type RefusalCode, type VerdictCode, verdict } from '#lib/core/verdicts.ts';
import { keyOf } from '#lib/data/arrivals.ts';
import type { ProviderAccount } from '#lib/data/providers.ts';
import { encodeRequest, type KeptRequest } from '#lib/data/sealed-request.ts';
import type { Candidate } from '#lib/flows/candidate.ts';
import type { Collector } from '#lib/flows/collector.ts';
import type { Engine } from '#lib/flows/engine.ts';
import { Overloaded } from '#lib/flows/gather.ts';
import type { RefusalLog } from '#lib/flows/refuse-call.ts';

/** Transfers one call can cause at most: credit, then repayment and release of it. */
const TRANSFERS_PER_CALL = 3;
/** Milliseconds after which nobody waits for an outcome any longer; a second less where a network waits less. */
const PATIENCE_MS = 4_000;

/** What a door hands over. */
export interface Delivery {
  readonly slug: string;
  readonly request: KeptRequest;
  readonly receivedAt: Date;
  /** Set by the door when a bound was broken before the call could be read whole. */
  readonly bound: 'target-too-long' | 'too-large' | 'raw-bytes-unavailable' | null;
  /**
   * It is a test whatever it says, so that it pays nothing. Only our own console and the replay of what was a test set
   * this, inside the process: no door does, and nothing in a call can.
   */
  readonly test?: boolean;
}

export interface Receiver {
  readonly engine: Engine;
  readonly collector: Collector;
  readonly refusals: RefusalLog;
}

/** The answer to a call for which there is no room; the provider's own words are not known yet. */
export function refuseOverload(refusals: RefusalLog): Receipt {
  refusals.count('overloaded');
  return receipt(null, 'overloaded');
}

/** The answer to a call while whoever takes in is gone: it was not read, so that nothing more is known of it. */
export const refuseUnavailable = (): Receipt => receipt(null, 'unavailable');

/** What became of a delivery, and how it is answered. */
export interface Receipt {
  readonly reply: Reply;
  readonly verdict: VerdictCode;
  readonly retryAfterSeconds: number | null;
}

/** The path under which networks call an account. */
export const postbackPath = (slug: string) => `/api/postback/${slug}`;

/** What a call of this account is read with, at the time of its arrival. */
export const readingContext = (account: ProviderAccount, receivedAt: Date): ReadingContext => ({
  path: postbackPath(account.slug),
  publicUrls: account.publicUrls,
  settings: account.settings,
  publicKeys: account.publicKeys,
  now: receivedAt,
});

/** Takes in one call: read, prove, hand to the collector, answer in the provider's words after COMMIT. */
export async function receivePostback(receiver: Receiver, delivery: Delivery): Promise<Receipt> {
  try {
    return await receive(receiver, delivery);
  } catch (error) {
    receiver.engine.log.error(
      { provider: delivery.slug, error: error instanceof Error ? error.message : String(error) },
      'a call could not be taken in; its sender was told to come again',
    );
    return refuseUnkept(receiver, 'unavailable', null);
  }
}

async function receive(receiver: Receiver, delivery: Delivery): Promise<Receipt> {
  const { engine } = receiver;
  const { method } = delivery.request;
  const account =
    (await engine.providers.find(delivery.slug)) ?? (await engine.providers.fresh(delivery.slug));
  if (account === undefined) return refuseUnkept(receiver, 'provider-unknown', null);
  if (method !== 'GET' && method !== 'POST') return refuseUnkept(receiver, 'method-not-allowed', account);

  let current = account;
  let reading = essence(read(current, delivery));
  if (!reading.ok) {
    // A refusal is only given in the light of the newest secrets and settings.
    current = (await engine.providers.fresh(delivery.slug)) ?? current;
    if (current.revision !== account.revision) reading = essence(read(current, delivery));
  }
  for (let attempt = 0; reading.ok && attempt < 3; attempt += 1) {
    const candidate = await toCandidate(engine, current, reading.notice, delivery);
    const outcome = await submit(receiver, candidate, current);
    if ('reply' in outcome) return outcome;
    if (outcome.verdict !== 'stale')
      return answer(receiver, current, outcome.verdict, reading.notice, delivery);
    current = (await engine.providers.fresh(delivery.slug)) ?? current;
    reading = essence(read(current, delivery));
  }
  if (reading.ok) return refuseUnkept(receiver, 'unavailable', current);
  return refuse(receiver, current, delivery, reading.refusal, reading.detail);
}

/**
 * A reading without its steps: these see the call as it was taken apart, which would be most of what a call holds while its
 * batch is waited for, and a garbage collector copies.
 */
function essence(
  reading: Reading,
): { ok: true; notice: Notice } | { ok: false; refusal: RefusalCode; detail: string } {
  if (!reading.ok) return { ok: false, refusal: reading.refusal, detail: reading.detail };
  return { ok: true, notice: reading.notice };
}

/** Reads a call with an account: its state first, then bounds, signature and address. */
export function read(
  account: ProviderAccount,
  { request, receivedAt, bound, test = false }: Delivery,
): Reading {
  const refusal = (code: RefusalCode, detail: string): Reading => ({
    ok: false,
    refusal: code,
    detail,
    steps: () => [],
  });
  if (account.state === 'paused') return refusal('provider-paused', 'the provider is paused');
  if (account.definition === null) return refusal('definition-broken', 'the definition cannot be read');
  if (bound !== null) return refusal(bound, 'stopped at the door');
  const reading = readPostback(account.definition, request, readingContext(account, receivedAt));
  // The list is a second lock: only a call that is genuine otherwise is worth telling an operator about.
  if (reading.ok && account.addresses.length > 0 && !isListed(request.source, account.addresses))
    return {
      ok: false,
      refusal: 'address-refused',
      detail: `${request.source} is not on the list`,
      steps: reading.steps,
    };
  return reading.ok && test ? { ...reading, notice: asTest(reading.notice) } : reading;
}

/** A candidate for the collector with all the ids it can need. */
export async function toCandidate(
  engine: Engine,
  account: ProviderAccount,
  notice: Notice,
  { request, receivedAt }: Pick<Delivery, 'request' | 'receivedAt'>,
  kept: { arrivalId: bigint; again: NonNullable<Candidate['again']> } | null = null,
): Promise<Candidate> {
  const [arrivalId, conversionId, ...transferIds] = await engine.ids.take(2 + TRANSFERS_PER_CALL);
  if (arrivalId === undefined || conversionId === undefined) throw new Error('no ids were given');
  return {
    arrivalId: kept?.arrivalId ?? arrivalId,
    conversionId,
    transferIds,
    publicId: randomUUIDv7(),
    account,
    notice,
    key: keyOf(account.facts.id, notice),
    conversionKey: `${account.facts.id}/${keyHash(notice.conversionKey)}`,
    request: encodeRequest(request),
    receivedAt,
    again: kept?.again ?? null,
  };
}

async function submit(receiver: Receiver, candidate: Candidate, account: ProviderAccount) {
  const limit = account.definition?.timeLimitSeconds ?? null;
  const patience =
    limit === null ? PATIENCE_MS : Math.max(1_000, Math.min(PATIENCE_MS, limit * 1_000 - 1_000));
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), patience);
  });
  try {
    const outcome = await Promise.race([receiver.collector.submit(candidate), late]);
    return outcome === 'late' ? refuseUnkept(receiver, 'unavailable', account) : outcome;
  } catch (error) {
    if (error instanceof Overloaded) return refuseUnkept(receiver, 'overloaded', account);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function answer(
  { engine }: Receiver,
  account: ProviderAccount,
  code: VerdictCode,
  notice: Notice,
  { request }: Delivery,
): Receipt {
  const facts = verdict(code);
  const line = {
    provider: account.slug,
    verdict: code,
    transaction: notice.transaction,
    source: request.source,
  };
  note(() => {
    if (code === 'conflict') engine.log.warn(line, 'an id came again with other content');
    else engine.log.debug(line, 'postback taken in');
  });
  if (account.definition === null) throw new Error('a call was read without a definition');
  return {
    reply: replyFor(account.definition, facts.answer, facts.status, code, notice),
    verdict: code,
    retryAfterSeconds: null,
  };
}

/** Refuses and keeps. What cannot be kept is answered 503, so that it is sent again. */
async function refuse(
  receiver: Receiver,
  account: ProviderAccount,
  { request, receivedAt }: Delivery,
  code: RefusalCode,
  detail: string,
): Promise<Receipt> {
  if (code === 'key-unknown' && account.definition !== null)
    await receiver.engine.keyWants.ask(keyAddresses(account.definition), receivedAt);
  await receiver.refusals.keep({ providerId: account.facts.id, code, detail, request, receivedAt });
  const facts = verdict(code);
  receiver.engine.log.warn(
    { provider: account.slug, verdict: code, detail, source: request.source, status: facts.status },
    'postback refused',
  );
  return receipt(account, code);
}

/** Refuses what has no place to be kept, and counts it. */
function refuseUnkept(
  { engine, refusals }: Receiver,
  code: RefusalCode,
  account: ProviderAccount | null,
): Receipt {
  refusals.count(code);
  engine.log.warn({ provider: account?.slug ?? null, verdict: code }, 'postback refused');
  return receipt(account, code);
}

function receipt(account: ProviderAccount | null, code: RefusalCode): Receipt {
  const { status } = verdict(code);
  const reply: Reply =
    account?.definition === undefined || account.definition === null
      ? { status, body: `refused: ${code}`, contentType: 'text/plain; charset=utf-8' }
      : replyFor(account.definition, 'refusal', status, code);
  return { reply, verdict: code, retryAfterSeconds: status === 503 ? 5 : null };
}

/** What is stored is answered as stored: a log that cannot be written changes nothing about that. */
function note(write: () => void): void {
  try {
    write();
  } catch {
    // Nothing is left to tell it to.
  }
}
