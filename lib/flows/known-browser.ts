import type { KnownBrowser } from '#lib/core/known-browser.ts';
import type { Db } from '#lib/data/db.ts';
import { findCredentials } from '#lib/data/people.ts';

/** A browser that is known to the account whose address was typed in it. */
export interface KnownHere {
  readonly browser: string;
  readonly personId: bigint;
  /** A link came back from the address of the account. */
  readonly verified: boolean;
}

/** Of no account: asked for an address that has none, so that the time is that of one that has. */
const NOBODY = { personId: 0n, sessionVersion: 0, verified: false };

/**
 * Whether a browser is known to the account of an address; null where it is not, nobody has the address, or no cookie came.
 * @param address normalised
 */
export async function knownHere(
  db: Db,
  browser: KnownBrowser | null,
  address: string,
): Promise<KnownHere | null> {
  if (browser === null) return null;
  const { personId, sessionVersion, verified } = (await findCredentials(db, address)) ?? NOBODY;
  return browser.knows({ personId, sessionVersion }) ? { browser: browser.name, personId, verified } : null;
}

export type Counted =
  | { readonly ok: true; readonly apart: boolean }
  /** When the next try may be made. */
  | { readonly ok: false; readonly until: Date };

/**
 * Counts a try apart from everybody's, where it may be; with everybody's once that is used up, since whoever brings a cookie
 * could as well come without. Each way to count gives when the next may be made, or null when this one may.
 */
export async function countApart(
  apart: (() => Promise<Date | null>) | null,
  everybody: () => Promise<Date | null>,
): Promise<Counted> {
  const own = apart === null ? null : await apart();
  if (apart !== null && own === null) return { ok: true, apart: true };
  const until = await everybody();
  if (until === null) return { ok: true, apart: false };
  return { ok: false, until: own === null || until < own ? until : own };
}
