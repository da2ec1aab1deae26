import { createSecretKey, type KeyObject } from 'node:crypto';
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

/** A member as far as sealing goes; `sealKey` is its own key, itself sealed, null once destroyed. */
export interface SealedFor {
  readonly publicId: string;
  readonly sealKey: Uint8Array | null;
}

/** Members' keys held open at most. */
const HELD_OPEN = 10_000;

/** The site's key for arrivals, and the members' own keys that it opens. One per process. */
export class SiteKey {
  readonly key: KeyObject;
  readonly #open = new Map<string, { readonly sealed: Uint8Array; readonly key: KeyObject }>();

  /** @param bytes 32 bytes, derived for this alone. */
  constructor(bytes: Uint8Array) {
    this.key = createSecretKey(bytes);
  }

  /** The key for an arrival: the member's own, or the site's where no member is known. */
  for(member: SealedFor | null): KeyObject {
    if (member === null || member.sealKey === null) return this.key;
    const known = this.#open.get(member.publicId);
    if (known !== undefined && Buffer.compare(known.sealed, member.sealKey) === 0) return known.key;
    const key = createSecretKey(open(this.key, member.sealKey, memberContext(member.publicId)));
    if (this.#open.size >= HELD_OPEN) this.#open.clear();
    this.#open.set(member.publicId, { sealed: member.sealKey, key });
    return key;
  }
}

/** A new member's own key, sealed with the site's. @param random 32 bytes. */
export function sealMemberKey(site: SiteKey, publicId: string, random: Uint8Array): Buffer {
  return seal(site.key, random, memberContext(publicId));
}

/** Seals an arrival's request for its member. */
export function sealRequest(
  site: SiteKey,
  member: SealedFor | null,
  arrivalId: bigint,
  request: Uint8Array,
): Buffer {
  return seal(site.for(member), request, arrivalContext(arrivalId));
}

/** Opens what sealRequest made. @throws when the member's key was destroyed: the personal parts are gone then. */
export function openRequest(
  site: SiteKey,
  member: SealedFor | null,
  arrivalId: bigint,
  sealed: Uint8Array,
): KeptRequest {
  return decodeRequest(open(site.for(member), sealed, arrivalContext(arrivalId)));
}

/** Seals a refused call, whose member nobody knows. @param digest of the call. */
export function sealRefused(site: SiteKey, digest: string, request: Uint8Array): Buffer {
  return seal(site.key, request, `refused:${digest}`);
}

/** The reverse of sealRefused. */
export function openRefused(site: SiteKey, digest: string, sealed: Uint8Array): KeptRequest {
  return decodeRequest(open(site.key, sealed, `refused:${digest}`));
}
