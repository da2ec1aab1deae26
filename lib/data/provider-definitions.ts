import type { Operator } from '#lib/core/actors.ts';
import { parseDefinition } from '#lib/core/protocol/definition.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import type { AccountTerms } from '#lib/core/provider-terms.ts';
import { type Db, query, type Tx } from '#lib/data/db.ts';

/** The number of the next version of an account's definition. The account must be locked: versions only ever grow. */
export async function nextVersion(tx: Tx, providerId: number): Promise<number> {
  const [row] = await query<{ next: number }>(
    tx,
    'SELECT coalesce(max(version), 0) + 1 AS next FROM provider_definition WHERE provider_id = $1::int',
    providerId,
  );
  return row?.next ?? 1;
}

/** A version's stored body, within an act; undefined when there is no such version. */
export async function storedVersion(tx: Tx, providerId: number, version: number): Promise<unknown> {
  const [row] = await query<{ body: unknown }>(
    tx,
    'SELECT body FROM provider_definition WHERE provider_id = $1::int AND version = $2::int',
    providerId,
    version,
  );
  return row?.body;
}

/** Puts a version of a locked account in force, under a new revision: every process reads the next call with it. */
export async function putInForce(tx: Tx, providerId: number, version: number, name: string): Promise<void> {
  await tx.provider.update({
    where: { id: providerId },
    data: { definitionVersion: version, name, revision: { increment: 1 } },
  });
}

/** Names of the values in force of a locked account. */
export async function namesInForce(tx: Tx, providerId: number): Promise<ReadonlySet<string>> {
  const rows = await tx.providerSecret.findMany({
    where: { providerId, retiredAt: null },
    select: { name: true },
  });
  return new Set(rows.map(({ name }) => name));
}

/** One version of an account's definition. */
export interface DefinitionVersion {
  readonly slug: string;
  readonly providerId: number;
  readonly name: string;
  readonly version: number;
  readonly inForce: boolean;
  /** Which amount rules by the account's own terms, whatever the version; null = as the definition says. */
  readonly pricing: AccountTerms['pricing'];
  /** Null when this version of the product cannot read it. */
  readonly definition: ProviderDefinition | null;
}

/** One version, by default the one in force; null when there is no such account or version. */
export async function readDefinitionVersion(
  _operator: Operator,
  db: Db,
  slug: string,
  version: number | null = null,
): Promise<DefinitionVersion | null> {
  const [row] = await query<Omit<DefinitionVersion, 'definition'> & { body: unknown }>(
    db,
    `SELECT p.slug, p.id AS "providerId", p.name, d.version, d.version = p.definition_version AS "inForce",
       p.pricing::text, d.body
     FROM provider p JOIN provider_definition d ON d.provider_id = p.id
       AND d.version = coalesce($2::int, p.definition_version)
     WHERE p.slug = $1`,
    slug,
    version,
  );
  if (row === undefined) return null;
  const { body, ...rest } = row;
  return { ...rest, definition: readable(body) };
}

function readable(body: unknown): ProviderDefinition | null {
  try {
    return parseDefinition(body);
  } catch {
    // Stored by another version of the product, or before a danger in it was known.
    return null;
  }
}

/** An account as its definition is changed: locked. */
export interface LockedDefinition extends Pick<AccountTerms, 'capPoints' | 'pricing'> {
  readonly id: number;
  readonly name: string;
  /** The id that every version of its definition has. */
  readonly catalogueId: string;
  readonly version: number;
  readonly body: unknown;
}

/** Locks the account of a slug; null when there is none. */
export async function lockDefinition(tx: Tx, slug: string): Promise<LockedDefinition | null> {
  const [row] = await query<LockedDefinition>(
    tx,
    `SELECT p.id, p.name, p.catalogue_id AS "catalogueId", p.definition_version AS version, d.body,
       p.cap_points AS "capPoints", p.pricing::text
     FROM provider p LEFT JOIN provider_definition d ON d.provider_id = p.id AND d.version = p.definition_version
     WHERE p.slug = $1 FOR UPDATE OF p`,
    slug,
  );
  return row ?? null;
}
