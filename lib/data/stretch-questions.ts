import { BOOKED } from '#lib/data/books-questions.ts';
import { CHANGE, NET, OWED, SITE_ACTS, SITE_NET } from '#lib/data/journal-sides.ts';

const within = (time: string) => `${time} >= $1::timestamptz AND ${time} < $2::timestamptz`;

/**
 * What was posted, decided and received in [$1, $2), read once. `legs` sums up what each conversion got in the stretch:
 * the legs of a conversion are numbered from one, so that those of the stretch are all it has when there are as many as
 * the conversion says and the last is of that number. What a provider was made to owe is `credited`.
 */
const STRETCH = `
  posted AS MATERIALIZED (SELECT * FROM transfer WHERE ${within('posted_at')}),
  decided AS MATERIALIZED (SELECT arrival_id, verdict, conversion_id FROM decision WHERE ${within('decided_at')}),
  received AS MATERIALIZED (SELECT id, received_at FROM arrival WHERE ${within('received_at')}),
  legs AS MATERIALIZED (SELECT cause_id, count(*) AS legs, max(leg) AS last, sum(${NET}) AS net, min(member_id) AS member_id,
      bool_or(debit = 'provider_receivable') AS credited
    FROM posted WHERE cause = 'conversion' GROUP BY cause_id)`;

/** Rows of the stretch that have no partner in it; whether one lies outside is then looked up. */
const alone = (rows: string, others: string, pairing: string, unpaired: string) =>
  `(SELECT s.* FROM ${rows} AS s LEFT JOIN ${others} AS o ON ${pairing} WHERE ${unpaired} OFFSET 0)`;

/** The questions of books-questions.ts about a stretch. Every answer is a mismatch: `detail` in words, and `member`. */
const QUESTIONS: Readonly<Record<string, string>> = {
  'balance differs from the newest entry': `
    SELECT format('member %s: balance %s/%s/%s/%s version %s, journal %s/%s/%s/%s version %s', m.member_id, b.pending,
      b.available, b.reserved, b.debt, b.version, n.pending_after, n.available_after, n.reserved_after, n.debt_after,
      n.member_version) AS detail, b.member_id AS member
    FROM (SELECT DISTINCT member_id FROM posted WHERE member_id IS NOT NULL) AS m
      LEFT JOIN LATERAL (SELECT * FROM balance WHERE balance.member_id = m.member_id LIMIT 1) AS b ON true
      CROSS JOIN LATERAL (SELECT * FROM transfer t WHERE t.member_id = m.member_id
        ORDER BY t.member_version DESC LIMIT 1) AS n
    WHERE (b.pending, b.available, b.reserved, b.debt, b.version) IS DISTINCT FROM
      (n.pending_after, n.available_after, n.reserved_after, n.debt_after, n.member_version)`,
  // The entry before is the neighbour in the stretch or, where the stretch begins, looked up. Entries are not in one
  // order of time: the later version may belong to the transaction that began first.
  'an entry does not follow from the one before': `
    SELECT format('member %s, version %s', s.member_id, s.member_version) AS detail, s.member_id AS member
    FROM (
      SELECT t.*, lag(member_version) OVER w AS version_before, lag(pending_after) OVER w AS pending_before,
        lag(available_after) OVER w AS available_before, lag(reserved_after) OVER w AS reserved_before,
        lag(debt_after) OVER w AS debt_before
      FROM posted t WHERE member_id IS NOT NULL
      WINDOW w AS (PARTITION BY member_id ORDER BY member_version)
    ) AS s
      LEFT JOIN LATERAL (
        SELECT s.version_before AS version, s.pending_before AS pending, s.available_before AS available,
          s.reserved_before AS reserved, s.debt_before AS debt WHERE s.version_before = s.member_version - 1
        UNION ALL
        SELECT 0, 0, 0, 0, 0 WHERE s.member_version = 1
        UNION ALL
        SELECT p.member_version, p.pending_after, p.available_after, p.reserved_after, p.debt_after FROM transfer p
        WHERE s.version_before IS DISTINCT FROM s.member_version - 1 AND s.member_version > 1
          AND p.member_id = s.member_id AND p.member_version = s.member_version - 1
        LIMIT 1
      ) AS b ON true
    WHERE b.version IS NULL
      OR s.pending_after <> b.pending + ${CHANGE.pending}
      OR s.available_after <> b.available + ${CHANGE.available}
      OR s.reserved_after <> b.reserved + ${CHANGE.reserved}
      OR s.debt_after <> b.debt + ${CHANGE.debt}`,
  'a conversion and its transfers differ': `
    SELECT format('conversion %s is %s with %s points and %s legs, its transfers say %s net of %s legs', i.id,
      coalesce(c.state::text, 'missing'), c.points, c.legs, t.net, t.legs) AS detail,
      coalesce(c.member_id, t.member_id) AS member
    FROM (SELECT cause_id AS id FROM legs UNION SELECT conversion_id FROM decided WHERE conversion_id IS NOT NULL) AS i
      LEFT JOIN legs AS l ON l.cause_id = i.id
      LEFT JOIN LATERAL (SELECT * FROM conversion WHERE conversion.id = i.id LIMIT 1) AS c ON true
      CROSS JOIN LATERAL (
        SELECT l.legs, l.net, l.member_id WHERE l.legs = c.legs AND l.last = c.legs
        UNION ALL
        SELECT count(*), coalesce(sum(${NET}), 0), min(member_id) FROM transfer
        WHERE (l.legs = c.legs AND l.last = c.legs) IS NOT TRUE AND cause_id = i.id AND cause = 'conversion'
        LIMIT 1
      ) AS t
    WHERE c.id IS NULL OR t.legs <> c.legs OR t.net <> ${OWED}`,
  'a credited conversion without its call': `
    SELECT format('conversion %s', l.cause_id) AS detail, l.member_id AS member
    FROM ${alone('legs', 'decided', `o.conversion_id = s.cause_id AND o.verdict IN ${BOOKED}`, 's.credited AND o.conversion_id IS NULL')} AS l
      LEFT JOIN LATERAL (SELECT 1 AS found FROM decision d
        WHERE d.conversion_id = l.cause_id AND d.verdict IN ${BOOKED} LIMIT 1) AS d ON true
    WHERE d.found IS NULL`,
  // All transfers of one were posted at once. One that has none is seen by the audit of the whole books.
  'a correction, bonus or write-off and its transfers differ': `
    SELECT format('%s %s of %s points, its transfers say %s', t.cause, t.id, coalesce(s.points::text, 'unknown'),
      t.points) AS detail, t.member_id AS member
    FROM (SELECT cause, cause_id AS id, member_id, sum(${SITE_NET}) AS points FROM posted
        WHERE cause <> 'conversion' GROUP BY 1, 2, 3) AS t
      LEFT JOIN LATERAL (SELECT points FROM (${SITE_ACTS}) AS acts
        WHERE acts.cause = t.cause AND acts.id = t.id AND acts.member_id = t.member_id LIMIT 1) AS s ON true
    WHERE s.points IS DISTINCT FROM t.points`,
  'an arrival without a verdict': `
    SELECT format('arrival %s, received %s', a.id, a.received_at) AS detail, NULL::bigint AS member
    FROM ${alone('received', 'decided', 'o.arrival_id = s.id', 'o.arrival_id IS NULL')} AS a
      LEFT JOIN LATERAL (SELECT 1 AS found FROM decision d WHERE d.arrival_id = a.id LIMIT 1) AS d ON true
    WHERE d.found IS NULL`,
  'a verdict without its arrival': `
    SELECT format('arrival %s', d.arrival_id) AS detail, NULL::bigint AS member
    FROM ${alone('decided', 'received', 'o.id = s.arrival_id', 'o.id IS NULL')} AS d
      LEFT JOIN LATERAL (SELECT 1 AS found FROM arrival a WHERE a.id = d.arrival_id LIMIT 1) AS a ON true
    WHERE a.found IS NULL`,
  'a credited arrival without its transfer': `
    SELECT format('arrival %s', d.arrival_id) AS detail, NULL::bigint AS member
    FROM ${alone('decided', 'legs', 'o.cause_id = s.conversion_id', `s.verdict IN ${BOOKED} AND o.cause_id IS NULL`)} AS d
      LEFT JOIN LATERAL (SELECT 1 AS found FROM transfer t
        WHERE t.cause_id = d.conversion_id AND t.cause = 'conversion' LIMIT 1) AS t ON true
    WHERE t.found IS NULL`,
};

/** What is asked about a stretch, in this order. */
export const STRETCH_KINDS = Object.keys(QUESTIONS);

/**
 * All of it in one statement, each answer as (what, detail, member). What lies outside the stretch is looked up by key, one
 * by one (LATERAL with a LIMIT is never turned into a scan of the other table), so the work grows with the stretch and not
 * with history.
 */
export const STRETCH_QUESTION = `WITH ${STRETCH}
  ${Object.entries(QUESTIONS)
    .map(([what, sql]) => `SELECT '${what}' AS what, * FROM (${sql}) AS answers`)
    .join('\n  UNION ALL\n  ')}`;
