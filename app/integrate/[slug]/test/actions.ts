'use server';
import { randomBytes } from 'node:crypto';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import type { PasteState, ReadView, TestState } from '#components/advertiser/test-state.ts';
import { REPORTS } from '#lib/core/advertiser-example.ts';
import { integratorWords } from '#lib/core/advertiser-verdicts.ts';
import { PASTE_LIMIT } from '#lib/core/protocol/prove/captured.ts';
import { verdict } from '#lib/core/verdicts.ts';
import { readOffers } from '#lib/data/advertiser-access.ts';
import { type ReadCall, readPastedCall, sendTestCall } from '#lib/flows/send-test-call.ts';
import { site } from '#lib/flows/site.ts';
import { textsOf } from '#lib/web/act-values.ts';
import { requireAtAccount } from '#lib/web/integrator.ts';

const testShape = z.object({
  call: z.string().regex(/^[a-z0-9-]{1,40}$/),
  kind: z.enum(REPORTS),
  offer: z.string().max(255),
  event: z.string().max(255),
  amount: z.string().trim().max(40),
  transaction: z
    .string()
    .trim()
    .regex(/^test-[A-Za-z0-9_-]{1,40}$/),
});
const freshTransaction = () => `test-${randomBytes(6).toString('hex')}`;

/** Sends one test call. The same form sent twice is answered as a repeat, and nothing is stored twice. */
export async function testCallAction(state: TestState, form: FormData): Promise<TestState> {
  const { slug } = textsOf(form, ['slug']);
  const { integrator } = await requireAtAccount(slug);
  const typed = textsOf(form, ['call', 'kind', 'offer', 'event', 'amount', 'transaction']);
  const parsed = testShape.safeParse(typed);
  const { result: _, failure: __, ...kept } = state;
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path: [field] }) => field);
    if (wrong.some((field) => field !== 'transaction'))
      return { ...kept, failure: 'The form was incomplete. Load the page again.' };
    const { call, offer, event, amount } = typed;
    const kind = REPORTS.find((one) => one === typed.kind) ?? 'credit';
    const failure = 'The transaction of a test begins with test-, and goes on with letters and digits.';
    return { ...kept, call, kind, offer, event, amount, failure };
  }
  const here = await site();
  const { call, kind, offer, event, amount, transaction } = parsed.data;
  const offers = await readOffers(integrator, here.db, slug);
  if (offers === null) notFound();
  const about = offers.find(({ externalId }) => externalId === offer);
  const sent = await sendTestCall(
    here,
    integrator,
    {
      slug,
      call,
      kind,
      transaction,
      offer: about?.externalId ?? null,
      event: event === '' ? (about?.firstEvent ?? null) : event,
      amount: amount === '' ? null : amount,
    },
    { now: new Date(), random: randomBytes },
  );
  if (sent === null) notFound();
  // What takes a call back names the call before: its id is left where it is.
  const last = kind === 'credit' || kind === 'pending' ? transaction : state.last;
  const chosen = { call, kind, offer, event, amount, ...(last === undefined ? {} : { last }) };
  const next: TestState = { ...chosen, transaction: freshTransaction() };
  if (!sent.ok) return { ...next, failure: sent.why };
  const { receipt } = sent;
  const decided =
    receipt === null
      ? null
      : {
          code: receipt.verdict,
          term: verdict(receipt.verdict).term,
          ...integratorWords(receipt.verdict),
          status: receipt.reply.status,
          body: receipt.reply.body,
        };
  return { ...next, result: { ...viewOf(sent), transaction, decided, kept: sent.kept } };
}

/** Reads a pasted call. Nothing is stored. */
export async function pasteAction(_state: PasteState, form: FormData): Promise<PasteState> {
  const { slug } = textsOf(form, ['slug']);
  const { integrator } = await requireAtAccount(slug);
  const pasted = form.get('text');
  // A browser sends every line end of a text field as CR LF, whatever was pasted.
  const text = (typeof pasted === 'string' ? pasted : '').replaceAll('\r\n', '\n').slice(0, PASTE_LIMIT + 1);
  const read = await readPastedCall(await site(), integrator, { slug, text }, new Date());
  if (read === null) notFound();
  return read.ok ? { text, result: viewOf(read) } : { text, error: read.why };
}

/** What a page may be told of a reading: plain values, masked. */
function viewOf({ masked, reading, opensSecrets, note }: ReadCall): ReadView {
  const { method, target, headers, body } = masked;
  const refusal = reading.ok ? null : { ...integratorWords(reading.refusal), cause: reading.detail };
  return {
    steps: reading.steps().map(({ name, ok, text }) => ({ name, ok, text })),
    request: {
      method,
      target,
      headers: headers.map(([name, value]) => [name, value] as const),
      body: Buffer.from(body).toString('utf8'),
    },
    closed: !opensSecrets,
    note,
    refusal,
  };
}
