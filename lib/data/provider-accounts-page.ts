import type { Operator } from '#lib/core/actors.ts';
import { parseDefinition } from '#lib/core/protocol/definition.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import type { AccountTerms } from '#lib/core/provider-terms.ts';
import { type Db, query } from '#lib/data/db.ts';
import { OWN_TERMS } from '#lib/data/providers.ts';

/** A configured value without the value: what it is called, and since when it is in force. */
export interface KeptValue {
  readonly id: number;
  readonly name: string;
  readonly createdAt: Date;
  readonly retiredAt: Date | null;
}

/** A provider account as its page shows it. No secret is in it. */
export interface AccountView extends AccountTerms {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly state: 'open' | 'paused';
  readonly catalogueId: string;
  readonly definitionVersion: number;
  readonly definitionSince: Date | null;
  /** Null when this version of the product cannot read it. */
  readonly definition: ProviderDefinition | null;
  readonly addresses: readonly string[];
  readonly publicUrls: readonly string[];
  readonly createdAt: Date;
  /** Newest first; of those out of force the latest ten. */
  readonly values: readonly KeptValue[];
}

type Row = Omit<AccountView, 'values' | 'definition'> & { readonly body: unknown };

/** The account of a slug, or null. */
export async function readAccount(_operator: Operator, db: Db, slug: string): Promise<AccountView | null> {
  const [row] = await query<Row>(
    db,
    `SELECT p.id, p.slug, p.name, p.state::text, p.catalogue_id AS "catalogueId",
       p.definition_version AS "definitionVersion", d.created_at AS "definitionSince", d.body,
       ${OWN_TERMS}, p.addresses,
       p.public_urls AS "publicUrls", p.created_at AS "createdAt"
     FROM provider p LEFT JOIN provider_definition d ON d.provider_id = p.id AND d.version = p.definition_version
     WHERE p.slug = $1`,
    slug,
  );
  if (row === undefined) return null;
  const values = await query<KeptValue>(
    db,
    `(SELECT id, name, created_at AS "createdAt", retired_at AS "retiredAt" FROM provider_secret
        WHERE provider_id = $1::int AND retired_at IS NULL ORDER BY id DESC)
     UNION ALL
     (SELECT id, name, created_at, retired_at FROM provider_secret
        WHERE provider_id = $1::int AND retired_at IS NOT NULL ORDER BY id DESC LIMIT 10)`,
    row.id,
  );
  const { body, ...account } = row;
  return { ...account, definition: readable(body), values };
}

function readable(body: unknown): ProviderDefinition | null {
  try {
    return parseDefinition(body);
  } catch {
    // A definition of another version of the product: its calls are refused, and the page says so.
    return null;
  }
}
