import { CONSOLE_SOURCE } from '#lib/core/protocol/as-test.ts';
import { query, type Reader } from '#lib/data/db.ts';
import { type KeptRequest, openRefused, openRequest, type SiteKey } from '#lib/data/sealed-request.ts';

/** A kept call, opened: what came, from where, when, and for which provider. */
export interface KeptCall {
  readonly id: bigint;
  readonly slug: string;
  readonly receivedAt: Date;
  readonly request: KeptRequest;
  /** It was taken for a test when it came, or our own console sent it: it stays one, whatever it says. */
  readonly test: boolean;
}

/** A kept call for whoever looks at it: null too where it cannot be opened. */
export const readable = (kept: KeptCall | 'sealed' | null): KeptCall | null =>
  kept === 'sealed' ? null : kept;

/** Opens a kept arrival; null when there is none, `sealed` when its member's key was destroyed. */
export async function findArrival(
  reader: Reader,
  siteKey: SiteKey,
  id: bigint,
): Promise<KeptCall | 'sealed' | null> {
  const arrival = await reader.arrival.findUnique({ where: { id } });
  if (arrival === null) return null;
  const [provider, member] = await Promise.all([
    reader.provider.findUniqueOrThrow({ where: { id: arrival.providerId }, select: { slug: true } }),
    arrival.memberId === null
      ? null
      : reader.member.findUnique({
          where: { id: arrival.memberId },
          select: { publicId: true, sealKey: true },
        }),
  ]);
  if (arrival.memberId !== null && !member?.sealKey) return 'sealed';
  return {
    id,
    slug: provider.slug,
    receivedAt: arrival.receivedAt,
    request: openRequest(siteKey, member, id, arrival.sealed),
    test: arrival.test,
  };
}

/** Opens a refused call; null when it is not in the ring (any more). */
export async function findRefused(reader: Reader, siteKey: SiteKey, id: bigint): Promise<KeptCall | null> {
  const call = await reader.refusedCall.findUnique({ where: { id } });
  if (call === null) return null;
  const provider = await reader.provider.findUniqueOrThrow({
    where: { id: call.providerId },
    select: { slug: true },
  });
  const digest = Buffer.from(call.digest).toString('hex');
  const request = openRefused(siteKey, digest, call.sealed);
  return {
    id,
    slug: provider.slug,
    receivedAt: call.receivedAt,
    request,
    test: request.source === CONSOLE_SOURCE,
  };
}

/** A kept arrival of a backlog, opened; `request` is null where its member's key was destroyed. */
export interface BacklogCall extends Omit<KeptCall, 'request'> {
  readonly request: KeptRequest | null;
}

/** The next arrivals after an id, up to another, in id order. */
export async function nextArrivals(
  reader: Reader,
  siteKey: SiteKey,
  { after, upTo, limit }: { after: bigint; upTo: bigint; limit: number },
): Promise<BacklogCall[]> {
  const rows = await query<{
    id: bigint;
    slug: string;
    receivedAt: Date;
    sealed: Uint8Array;
    test: boolean;
    memberId: bigint | null;
    publicId: string | null;
    sealKey: Uint8Array | null;
  }>(
    reader,
    `SELECT a.id, p.slug, a.received_at AS "receivedAt", a.sealed, a.test, a.member_id AS "memberId",
       m.public_id AS "publicId", m.seal_key AS "sealKey"
     FROM arrival a JOIN provider p ON p.id = a.provider_id LEFT JOIN member m ON m.id = a.member_id
     WHERE a.id > $1::bigint AND a.id <= $2::bigint ORDER BY a.id LIMIT $3::int`,
    after.toString(),
    upTo.toString(),
    limit,
  );
  return rows.map(({ id, slug, receivedAt, sealed, test, memberId, publicId, sealKey }) => {
    const member = memberId === null || publicId === null ? null : { publicId, sealKey };
    const destroyed = memberId !== null && member?.sealKey == null;
    const request = destroyed ? null : openRequest(siteKey, member, id, sealed);
    return { id, slug, receivedAt, test, request };
  });
}
