import type { Advertiser, Integrator } from '#lib/core/actors.ts';
import { parseDefinition } from '#lib/core/protocol/definition.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import type { Pricing } from '#lib/core/provider-limits.ts';
import { type Db, query } from '#lib/data/db.ts';

/** A provider account as its network's side sees it. No secret is in it. */
export interface AdvertiserAccount {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly state: 'open' | 'paused';
  /** Null when the stored definition does not fit this version of the receiver. */
  readonly definition: ProviderDefinition | null;
  /** Which amount rules by the account's own terms; null = as the definition says. */
  readonly pricing: Pricing | null;
  /** Public bases ever given to the network, newest first. */
  readonly publicUrls: readonly string[];
  /** Whether calls are taken from listed addresses only. */
  readonly listed: boolean;
}

type Row = Omit<AdvertiserAccount, 'definition'> & { readonly body: unknown };

const ACCOUNT = `p.id, p.slug, p.name, p.state::text, p.pricing::text, d.body, p.public_urls AS "publicUrls",
    cardinality(p.addresses) > 0 AS listed`;
const DEFINITION =
  'LEFT JOIN provider_definition d ON d.provider_id = p.id AND d.version = p.definition_version';

// Access, role and person are asked each time: what was ended a second ago is over.
const GIVEN = `SELECT ${ACCOUNT}
  FROM provider_access a
    JOIN person h ON h.id = a.person_id AND h.disabled_at IS NULL AND 'advertiser'::role = ANY(h.roles)
    JOIN provider p ON p.id = a.provider_id ${DEFINITION}
  WHERE a.person_id = $1::bigint AND a.ended_at IS NULL AND ($2::text IS NULL OR p.slug = $2::text)
  ORDER BY p.name, p.slug`;

// So is the link.
const LINKED = `SELECT ${ACCOUNT}
  FROM integration_link l JOIN provider p ON p.id = l.provider_id ${DEFINITION}
  WHERE l.id = $1::int AND l.ended_at IS NULL AND p.slug = $2::text`;

const ANY = `SELECT ${ACCOUNT} FROM provider p ${DEFINITION} WHERE p.slug = $1::text`;

/** Every account that was given to this person and not taken away. */
export async function readAccounts(advertiser: Advertiser, db: Db): Promise<AdvertiserAccount[]> {
  const rows = await query<Row>(db, GIVEN, advertiser.personId.toString(), null);
  return rows.map(toAccount);
}

/** One account this integrator sees, by its slug; null for one they do not see, and for one that does not exist. */
export async function findAccount(
  integrator: Integrator,
  db: Db,
  slug: string,
): Promise<AdvertiserAccount | null> {
  // What no account can be called is not asked for: the database takes no NUL in a text.
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(slug)) return null;
  const [row] = await rowsFor(integrator, db, slug);
  return row === undefined ? null : toAccount(row);
}

function rowsFor(integrator: Integrator, db: Db, slug: string): Promise<Row[]> {
  switch (integrator.by) {
    case 'access':
      return query<Row>(db, GIVEN, integrator.advertiser.personId.toString(), slug);
    case 'link':
      return query<Row>(db, LINKED, integrator.holder.linkId, slug);
    case 'desk':
      return query<Row>(db, ANY, slug);
  }
}

function toAccount({ body, ...row }: Row): AdvertiserAccount {
  return { ...row, definition: readable(body) };
}

function readable(body: unknown): ProviderDefinition | null {
  try {
    return parseDefinition(body);
  } catch {
    return null;
  }
}

/** An offer of an account, as it is named in its calls. */
export interface AdvertiserOffer {
  readonly id: bigint;
  readonly externalId: string;
  readonly title: string;
  readonly state: 'open' | 'withdrawn';
  /** The provider's id of its first step; empty where the network names none. */
  readonly firstEvent: string;
  /** Its steps in their order. */
  readonly steps: readonly { readonly externalId: string; readonly name: string }[];
}

/** The offers of one account this integrator sees; null when they do not see it. */
export async function readOffers(
  integrator: Integrator,
  db: Db,
  slug: string,
): Promise<AdvertiserOffer[] | null> {
  const account = await findAccount(integrator, db, slug);
  if (account === null) return null;
  return query<AdvertiserOffer>(
    db,
    `SELECT o.id, o.external_id AS "externalId", o.title, o.state::text,
       coalesce((SELECT e.external_id FROM offer_event e WHERE e.offer_id = o.id ORDER BY e.position LIMIT 1), '')
         AS "firstEvent",
       (SELECT coalesce(json_agg(json_build_object('externalId', e.external_id, 'name', e.name) ORDER BY e.position), '[]')
          FROM offer_event e WHERE e.offer_id = o.id) AS steps
     FROM offer o WHERE o.provider_id = $1::int ORDER BY o.title, o.id`,
    account.id,
  );
}
