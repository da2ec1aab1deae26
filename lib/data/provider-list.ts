import type { Operator } from '#lib/core/actors.ts';
import type { AccountTerms } from '#lib/core/provider-terms.ts';
import { type Db, query } from '#lib/data/db.ts';
import { OWN_TERMS } from '#lib/data/providers.ts';

/** A provider account as a list shows it. No secret is in it. */
export interface ListedProvider extends AccountTerms {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly catalogueId: string;
  readonly state: 'open' | 'paused';
  readonly definitionVersion: number;
  readonly definition: unknown;
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
       p.definition_version AS "definitionVersion", d.body AS definition, ${OWN_TERMS}, p.addresses, p.public_urls AS "publicUrls",
       ARRAY(SELECT s.name FROM provider_secret s WHERE s.provider_id = p.id AND s.retired_at IS NULL
         ORDER BY s.id) AS settings,
       (SELECT max(a.received_at) FROM arrival a WHERE a.provider_id = p.id) AS "lastCallAt"
     FROM provider p LEFT JOIN provider_definition d ON d.provider_id = p.id AND d.version = p.definition_version
     ORDER BY p.slug`,
  );
}

/** Slugs of the accounts there are, by the id their definition has in the catalogue. */
export async function readAccountsByNetwork(
  _operator: Operator,
  db: Db,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await query<{ catalogueId: string; slugs: string[] }>(
    db,
    `SELECT catalogue_id AS "catalogueId", array_agg(slug ORDER BY slug) AS slugs FROM provider GROUP BY 1`,
  );
  return new Map(rows.map(({ catalogueId, slugs }) => [catalogueId, slugs]));
}
