import type { AccountTerms } from '#lib/core/provider-terms.ts';
import { execute, query, type Tx } from '#lib/data/db.ts';
import { OWN_TERMS } from '#lib/data/providers.ts';
import { idArray } from '#lib/data/rows.ts';

/** A provider account as it is changed: its row, locked, with the definition in force. */
export interface AccountDraft extends AccountTerms {
  readonly id: number;
  readonly catalogueId: string;
  readonly definitionVersion: number;
  readonly addresses: string[];
  readonly publicUrls: string[];
  /** Null when the account was made by this transaction. */
  readonly definition: unknown;
  /** The database's now. */
  readonly now: Date;
}

export interface AccountChange {
  readonly name: string;
  readonly definitionVersion: number;
  readonly addresses: readonly string[];
  /** Newest first. */
  readonly publicUrls: readonly string[];
  readonly terms: AccountTerms;
}

/** The account of a slug, locked; made when there is none, so that two who add it at once follow each other. */
export async function claimAccount(
  tx: Tx,
  slug: string,
  name: string,
  catalogueId: string,
): Promise<AccountDraft> {
  await execute(
    tx,
    `INSERT INTO provider (slug, name, catalogue_id) VALUES ($1, $2, $3) ON CONFLICT (slug) DO NOTHING`,
    slug,
    name,
    catalogueId,
  );
  const [row] = await query<AccountDraft>(
    tx,
    `SELECT p.id, p.catalogue_id AS "catalogueId", p.definition_version AS "definitionVersion", p.addresses,
       p.public_urls AS "publicUrls", ${OWN_TERMS},
       d.body AS definition, now() AS now
     FROM provider p LEFT JOIN provider_definition d ON d.provider_id = p.id AND d.version = p.definition_version
     WHERE p.slug = $1 FOR UPDATE OF p`,
    slug,
  );
  if (row === undefined) throw new Error(`the account ${slug} vanished`);
  return row;
}

/** Keeps a definition as an immutable version. */
export async function keepDefinition(
  tx: Tx,
  providerId: number,
  version: number,
  body: object,
): Promise<void> {
  await execute(
    tx,
    `INSERT INTO provider_definition (provider_id, version, body) VALUES ($1::int, $2::int, $3::text::jsonb)`,
    providerId,
    version,
    JSON.stringify(body),
  );
}

/** Writes a locked account back, under a new revision: every process reads it anew before it applies another call. */
export async function changeAccount(tx: Tx, id: number, { terms, ...change }: AccountChange): Promise<void> {
  await tx.provider.update({
    where: { id },
    data: {
      ...change,
      ...termColumns(terms),
      addresses: [...change.addresses],
      publicUrls: [...change.publicUrls],
      revision: { increment: 1 },
    },
  });
}

const termColumns = ({ holdByKind, ...terms }: AccountTerms) => ({ ...terms, holdByKind: { ...holdByKind } });

/** A configured value that is in force. */
export interface SealedValue {
  readonly id: number;
  readonly name: string;
  readonly sealed: Uint8Array;
}

/** Values in force of a locked account, newest first. */
export function activeValues(tx: Tx, providerId: number): Promise<SealedValue[]> {
  return tx.providerSecret.findMany({
    where: { providerId, retiredAt: null },
    orderBy: { id: 'desc' },
    select: { id: true, name: true, sealed: true },
  });
}

/** Puts a value in force. */
export async function keepValue(tx: Tx, providerId: number, name: string, sealed: Uint8Array): Promise<void> {
  await tx.providerSecret.create({ data: { providerId, name, sealed: Uint8Array.from(sealed) } });
}

/** Takes values out of force; they stay on record. */
export async function retireValues(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await execute(tx, `UPDATE provider_secret SET retired_at = now() WHERE id = ANY($1::int[])`, idArray(ids));
}

/** Notes a public base as the newest of every account that does not have it in front. Gives the slugs that changed. */
export async function notePublicUrlEverywhere(tx: Tx, publicUrl: string): Promise<string[]> {
  const rows = await query<{ slug: string }>(
    tx,
    `UPDATE provider SET public_urls = array_prepend($1::text, array_remove(public_urls, $1::text)),
       revision = revision + 1
     WHERE public_urls[1] IS DISTINCT FROM $1::text RETURNING slug`,
    publicUrl,
  );
  return rows.map(({ slug }) => slug);
}

/** A provider account that stands already, locked for a change by a person. */
export interface LockedAccount extends AccountTerms {
  readonly id: number;
  readonly name: string;
  readonly state: 'open' | 'paused';
  readonly addresses: string[];
  /** Newest first. */
  readonly publicUrls: string[];
  readonly definition: unknown;
}

/** Locks the account of a slug; null when there is none. */
export async function lockAccount(tx: Tx, slug: string): Promise<LockedAccount | null> {
  const [row] = await query<LockedAccount>(
    tx,
    `SELECT p.id, p.name, p.state::text, ${OWN_TERMS},
       p.addresses, p.public_urls AS "publicUrls", d.body AS definition
     FROM provider p LEFT JOIN provider_definition d ON d.provider_id = p.id AND d.version = p.definition_version
     WHERE p.slug = $1 FOR UPDATE OF p`,
    slug,
  );
  return row ?? null;
}

/** What a person changes of a locked account; what is left out stays as it is. */
export interface AccountEdit {
  readonly state?: 'open' | 'paused';
  readonly addresses?: readonly string[];
  readonly terms?: AccountTerms;
}

/** Writes a change of a locked account under a new revision; an empty one raises the revision alone. */
export async function editAccount(
  tx: Tx,
  id: number,
  { addresses, terms, ...edit }: AccountEdit,
): Promise<void> {
  await tx.provider.update({
    where: { id },
    data: {
      ...edit,
      ...(terms === undefined ? {} : termColumns(terms)),
      ...(addresses === undefined ? {} : { addresses: [...addresses] }),
      revision: { increment: 1 },
    },
  });
}
