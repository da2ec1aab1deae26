import { Buffer } from 'node:buffer';
import type { Integrator } from '#lib/core/actors.ts';
import { exampleCall, type Report } from '#lib/core/advertiser-example.ts';
import { CONSOLE_SOURCE } from '#lib/core/protocol/as-test.ts';
import { asReceived, composeCall } from '#lib/core/protocol/compose-call.ts';
import { maskCall } from '#lib/core/protocol/mask.ts';
import type { Reading, ReceivedCall } from '#lib/core/protocol/notice.ts';
import { readPaste } from '#lib/core/protocol/prove/captured.ts';
import { readPostback } from '#lib/core/protocol/read-postback.ts';
import type { Reply } from '#lib/core/protocol/reply.ts';
import type { VerdictCode } from '#lib/core/verdicts.ts';
import { findAccount } from '#lib/data/advertiser-access.ts';
import type { ProviderAccount } from '#lib/data/providers.ts';
import { type ThrottleName, throttleOf } from '#lib/data/throttle.ts';
import { postbackPath, readingContext, receivePostback } from '#lib/flows/receive-postback.ts';
import type { Site } from '#lib/flows/site.ts';

export interface TestCallRequest {
  readonly slug: string;
  /** Name of the definition's call. */
  readonly call: string;
  /** The transaction: the same one sent again is a repeat, so a form that is sent twice does one thing. */
  readonly transaction: string;
  readonly offer: string | null;
  readonly event: string | null;
  /** What it reports; default: a finished step. */
  readonly kind?: Report;
  /** Decimal text in the definition's unit; default: a usual one. */
  readonly amount?: string | null;
}

/** A call as the receiver read it, masked. */
export interface ReadCall {
  readonly ok: true;
  readonly masked: ReceivedCall;
  readonly reading: Reading;
  /** False where provider secrets belong to another process, so that the reading stops at the signature. */
  readonly opensSecrets: boolean;
  /** What the reading cannot show: that the call was pasted under another base, or is a test on our word alone. */
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

/** The account to read with, in the light of the newest secrets; null when this integrator does not see it. */
async function accountOf(here: Desk, integrator: Integrator, slug: string): Promise<ProviderAccount | null> {
  if ((await findAccount(integrator, here.db, slug)) === null) return null;
  return (await here.engine.providers.fresh(slug)) ?? null;
}

const UNMARKED =
  'Nothing in this call marks it as a test: it was taken for one because this page sent it. The same call from you counts as real.';

/**
 * Plays the network of an account: composes a signed call, marked as a test where the network has a mark, reads it step
 * by step, and hands it to the receiver as a test. The receiver takes it for one on our word, never on the call's: it
 * pays nothing and meets no genuine conversion, also where the network has no mark.
 * @returns null when this integrator does not see the account
 */
export async function sendTestCall(
  here: Desk,
  integrator: Integrator,
  request: TestCallRequest,
  { now, random }: { readonly now: Date; readonly random: (bytes: number) => Uint8Array },
): Promise<SentTest | NotSent | null> {
  const account = await accountOf(here, integrator, request.slug);
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
  const busy = await tooMany(here, 'test-call', integrator, now);
  if (busy !== null) return busy;
  const { verdict, reply } = await receivePostback(here, {
    slug,
    request: { ...received, source: CONSOLE_SOURCE },
    receivedAt: now,
    bound: null,
    test: true,
  });
  const marked = read.reading.ok && read.reading.notice.test;
  return { ...read, note: marked ? null : UNMARKED, receipt: { verdict, reply }, kept: null };
}

/**
 * Reads a call that somebody pasted, step by step. Nothing is stored and nothing is decided.
 * @returns null when this integrator does not see the account
 */
export async function readPastedCall(
  here: Desk,
  integrator: Integrator,
  { slug, text }: { readonly slug: string; readonly text: string },
  now: Date,
): Promise<ReadCall | NotSent | null> {
  const account = await accountOf(here, integrator, slug);
  if (account === null) return null;
  if (account.definition === null)
    return refuse('The account’s definition cannot be read. Tell the operator.');
  const pasted = readPaste(text, postbackPath(slug));
  if (!pasted.ok) return refuse(pasted.why);
  const busy = await tooMany(here, 'read-call', integrator, now);
  if (busy !== null) return busy;
  return { ...readWith(here, account, pasted.call, now), note: otherBase(account, pasted.origin) };
}

/** Names an integrator for counting what they send. */
function senderOf(integrator: Integrator): string {
  switch (integrator.by) {
    case 'access':
      return integrator.advertiser.personId.toString();
    case 'link':
      return `link ${integrator.holder.linkId.toString()}`;
    case 'desk':
      return `desk ${integrator.operator.personId?.toString() ?? ''}`;
  }
}

async function tooMany(
  { db }: Desk,
  what: ThrottleName,
  integrator: Integrator,
  now: Date,
): Promise<NotSent | null> {
  const until = await throttleOf(db).count(what, senderOf(integrator), now);
  if (until === null) return null;
  const minutes = Math.ceil((until.getTime() - now.getTime()) / 60_000).toString();
  return refuse(
    what === 'test-call'
      ? `That were many test calls: the next one can be sent in ${minutes} min.`
      : `That were many calls: the next one can be read in ${minutes} min.`,
  );
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
  if (account.state === 'paused') return 'The account is paused, so the call was read and not delivered.';
  if (account.addresses.length > 0)
    return 'Calls are taken from listed addresses only, and this page is not one of them: it was read and not delivered.';
  return null;
}

const refuse = (why: string): NotSent => ({ ok: false, why });
