import { Buffer } from 'node:buffer';
import type { Advertiser } from '#lib/core/actors.ts';
import { exampleCall } from '#lib/core/advertiser-example.ts';
import { asReceived, composeCall } from '#lib/core/protocol/compose-call.ts';
import { maskCall } from '#lib/core/protocol/mask.ts';
import type { Reading, ReceivedCall } from '#lib/core/protocol/notice.ts';
import { readPaste } from '#lib/core/protocol/prove/captured.ts';
import { readPostback } from '#lib/core/protocol/read-postback.ts';
import type { Reply } from '#lib/core/protocol/reply.ts';
import type { VerdictCode } from '#lib/core/verdicts.ts';
import { findAccount } from '#lib/data/advertiser-access.ts';
import type { ProviderAccount } from '#lib/data/providers.ts';
import { throttleOf } from '#lib/data/throttle.ts';
import { postbackPath, readingContext, receivePostback } from '#lib/flows/receive-postback.ts';
import type { Site } from '#lib/flows/site.ts';

/** What the log names as the source of a call that was made here. */
const OWN_SOURCE = 'test page';

export interface TestCallRequest {
  readonly slug: string;
  /** Name of the definition's call. */
  readonly call: string;
  /** The transaction: the same one sent again is a repeat, so a form that is sent twice does one thing. */
  readonly transaction: string;
  readonly offer: string | null;
  readonly event: string | null;
}

/** A call as the receiver read it, masked. */
export interface ReadCall {
  readonly ok: true;
  readonly masked: ReceivedCall;
  readonly reading: Reading;
  /** False where provider secrets belong to another process, so that the reading stops at the signature. */
  readonly opensSecrets: boolean;
  /** What the reading cannot show: that the call was pasted under another base than the signed one. */
  readonly note: string | null;
}

/** What came of a test call. */
export interface SentTest extends ReadCall {
  /** What the receiver decided and answered; null when the call was read and not delivered. */
  readonly receipt: { readonly verdict: VerdictCode; readonly reply: Reply } | null;
  /** Why it was not delivered. */
  readonly kept: string | null;
}

type NotSent = { readonly ok: false; readonly why: string };

type Desk = Pick<Site, 'db' | 'engine' | 'collector' | 'refusals' | 'opensSecrets'>;

/** The account to read with, in the light of the newest secrets; null when it is none of this person's. */
async function accountOf(here: Desk, advertiser: Advertiser, slug: string): Promise<ProviderAccount | null> {
  if ((await findAccount(advertiser, here.db, slug)) === null) return null;
  return (await here.engine.providers.fresh(slug)) ?? null;
}

/**
 * Plays the network of an account: composes a signed call that is marked as a test, reads it step by step, and hands it
 * to the receiver as any other. A call that the receiver would not take for a test is read only: nothing that could pay
 * is ever delivered from here.
 * @returns null when the account is none of this person's
 */
export async function sendTestCall(
  here: Desk,
  advertiser: Advertiser,
  request: TestCallRequest,
  { now, random }: { readonly now: Date; readonly random: (bytes: number) => Uint8Array },
): Promise<SentTest | NotSent | null> {
  const account = await accountOf(here, advertiser, request.slug);
  if (account === null) return null;
  const { definition, slug } = account;
  if (definition === null) return refuse('The account’s definition cannot be read. Tell the operator.');
  const call = definition.calls.find(({ name }) => name === request.call);
  if (call === undefined) return refuse('This account has no such call.');
  if (!here.opensSecrets)
    return refuse(
      'Provider secrets belong to another process here, so this page cannot sign. Paste a call instead.',
    );
  const example = exampleCall(definition, call, request);
  if (!example.ok) return refuse(`${example.why}.`);
  let received: ReceivedCall;
  try {
    received = asReceived(
      composeCall(definition, example.facts, {
        publicUrl: account.publicUrls[0] ?? '',
        path: postbackPath(slug),
        settings: account.settings,
        now,
        requestId: Buffer.from(random(12)).toString('hex'),
        call: call.name,
      }),
    );
  } catch (error) {
    return refuse(`The call could not be made: ${error instanceof Error ? error.message : String(error)}.`);
  }
  const read = readWith(here, account, received, now);
  const kept = whyKept(account, read.reading);
  if (kept !== null) return { ...read, receipt: null, kept };
  const until = await throttleOf(here.db).count('test-call', advertiser.personId.toString(), now);
  if (until !== null) {
    const minutes = Math.ceil((until.getTime() - now.getTime()) / 60_000);
    return refuse(`That were many test calls: the next one can be sent in ${minutes.toString()} min.`);
  }
  const { verdict, reply } = await receivePostback(here, {
    slug,
    request: { ...received, source: OWN_SOURCE },
    receivedAt: now,
    bound: null,
  });
  return { ...read, receipt: { verdict, reply }, kept: null };
}

/**
 * Reads a call that somebody pasted, step by step. Nothing is stored and nothing is decided.
 * @returns null when the account is none of this person's
 */
export async function readPastedCall(
  here: Desk,
  advertiser: Advertiser,
  { slug, text }: { readonly slug: string; readonly text: string },
  now: Date,
): Promise<ReadCall | NotSent | null> {
  const account = await accountOf(here, advertiser, slug);
  if (account === null) return null;
  if (account.definition === null)
    return refuse('The account’s definition cannot be read. Tell the operator.');
  const pasted = readPaste(text, postbackPath(slug));
  if (!pasted.ok) return refuse(pasted.why);
  return { ...readWith(here, account, pasted.call, now), note: otherBase(account, pasted.origin) };
}

function otherBase({ definition, publicUrls }: ProviderAccount, origin: string | null): string | null {
  const whole = definition?.calls.some(
    ({ authentication }) => authentication.scheme === 'signed' && authentication.subject.over === 'full-url',
  );
  if (whole !== true || origin === null || publicUrls.includes(origin)) return null;
  return `You pasted a URL that begins with ${origin}. It was read as if called under ${publicUrls.join(' or ')}: the signature covers that part.`;
}

function readWith(here: Desk, account: ProviderAccount, call: ReceivedCall, now: Date): ReadCall {
  const { definition } = account;
  if (definition === null) throw new Error('a call is only read with a definition');
  const reading = readPostback(definition, call, readingContext(account, now));
  return {
    ok: true,
    masked: maskCall(definition, call),
    reading,
    opensSecrets: here.opensSecrets,
    note: null,
  };
}

/** Why a composed call must not be delivered; null when it may. The reading itself is asked, not the intention. */
function whyKept(account: ProviderAccount, reading: Reading): string | null {
  if (!reading.ok) return 'It does not pass the reading, so it was not delivered.';
  if (!reading.notice.test)
    return 'This network has no mark for tests: a delivered call would count as real, so it was read and not delivered.';
  if (account.state === 'paused') return 'The account is paused, so the call was read and not delivered.';
  if (account.addresses.length > 0)
    return 'Calls are taken from listed addresses only, and this page is not one of them: it was read and not delivered.';
  return null;
}

const refuse = (why: string): NotSent => ({ ok: false, why });
