import { BOOKED } from '#lib/data/books-questions.ts';
import { CHANGE, NET, OWED } from '#lib/data/journal-sides.ts';

const POSTED = 'posted_at >= $1::timestamptz AND posted_at < $2::timestamptz';
const DECIDED = 'd.decided_at >= $1::timestamptz AND d.decided_at < $2::timestamptz';

/**
 * The questions of books-questions.ts about what was posted, decided or received in [$1, $2). Whatever a row of the
 * stretch is compared with is looked up by key, one by one (LATERAL with a LIMIT is never turned into a scan of the
 * other table), so the work grows with the stretch and not with history.
 */
export const STRETCH_QUESTIONS: Readonly<Record<string, string>> = {
  'balance differs from the newest entry': `
    SELECT format('member %s: balance %s/%s/%s/%s version %s, journal %s/%s/%s/%s version %s', m.member_id, b.pending,
      b.available, b.reserved, b.debt, b.version, n.pending_after, n.available_after, n.reserved_after, n.debt_after,
      n.member_version) AS detail, b.member_id AS member
    FROM (SELECT DISTINCT member_id FROM transfer WHERE ${POSTED} AND member_id IS NOT NULL) AS m
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
      FROM transfer t WHERE ${POSTED} AND member_id IS NOT NULL
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
    FROM (
        SELECT cause_id AS id FROM transfer WHERE ${POSTED} AND cause = 'conversion'
        UNION
        SELECT d.conversion_id FROM decision d WHERE ${DECIDED} AND d.conversion_id IS NOT NULL
      ) AS i
      LEFT JOIN LATERAL (SELECT * FROM conversion WHERE conversion.id = i.id LIMIT 1) AS c ON true
      CROSS JOIN LATERAL (
        SELECT count(*) AS legs, coalesce(sum(${NET}), 0) AS net, min(member_id) AS member_id FROM transfer
        WHERE cause_id = i.id AND cause = 'conversion') AS t
    WHERE c.id IS NULL OR t.legs <> c.legs OR t.net <> ${OWED}`,
  'an arrival without a verdict': `
    SELECT format('arrival %s, received %s', a.id, a.received_at) AS detail, NULL::bigint AS member
    FROM arrival a
      LEFT JOIN LATERAL (SELECT 1 AS found FROM decision d WHERE d.arrival_id = a.id LIMIT 1) AS d ON true
    WHERE a.received_at >= $1::timestamptz AND a.received_at < $2::timestamptz AND d.found IS NULL`,
  'a verdict without its arrival': `
    SELECT format('arrival %s', d.arrival_id) AS detail, NULL::bigint AS member
    FROM decision d
      LEFT JOIN LATERAL (SELECT 1 AS found FROM arrival a WHERE a.id = d.arrival_id LIMIT 1) AS a ON true
    WHERE ${DECIDED} AND a.found IS NULL`,
  'a credited arrival without its transfer': `
    SELECT format('arrival %s', d.arrival_id) AS detail, NULL::bigint AS member
    FROM decision d
      LEFT JOIN LATERAL (SELECT 1 AS found FROM transfer t
        WHERE t.cause_id = d.conversion_id AND t.cause = 'conversion' LIMIT 1) AS t ON true
    WHERE ${DECIDED} AND d.verdict IN ${BOOKED} AND t.found IS NULL`,
};
