import type { Db } from '#lib/data/db.ts';
import type { Ids } from '#lib/data/ids.ts';
import type { ProviderCache } from '#lib/data/provider-cache.ts';
import type { SiteKey } from '#lib/data/sealed-request.ts';
import type { MailRuns } from '#lib/flows/mail-runs.ts';
import type { ReleaseSlots } from '#lib/flows/release-slots.ts';
import type { KeyWants } from '#lib/flows/want-keys.ts';

/** Where structured lines go; pino fits. Fields never hold secrets. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What the acts of the engine work with. One per process. */
export interface Engine {
  /** The engine's own pool. */
  readonly db: Db;
  /** A small pool of its own for refused calls, so that a flood of them cannot hold up genuine ones. */
  readonly refusalDb: Db;
  readonly ids: Ids;
  readonly releases: ReleaseSlots;
  readonly mailRuns: MailRuns;
  readonly providers: ProviderCache;
  readonly keyWants: KeyWants;
  /** Seals arrivals, and the members' own keys. */
  readonly siteKey: SiteKey;
  readonly log: Logger;
}
