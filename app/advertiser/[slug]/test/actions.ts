'use server';
import { randomBytes } from 'node:crypto';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import type { PasteState, ReadView, TestState } from '#components/advertiser/test-state.ts';
import { integratorWords } from '#lib/core/advertiser-verdicts.ts';
import { PASTE_LIMIT } from '#lib/core/protocol/prove/captured.ts';
import { verdict } from '#lib/core/verdicts.ts';
import { readOffers } from '#lib/data/advertiser-access.ts';
import { type ReadCall, readPastedCall, sendTestCall } from '#lib/flows/send-test-call.ts';
import { site } from '#lib/flows/site.ts';
import { requireAdvertiser } from '#lib/web/session.ts';

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/);
const testShape = z.object({
  slug,
  call: z.string().regex(/^[a-z0-9-]{1,40}$/),
  offer: z.string().max(255),
  transaction: z.string().regex(/^test-[0-9a-f]{12}$/),
});
const pasteShape = z.object({ slug, text: z.string() });

/** Sends one test call. The same form sent twice is answered as a repeat, and nothing is stored twice. */
export async function testCallAction(state: TestState, form: FormData): Promise<TestState> {
  const advertiser = await requireAdvertiser();
  const { result: _, failure: __, ...kept } = state;
  const parsed = testShape.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { ...kept, failure: 'The form was incomplete. Load the page again.' };
  const here = await site();
  const { call, offer, transaction } = parsed.data;
  const offers = await readOffers(advertiser, here.db, parsed.data.slug);
  if (offers === null) notFound();
  const about = offers.find(({ externalId }) => externalId === offer);
  const sent = await sendTestCall(
    here,
    advertiser,
    {
      slug: parsed.data.slug,
      call,
      transaction,
      offer: about?.externalId ?? null,
      event: about?.firstEvent ?? null,
    },
    { now: new Date(), random: randomBytes },
  );
  if (sent === null) notFound();
  const next = { call, offer, transaction: `test-${randomBytes(6).toString('hex')}` };
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
  const advertiser = await requireAdvertiser();
  const parsed = pasteShape.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { text: '', error: 'The form was incomplete. Load the page again.' };
  // A browser sends every line end of a text field as CR LF, whatever was pasted.
  const text = parsed.data.text.replaceAll('\r\n', '\n').slice(0, PASTE_LIMIT + 1);
  const read = await readPastedCall(await site(), advertiser, { slug: parsed.data.slug, text }, new Date());
  if (read === null) notFound();
  return read.ok ? { text, result: viewOf(read) } : { text, error: read.why };
}

/** What a page may be told of a reading: plain values, masked. */
function viewOf({ masked, reading, opensSecrets, note }: ReadCall): ReadView {
  const { method, target, headers, body } = masked;
  const refusal = reading.ok ? null : { ...integratorWords(reading.refusal), cause: reading.detail };
  return {
    steps: reading.steps.map(({ name, ok, text }) => ({ name, ok, text })),
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
