import { type Db, query } from '#lib/data/db.ts';

/** A provider account as a list shows it. No secret is in it. */
export interface ListedProvider {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly catalogueId: string;
  readonly state: 'open' | 'paused';
  readonly definitionVersion: number;
  readonly definition: unknown;
  readonly capPoints: bigint | null;
  readonly holdMinutes: number | null;
  readonly addresses: readonly string[];
  readonly publicUrls: readonly string[];
  /** Names of values in force, one entry each. */
  readonly settings: readonly string[];
  /** Of the latest authentic call. */
  readonly lastCallAt: Date | null;
}

/** Every provider account, by slug. */
export function listProviders(db: Db): Promise<ListedProvider[]> {
  return query<ListedProvider>(
    db,
    `SELECT p.id, p.slug, p.name, p.catalogue_id AS "catalogueId", p.state::text,
       p.definition_version AS "definitionVersion", d.body AS definition, p.cap_points AS "capPoints",
       p.hold_minutes AS "holdMinutes", p.addresses, p.public_urls AS "publicUrls",
       ARRAY(SELECT s.name FROM provider_secret s WHERE s.provider_id = p.id AND s.retired_at IS NULL
         ORDER BY s.id) AS settings,
       (SELECT max(a.received_at) FROM arrival a WHERE a.provider_id = p.id) AS "lastCallAt"
     FROM provider p LEFT JOIN provider_definition d ON d.provider_id = p.id AND d.version = p.definition_version
     ORDER BY p.slug`,
  );
}
