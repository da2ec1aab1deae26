import type { ProviderFacts } from '#lib/core/evidence.ts';
import { readStoredHolds } from '#lib/core/hold-rules.ts';
import { DEFAULT_HOLD_RULES, type KindMinutes } from '#lib/core/holds.ts';
import { parseDefinition } from '#lib/core/protocol/definition.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import type { PublicKeys } from '#lib/core/protocol/key-set.ts';
import type { Pricing } from '#lib/core/provider-limits.ts';
import { pricingOf, rateOf } from '#lib/core/provider-terms.ts';
import { FINAL_AFTER_DAYS } from '#lib/core/rules.ts';
import { type Db, query } from '#lib/data/db.ts';
import type { SecretBox } from '#lib/data/secret-box.ts';
import { STORED_HOLDS } from '#lib/data/site-settings.ts';

/** A provider account, ready to read calls with. */
export interface ProviderAccount {
  readonly slug: string;
  readonly state: 'open' | 'paused';
  readonly revision: number;
  readonly facts: ProviderFacts;
  /** Null when the stored definition does not fit this version of the interpreter. */
  readonly definition: ProviderDefinition | null;
  readonly definitionVersion: number;
  /** Active values of each configured name, newest first. */
  readonly settings: Readonly<Record<string, readonly string[]>>;
  readonly addresses: readonly string[];
  readonly publicUrls: readonly string[];
  /** Public keys that were fetched for its definition, by id. */
  readonly publicKeys: PublicKeys;
}

interface AccountRow {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly state: 'open' | 'paused';
  readonly revision: number;
  readonly version: number;
  readonly body: unknown;
  readonly capPoints: bigint | null;
  readonly holdMinutes: number | null;
  readonly holdByKind: KindMinutes;
  readonly pointsPerUsd: number | null;
  readonly pricing: Pricing | null;
  readonly addresses: string[];
  readonly publicUrls: string[];
  /** Fetched key sets of the definition. */
  readonly keySets: readonly PublicKeys[] | null;
  /** The site's own hold rules as they are stored; null = the product's. */
  readonly holds: unknown;
  /** Values in force, newest first; sealed ones in hex. */
  readonly secrets: readonly { readonly id: number; readonly name: string; readonly sealed: string }[] | null;
}

/** The context a secret is sealed for: it opens for this account and name only. */
export const secretContext = (providerId: number, name: string) => `provider:${providerId}:${name}`;

/** What never changes once read: opened secrets by id, parsed definitions by account and version. */
export interface AccountMemory {
  readonly secrets: Map<number, string>;
  readonly definitions: Map<string, ProviderDefinition>;
}

export const accountMemory = (): AccountMemory => ({ secrets: new Map(), definitions: new Map() });

type OnBroken = (slug: string, what: string) => void;

/** Terms of the account `p`, as columns: see AccountTerms. */
export const OWN_TERMS = `p.cap_points AS "capPoints", p.hold_minutes AS "holdMinutes",
    p.hold_by_kind AS "holdByKind", p.points_per_usd AS "pointsPerUsd", p.pricing::text`;

// One statement sees one moment: a revision never stands beside values or rules that are older than itself.
const ACCOUNTS = `SELECT p.id, p.slug, p.name, p.state::text, p.revision, p.definition_version AS version, d.body,
    ${OWN_TERMS},
    p.addresses, p.public_urls AS "publicUrls", ${STORED_HOLDS} AS holds,
    (SELECT json_agg(k.keys) FROM key_set k WHERE to_jsonb(k.url) IN (
       SELECT jsonb_path_query(d.body, '$.calls[*].authentication.keySet.url'))) AS "keySets",
    (SELECT json_agg(json_build_object('id', s.id, 'name', s.name, 'sealed', encode(s.sealed, 'hex')) ORDER BY s.id DESC)
     FROM provider_secret s WHERE s.provider_id = p.id AND s.retired_at IS NULL) AS secrets
  FROM provider p LEFT JOIN provider_definition d ON d.provider_id = p.id AND d.version = p.definition_version`;

/** All accounts. A secret that does not open is left out, so its provider refuses. */
export async function loadAccounts(
  db: Db,
  box: SecretBox,
  memory: AccountMemory,
  onBroken: OnBroken,
): Promise<Map<string, ProviderAccount>> {
  const accounts = new Map<string, ProviderAccount>();
  for (const row of await query<AccountRow>(db, ACCOUNTS)) {
    const settings: Record<string, string[]> = {};
    for (const secret of row.secrets ?? []) {
      try {
        const value =
          memory.secrets.get(secret.id) ??
          (await box.open(Buffer.from(secret.sealed, 'hex'), secretContext(row.id, secret.name)));
        memory.secrets.set(secret.id, value);
        settings[secret.name] = [...(settings[secret.name] ?? []), value];
      } catch {
        onBroken(row.slug, `secret ${secret.name} does not open with this key`);
      }
    }
    accounts.set(row.slug, toAccount(row, settings, memory, onBroken));
  }
  return accounts;
}

function readDefinition(
  { id, slug, version, body }: AccountRow,
  { definitions }: AccountMemory,
  onBroken: OnBroken,
): ProviderDefinition | null {
  const known = definitions.get(`${id}/${version}`);
  if (known !== undefined) return known;
  try {
    const definition = parseDefinition(body);
    definitions.set(`${id}/${version}`, definition);
    return definition;
  } catch (error) {
    onBroken(slug, `definition ${version} cannot be read: ${String(error)}`);
    return null;
  }
}

function toAccount(
  row: AccountRow,
  settings: Record<string, string[]>,
  memory: AccountMemory,
  onBroken: OnBroken,
): ProviderAccount {
  const { id, name, slug, state, revision, version, addresses, publicUrls } = row;
  const holds = readStoredHolds(row.holds);
  if (holds === null) onBroken(slug, 'the hold rules of the site cannot be read');
  // Nothing is credited by rules that nobody set: its calls are refused and kept, like those of a broken definition.
  const definition = holds === null ? null : readDefinition(row, memory, onBroken);
  return {
    slug,
    state,
    revision,
    definition,
    definitionVersion: version,
    settings,
    addresses,
    publicUrls,
    publicKeys: Object.assign({}, ...(row.keySets ?? [])),
    facts: {
      id,
      name,
      pricing: definition === null ? 'ours' : pricingOf(definition, row.pricing),
      pointsPerUsd: definition === null ? null : rateOf(definition, row.pointsPerUsd),
      kind: definition?.kind ?? 'unknown',
      capPoints: row.capPoints,
      holdMinutes: row.holdMinutes,
      holdByKind: row.holdByKind,
      holds: holds ?? DEFAULT_HOLD_RULES,
      finalAfterDays: definition?.finalAfterDays ?? FINAL_AFTER_DAYS,
    },
  };
}
