import type { Role } from './roles.ts';
import type { World } from './world.ts';

/**
 * What one page is, who may see it, and what it is about. Whoever may not is answered as lib/web/session.ts says: a
 * visitor is led to sign in and back, everybody else to where they belong.
 */
export interface PageRow {
  readonly may: readonly Role[];
  /** Its address, for whoever may see it. */
  readonly at: string | ((world: World) => string);
  /** Words that stand on it, and not in the frame around it nor on the page of whoever may not see it. */
  readonly shows: string | ((world: World) => string);
  /** Addresses under which whoever may see the page finds nothing: somebody else's things, and none at all. */
  readonly nothing?: (world: World) => readonly string[];
  /** Where it leads whom, in place of being seen. */
  readonly leads?: (role: Role) => string | null;
  /** It is no address of its own: it is drawn over this one, when a link there is followed. */
  readonly over?: string;
  /** Whom it tells 404 in place of that, as for an address nobody has. */
  readonly denied?: readonly Role[];
}

/** Pages by their files. A file that shows several things has a row for each. */
export type PageRows = Readonly<Record<string, readonly PageRow[]>>;

/** Ids that nobody has, and texts that are none. */
export const NOBODYS_UUID = '019a8f00-0000-7000-8000-000000000001';
export const NOBODYS_NUMBER = '987654321';
export const STRANGE = ['0', '-1', '%00', '..%2fetc', '99999999999999999999'];
/** An address with each of these at its end. */
export const under = (path: string, ids: readonly (string | bigint)[]) =>
  ids.map((id) => `${path}/${id.toString()}`);
