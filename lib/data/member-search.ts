import type { Operator } from '#lib/core/actors.ts';
import { parseDefinition } from '#lib/core/protocol/definition.ts';
import { keyHash } from '#lib/core/protocol/fingerprint.ts';
import { keysOf } from '#lib/core/protocol/keys.ts';
import { type Db, query } from '#lib/data/db.ts';
import { columns } from '#lib/data/rows.ts';

/** Latest calls that are looked through for a transaction whose provider makes its keys of more than the transaction. */
const CALLS_LOOKED_AT = 5_000;
/** Members a search shows; who is not among them is found by more letters. */
export const MOST_FOUND = 20;
/** Letters by which an address is found from its beginning; less is no search. */
export const LEAST_LETTERS = 3;

/** A member as a search finds it. */
export interface FoundMember {
  readonly id: bigint;
  readonly publicId: string;
  /** Null once the person is deleted. */
  readonly email: string | null;
  readonly state: 'open' | 'paused' | 'closed';
  readonly trust: 'new' | 'regular' | 'trusted';
  readonly createdAt: Date;
  readonly available: bigint;
  readonly pending: bigint;
  readonly debt: bigint;
}

const FOUND = `SELECT m.id, m.public_id AS "publicId", p.email, m.state::text, m.trust::text,
    m.created_at AS "createdAt", b.available, b.pending, b.debt
  FROM member m JOIN balance b ON b.member_id = m.id LEFT JOIN person p ON p.id = m.person_id`;

interface ProviderKey {
  readonly providerId: number;
  readonly hash: string;
}

const KEYS = columns<ProviderKey>([
  ['provider_id', 'int', (key) => key.providerId],
  ['key_hash', 'bytea', (key) => key.hash],
]);

/** By the bytes of an address, as its index for beginnings has them; nothing sorts after the last letter there is. */
const BY_NAME = `${FOUND} WHERE m.id IN (SELECT id FROM member WHERE public_id = lower($1)
    UNION ALL SELECT * FROM (SELECT a.id FROM person q JOIN member a ON a.person_id = q.id
      WHERE lower(q.email) ~>=~ lower($1) AND lower(q.email) ~<~ (lower($1) || $2)
      ORDER BY lower(q.email) USING ~<~ LIMIT ${MOST_FOUND}) AS begun)
  ORDER BY p.email USING ~<~`;
const LAST_LETTER = '\u{10ffff}';

/**
 * Members by the beginning of an e-mail address, a public id, or a provider's transaction, at most MOST_FOUND each by
 * name and by transaction. Everything is looked up by an index: a transaction by the key its provider's definition makes
 * of it, and else among the latest calls.
 */
export async function findMembers(operator: Operator, db: Db, text: string): Promise<FoundMember[]> {
  const wanted = text.trim();
  // What nobody can be called is not asked for: the database takes no NUL in a text.
  if (wanted === '' || wanted.length > 255 || /\p{Cc}/u.test(wanted)) return [];
  const [byName, ids] = await Promise.all([
    wanted.length < LEAST_LETTERS ? [] : query<FoundMember>(db, BY_NAME, wanted, LAST_LETTER),
    membersOfTransaction(operator, db, wanted),
  ]);
  const more = ids.filter((id) => !byName.some((found) => found.id === id)).slice(0, MOST_FOUND);
  if (more.length === 0) return byName;
  const byTransaction = await query<FoundMember>(
    db,
    `${FOUND} WHERE m.id = ANY($1::bigint[]) ORDER BY m.id DESC`,
    `{${more.join(',')}}`,
  );
  return [...byName, ...byTransaction];
}

async function membersOfTransaction(_operator: Operator, db: Db, transaction: string): Promise<bigint[]> {
  const definitions = await query<{ id: number; body: unknown }>(
    db,
    `SELECT p.id, d.body FROM provider p
       JOIN provider_definition d ON d.provider_id = p.id AND d.version = p.definition_version`,
  );
  const keys = definitions.flatMap(({ id, body }) => keysOfTransaction(id, body, transaction));
  const rows = await query<{ memberId: bigint | null }>(
    db,
    `SELECT c.member_id AS "memberId" FROM ${KEYS.from('k')}
       JOIN conversion c ON c.provider_id = k.provider_id AND c.key_hash = k.key_hash
     UNION
     SELECT member_id FROM (SELECT member_id, transaction FROM arrival
       ORDER BY received_at DESC LIMIT ${CALLS_LOOKED_AT}) AS latest WHERE transaction = $3`,
    ...KEYS.values(keys),
    transaction,
  );
  return rows.flatMap(({ memberId }) => (memberId === null ? [] : [memberId]));
}

function keysOfTransaction(providerId: number, body: unknown, transaction: string): ProviderKey[] {
  try {
    const fields = new Map([['transaction', transaction]]);
    return [false, true].flatMap((test) => {
      const keys = keysOf(parseDefinition(body), 'credit', 'same-id', fields, test);
      return keys === null ? [] : [{ providerId, hash: keyHash(keys.conversionKey) }];
    });
  } catch {
    // A definition that cannot be read makes no keys; its calls are refused anyway.
    return [];
  }
}
