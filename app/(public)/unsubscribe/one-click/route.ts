import { readUnsubscribe } from '#lib/core/mail/unsubscribe.ts';
import { unsubscribe } from '#lib/flows/choose-news.ts';
import { unsubscribeKey } from '#lib/flows/render-mail.ts';
import { site } from '#lib/flows/site.ts';

/** What a mail program posts to when its reader presses “unsubscribe” (RFC 8058): acts at once, asks nothing. */
export async function POST(request: Request): Promise<Response> {
  const { key, db } = await site();
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const wanted = readUnsubscribe(unsubscribeKey(key), query);
  if (wanted === null) return new Response('this link is not one of ours', { status: 404 });
  await unsubscribe(db, wanted);
  return new Response('stopped');
}

/** Somebody opened the address: the page asks first. */
export function GET(request: Request): Response {
  const { search } = new URL(request.url);
  return new Response(null, { status: 303, headers: { location: `/unsubscribe${search}` } });
}
