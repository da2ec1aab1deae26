import { randomUUIDv7 } from 'node:crypto';
import { deviceOf } from '#lib/core/click-target.ts';
import { SECOND_PRESS_SECONDS } from '#lib/core/rules.ts';
import { recordClick } from '#lib/flows/record-click.ts';
import { site } from '#lib/flows/site.ts';
import { currentMember, fromOwnPage } from '#lib/web/session.ts';

const OFFER_ID = /^[1-9]\d{0,17}$/;
type Context = { params: Promise<{ offerId: string }> };

const go = (location: string) =>
  new Response(null, {
    status: 303,
    headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  });

/** Looking at the address starts nothing: whoever follows a link, or fetches ahead, is shown the offer. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { offerId } = await params;
  return go(OFFER_ID.test(offerId) ? `/offers/${offerId}` : '/offers');
}

/** The click-out: records the start, then leads to the provider. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { offerId } = await params;
  if (!OFFER_ID.test(offerId)) return go('/offers');
  const page = `/offers/${offerId}`;
  if (!(await fromOwnPage())) return go(page);
  const member = await currentMember();
  if (member === null) return go(`/sign-in?next=${encodeURIComponent(page)}`);
  const { db, log } = await site();
  const started = await recordClick(db, member, BigInt(offerId), {
    clickId: randomUUIDv7(),
    device: deviceOf(request.headers.get('user-agent') ?? ''),
    sameWithin: SECOND_PRESS_SECONDS,
  });
  if (started.ok) return go(started.location);
  if (started.why === 'target-broken') log.error({ offer: offerId }, 'an offer leads nowhere it may lead');
  return go(started.why === 'unknown' ? '/offers' : `${page}?why=${started.why}`);
}
