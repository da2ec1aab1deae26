import type { Advertiser } from '#lib/core/actors.ts';
import { parseDefinition } from '#lib/core/protocol/definition.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { type Db, query } from '#lib/data/db.ts';

/** A provider account as its advertiser sees it. No secret is in it. */
export interface AdvertiserAccount {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly state: 'open' | 'paused';
  /** Null when the stored definition does not fit this version of the receiver. */
  readonly definition: ProviderDefinition | null;
  /** Public bases ever given to the network, newest first. */
  readonly publicUrls: readonly string[];
  /** Whether calls are taken from listed addresses only. */
  readonly listed: boolean;
}

type Row = Omit<AdvertiserAccount, 'definition'> & { readonly body: unknown };

// Access, role and person are asked each time: what was ended a second ago is over.
const ACCOUNTS = `SELECT p.id, p.slug, p.name, p.state::text, d.body, p.public_urls AS "publicUrls",
    cardinality(p.addresses) > 0 AS listed
  FROM provider_access a
    JOIN person h ON h.id = a.person_id AND h.disabled_at IS NULL AND 'advertiser'::role = ANY(h.roles)
    JOIN provider p ON p.id = a.provider_id
    LEFT JOIN provider_definition d ON d.provider_id = p.id AND d.version = p.definition_version
  WHERE a.person_id = $1::bigint AND a.ended_at IS NULL AND ($2::text IS NULL OR p.slug = $2::text)
  ORDER BY p.name, p.slug`;

/** Every account that was given to this person and not taken away. */
export async function readAccounts(advertiser: Advertiser, db: Db): Promise<AdvertiserAccount[]> {
  const rows = await query<Row>(db, ACCOUNTS, advertiser.personId.toString(), null);
  return rows.map(toAccount);
}

/** One account of this person by its slug; null for one that is somebody else’s, and for one that does not exist. */
export async function findAccount(
  advertiser: Advertiser,
  db: Db,
  slug: string,
): Promise<AdvertiserAccount | null> {
  // What no account can be called is not asked for: the database takes no NUL in a text.
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(slug)) return null;
  const [row] = await query<Row>(db, ACCOUNTS, advertiser.personId.toString(), slug);
  return row === undefined ? null : toAccount(row);
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
}

/** The offers of one account of this person; null when it is none of theirs. */
export async function readOffers(
  advertiser: Advertiser,
  db: Db,
  slug: string,
): Promise<AdvertiserOffer[] | null> {
  const account = await findAccount(advertiser, db, slug);
  if (account === null) return null;
  return query<AdvertiserOffer>(
    db,
    `SELECT o.id, o.external_id AS "externalId", o.title, o.state::text,
       coalesce((SELECT e.external_id FROM offer_event e WHERE e.offer_id = o.id ORDER BY e.position LIMIT 1), '')
         AS "firstEvent"
     FROM offer o WHERE o.provider_id = $1::int ORDER BY o.title, o.id`,
    account.id,
  );
}
