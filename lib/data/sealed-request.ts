import type { ReceivedCall } from '#lib/core/protocol/notice.ts';
import { open, seal } from '#lib/data/seal.ts';

/** A call as it is kept: the bytes that travelled, and where they came from. */
export interface KeptRequest extends ReceivedCall {
  /** Address of the socket, or as trusted proxies tell it. */
  readonly source: string;
}

/** A kept request as bytes; latin1 keeps the target one character per byte. */
export function encodeRequest({ method, target, headers, body, source }: KeptRequest): Buffer {
  return Buffer.from(
    JSON.stringify([method, target, headers, Buffer.from(body).toString('base64'), source]),
    'utf8',
  );
}

/** The reverse of encodeRequest. */
export function decodeRequest(bytes: Uint8Array): KeptRequest {
  const [method, target, headers, body, source] = JSON.parse(Buffer.from(bytes).toString('utf8')) as [
    string,
    string,
    [string, string][],
    string,
    string,
  ];
  return { method, target, headers, body: Buffer.from(body, 'base64'), source };
}

const memberContext = (publicId: string) => `member:${publicId}`;
const arrivalContext = (id: bigint) => `arrival:${id}`;

/** A new member's own key, sealed with the site's. @param random 32 bytes. */
export function sealMemberKey(siteKey: Uint8Array, publicId: string, random: Uint8Array): Buffer {
  return seal(siteKey, random, memberContext(publicId));
}

/** The key for an arrival: the member's own, or the site's where no member is known. */
function arrivalKey(
  siteKey: Uint8Array,
  member: { publicId: string; sealKey: Uint8Array | null } | null,
): Uint8Array {
  return member?.sealKey ? open(siteKey, member.sealKey, memberContext(member.publicId)) : siteKey;
}

/** Seals an arrival's request for its member. */
export function sealRequest(
  siteKey: Uint8Array,
  member: { publicId: string; sealKey: Uint8Array | null } | null,
  arrivalId: bigint,
  request: Uint8Array,
): Buffer {
  return seal(arrivalKey(siteKey, member), request, arrivalContext(arrivalId));
}

/** Opens what sealRequest made. @throws when the member's key was destroyed: the personal parts are gone then. */
export function openRequest(
  siteKey: Uint8Array,
  member: { publicId: string; sealKey: Uint8Array | null } | null,
  arrivalId: bigint,
  sealed: Uint8Array,
): KeptRequest {
  return decodeRequest(open(arrivalKey(siteKey, member), sealed, arrivalContext(arrivalId)));
}
