import type pg from 'pg';
import { verdict } from '#lib/core/verdicts.ts';
import { withOwner } from '#lib/data/owner-connection.ts';

/** Conversions stored at a time. */
const CHUNK = 250_000;
const POINTS = 42;
/** Ids one conversion uses: its arrival, itself, its credit and its release. */
const IDS = 4;
/** Days the history goes back. */
const DAYS = 90;

/**
 * Writes a consistent history straight into the tables: each conversion with its arrival, key, decision, credit and
 * release, evenly on all members, so that the books balance as if all of it had been taken in. Only the sealed
 * requests are filler, in the size of real ones.
 * @param members how many further members share it with those there are
 */
export function fillHistory(
  url: string,
  { conversions, members, say }: { conversions: number; members: number; say: (line: string) => void },
): Promise<void> {
  return withOwner(url, async (client) => {
    await client.query(ADD_MEMBERS, [members]);
    await client.query(NUMBER_MEMBERS);
    const facts = await readFacts(client, conversions);
    for (let from = 0; from < conversions; from += CHUNK) {
      const to = Math.min(conversions, from + CHUNK);
      await client.query('BEGIN');
      await client.query(DRAFT_CHUNK, [from, to, facts.members, facts.firstId, conversions, POINTS]);
      for (const statement of writeChunk(facts)) await client.query(statement);
      await client.query('DROP TABLE filling; COMMIT');
      if (to % 1_000_000 === 0) say(`  ${to / 1e6} of ${conversions / 1e6} million conversions written`);
    }
    await client.query(SETTLE_BALANCES, [conversions, facts.members, POINTS]);
    await client.query('VACUUM (ANALYZE)');
    await client.query('CHECKPOINT');
  });
}

const ADD_MEMBERS = `
  WITH made AS (INSERT INTO member (public_id)
    SELECT translate(substr(md5('filling' || n), 1, 16), '0189', 'wxyz') FROM generate_series(1, $1::int) AS n
    RETURNING id)
  INSERT INTO balance (member_id) SELECT id FROM made`;

/** Members in a fixed order with what they have before: the history continues from there. */
const NUMBER_MEMBERS = `
  CREATE TEMP TABLE earner AS SELECT (row_number() OVER (ORDER BY b.member_id) - 1)::int AS rank, b.*
  FROM balance b WHERE b.debt = 0;
  ALTER TABLE earner ADD PRIMARY KEY (rank);
  ANALYZE earner`;

interface Facts {
  readonly members: number;
  readonly firstId: string;
  readonly providerId: number;
  readonly version: number;
  readonly sealedBytes: number;
}

async function readFacts(client: pg.Client, conversions: number): Promise<Facts> {
  const { rows } = await client.query<Facts>(
    `SELECT (SELECT count(*)::int FROM earner) AS members, p.id AS "providerId", p.definition_version AS version,
       (SELECT coalesce(avg(octet_length(sealed)), 450)::int
        FROM (SELECT sealed FROM arrival LIMIT 1000) AS sample) AS "sealedBytes",
       (SELECT setval('bounty_id', (last_value / 1000 + 2) * 1000 + $1::bigint) - $1::bigint FROM bounty_id)::text
         AS "firstId"
     FROM provider p ORDER BY p.id LIMIT 1`,
    [Math.ceil((conversions * IDS) / 1000) * 1000],
  );
  const [facts] = rows;
  if (facts === undefined) throw new Error('there is no provider account to fill a history for');
  return facts;
}

/** The k-th conversion of each member, k counted from 0. */
const DRAFT_CHUNK = `
  CREATE TEMP TABLE filling AS
  SELECT n, $4::bigint + n * ${IDS} AS arrival_id, $4::bigint + n * ${IDS} + 1 AS conversion_id,
    'filled-' || n AS transaction, substring(sha256(('filled-' || n)::bytea) FROM 1 FOR 16) AS hash,
    now() - interval '${DAYS} days' * (($5::float8 - n) / $5::float8) AS at,
    e.member_id, e.version + 2 * (n / $3) AS version, e.pending, e.reserved,
    e.available + (n / $3) * $6::bigint AS available, $6::bigint AS points
  FROM generate_series($1::bigint, $2::bigint - 1) AS n JOIN earner e ON e.rank = n % $3::int`;

function writeChunk({ providerId, version, sealedBytes }: Facts): string[] {
  const credited = verdict('credited').number;
  const md5s = Math.ceil(sealedBytes / 16);
  return [
    `INSERT INTO arrival (id, provider_id, definition_version, received_at, kind, test, member_id, transaction, sealed)
     SELECT arrival_id, ${providerId}, ${version}, at, 1, false, NULL, transaction,
       substring(decode(repeat(md5(transaction), ${md5s}), 'hex') FROM 1 FOR ${sealedBytes}) FROM filling`,
    `INSERT INTO arrival_key (provider_id, kind, key_hash, fingerprint, arrival_id)
     SELECT ${providerId}, 1, hash, substring(sha256(hash) FROM 1 FOR 16), arrival_id FROM filling`,
    `INSERT INTO decision (arrival_id, sequence, verdict, decided_at, conversion_id)
     SELECT arrival_id, 0, ${credited}, at, conversion_id FROM filling`,
    `INSERT INTO conversion (id, public_id, provider_id, key_hash, member_id, kind, state, points, provider_amount,
       title, created_at, settled_at, verdict, legs)
     SELECT conversion_id, uuidv7(at - now()), ${providerId}, hash, member_id, 'survey', 'credited', points,
       points || ' points', 'Survey about everyday shopping', at, at, ${credited}, 2 FROM filling`,
    `INSERT INTO transfer (id, posted_at, debit, credit, amount, reason, cause, cause_id, leg, provider_id, member_id,
       member_version, pending_after, available_after, reserved_after, debt_after)
     SELECT conversion_id + 1, at, 'provider_receivable'::account_kind, 'member_pending'::account_kind, points,
       'credit'::transfer_reason, 'conversion'::transfer_cause, conversion_id, 1, ${providerId}, member_id,
       version + 1, pending + points, available, reserved, 0 FROM filling
     UNION ALL
     SELECT conversion_id + 2, at, 'member_pending', 'member_available', points,
       'release', 'conversion', conversion_id, 2, ${providerId}, member_id,
       version + 2, pending, available + points, reserved, 0 FROM filling`,
  ];
}

const SETTLE_BALANCES = `
  UPDATE balance b SET available = e.available + k.count * $3::bigint, version = e.version + 2 * k.count
  FROM earner e CROSS JOIN LATERAL (SELECT ($1::bigint - e.rank + $2 - 1) / $2::int AS count) AS k
  WHERE b.member_id = e.member_id`;
