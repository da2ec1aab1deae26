import type { Operator } from '#lib/core/actors.ts';
import { type Db, query } from '#lib/data/db.ts';
import { type KeptRequest, openRefused, openRequest, type SiteKey } from '#lib/data/sealed-request.ts';

/** The site's latest calls among which those of one account are looked for. */
const LOOKED_AT = 20_000;

/** A stored call of an account, opened. */
export interface StoredCall {
  readonly kind: 'arrival' | 'refused';
  readonly id: bigint;
  readonly receivedAt: Date;
  readonly request: KeptRequest;
  /** The version it was read with; null for a refused one. */
  readonly version: number | null;
}

interface Row extends Omit<StoredCall, 'request'> {
  readonly sealed: Uint8Array;
  readonly digest: Uint8Array | null;
  readonly memberId: bigint | null;
  readonly publicId: string | null;
  readonly sealKey: Uint8Array | null;
}

/** The latest calls of an account, newest first: what was taken in, and what was refused and not verified since. */
export async function readLatestCalls(
  _operator: Operator,
  db: Db,
  siteKey: SiteKey,
  providerId: number,
  { most }: { readonly most: number },
): Promise<StoredCall[]> {
  const rows = await query<Row>(
    db,
    `(SELECT 'arrival' AS kind, a.id, a.received_at AS "receivedAt", a.definition_version AS version, a.sealed,
        NULL::bytea AS digest, a.member_id AS "memberId", m.public_id AS "publicId", m.seal_key AS "sealKey"
      FROM (SELECT * FROM (SELECT * FROM arrival ORDER BY received_at DESC, id DESC LIMIT ${LOOKED_AT.toString()}) AS l
        WHERE provider_id = $1::int ORDER BY received_at DESC, id DESC LIMIT $2::int) AS a
        LEFT JOIN member m ON m.id = a.member_id)
     UNION ALL
     (SELECT 'refused', id, received_at, NULL, sealed, digest, NULL, NULL, NULL
      FROM (SELECT * FROM refused_call ORDER BY received_at DESC, id DESC LIMIT ${LOOKED_AT.toString()}) AS r
      WHERE provider_id = $1::int AND reverified_at IS NULL ORDER BY received_at DESC, id DESC LIMIT $2::int)`,
    providerId,
    most,
  );
  return rows.flatMap((row) => {
    const request = opened(siteKey, row);
    const { kind, id, receivedAt, version } = row;
    return request === null ? [] : [{ kind, id, receivedAt, version, request }];
  });
}

function opened(
  siteKey: SiteKey,
  { kind, id, sealed, digest, memberId, publicId, sealKey }: Row,
): KeptRequest | null {
  try {
    if (kind === 'refused') return openRefused(siteKey, Buffer.from(digest ?? []).toString('hex'), sealed);
    if (memberId !== null && (publicId === null || sealKey === null)) return null;
    return openRequest(siteKey, publicId === null ? null : { publicId, sealKey }, id, sealed);
  } catch {
    // Its key was destroyed with its member, or belongs to another installation.
    return null;
  }
}
