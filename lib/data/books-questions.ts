import { CHANGE, NET, OWED, SITE_ACTS, SITE_NET } from '#lib/data/journal-sides.ts';

/** Verdicts that booked points: their conversion has transfers. */
export const BOOKED = '(110, 116, 118)';

/**
 * Questions over the whole books whose every answer is a mismatch: `detail` in words, and `member`. $1 is a member to
 * ask about alone, or null.
 */
export const MEMBER_QUESTIONS: Readonly<Record<string, string>> = {
  'balance differs from the journal': `
    SELECT format('member %s: balance %s/%s/%s/%s version %s, journal %s/%s/%s/%s version %s', b.member_id, b.pending,
      b.available, b.reserved, b.debt, b.version, coalesce(j.pending, 0), coalesce(j.available, 0),
      coalesce(j.reserved, 0), coalesce(j.debt, 0), coalesce(j.entries, 0)) AS detail, b.member_id AS member
    FROM balance b LEFT JOIN (
      SELECT member_id, count(*) AS entries, sum(${CHANGE.pending}) AS pending, sum(${CHANGE.available}) AS available,
        sum(${CHANGE.reserved}) AS reserved, sum(${CHANGE.debt}) AS debt
      FROM transfer WHERE member_id IS NOT NULL AND ($1::bigint IS NULL OR member_id = $1::bigint) GROUP BY member_id
    ) j ON j.member_id = b.member_id
    WHERE ($1::bigint IS NULL OR b.member_id = $1::bigint)
      AND (b.pending, b.available, b.reserved, b.debt, b.version) IS DISTINCT FROM
        (coalesce(j.pending, 0), coalesce(j.available, 0), coalesce(j.reserved, 0), coalesce(j.debt, 0),
         coalesce(j.entries, 0))`,
  'entries of a member without a balance': `
    SELECT format('member %s', t.member_id) AS detail, m.id AS member FROM transfer t
    LEFT JOIN balance b ON b.member_id = t.member_id LEFT JOIN member m ON m.id = t.member_id
    WHERE t.member_id IS NOT NULL AND ($1::bigint IS NULL OR t.member_id = $1::bigint) AND b.member_id IS NULL
    GROUP BY t.member_id, m.id`,
  'an entry does not follow from the one before': `
    SELECT format('member %s, version %s', member_id, member_version) AS detail, member_id AS member FROM (
      SELECT t.*, lag(member_version, 1, 0) OVER w AS version_before, lag(pending_after, 1, 0) OVER w AS pending_before,
        lag(available_after, 1, 0) OVER w AS available_before, lag(reserved_after, 1, 0) OVER w AS reserved_before,
        lag(debt_after, 1, 0) OVER w AS debt_before
      FROM transfer t WHERE member_id IS NOT NULL AND ($1::bigint IS NULL OR member_id = $1::bigint)
      WINDOW w AS (PARTITION BY member_id ORDER BY member_version)
    ) h
    WHERE member_version <> version_before + 1
      OR pending_after <> pending_before + ${CHANGE.pending}
      OR available_after <> available_before + ${CHANGE.available}
      OR reserved_after <> reserved_before + ${CHANGE.reserved}
      OR debt_after <> debt_before + ${CHANGE.debt}`,
  'a conversion and its transfers differ': `
    SELECT format('conversion %s is %s with %s points and %s legs, its transfers say %s net of %s legs', c.id, c.state,
      c.points, c.legs, coalesce(t.net, 0), coalesce(t.legs, 0)) AS detail, c.member_id AS member
    FROM conversion c LEFT JOIN (
      SELECT cause_id, count(*) AS legs, sum(${NET}) AS net FROM transfer
      WHERE cause = 'conversion' AND ($1::bigint IS NULL OR member_id = $1::bigint) GROUP BY cause_id
    ) t ON t.cause_id = c.id
    WHERE ($1::bigint IS NULL OR c.member_id = $1::bigint)
      AND (coalesce(t.legs, 0) <> c.legs OR coalesce(t.net, 0) <> ${OWED})`,
  'a transfer without its conversion': `
    SELECT format('transfer %s', t.id) AS detail, t.member_id AS member
    FROM transfer t LEFT JOIN conversion c ON c.id = t.cause_id
    WHERE t.cause = 'conversion' AND ($1::bigint IS NULL OR t.member_id = $1::bigint) AND c.id IS NULL`,
  'a credited conversion without its call': `
    SELECT format('conversion %s', c.id) AS detail, c.member_id AS member FROM conversion c
    WHERE c.legs > 0 AND ($1::bigint IS NULL OR c.member_id = $1::bigint) AND NOT EXISTS (
      SELECT 1 FROM decision d JOIN arrival a ON a.id = d.arrival_id
      WHERE d.conversion_id = c.id AND d.verdict IN ${BOOKED})`,
  'a correction, bonus or write-off and its transfers differ': `
    SELECT format('%s %s of %s points, its transfers say %s', cause, id, coalesce(s.points::text, 'unknown'),
      coalesce(t.points, 0)) AS detail, member_id AS member
    FROM (SELECT * FROM (${SITE_ACTS}) AS acts WHERE $1::bigint IS NULL OR member_id = $1::bigint) AS s
      FULL JOIN (
        SELECT cause, cause_id AS id, member_id, sum(${SITE_NET}) AS points FROM transfer
        WHERE cause <> 'conversion' AND ($1::bigint IS NULL OR member_id = $1::bigint) GROUP BY 1, 2, 3
      ) AS t USING (cause, id, member_id)
    WHERE s.id IS NULL OR s.points <> coalesce(t.points, 0)`,
};

/** Questions about what came in: no account's fault, so nobody is frozen for them. */
export const ARRIVAL_QUESTIONS: Readonly<Record<string, string>> = {
  'an arrival without a verdict': `
    SELECT format('arrival %s', a.id) AS detail, NULL::bigint AS member FROM arrival a
    WHERE NOT EXISTS (SELECT 1 FROM decision d WHERE d.arrival_id = a.id)`,
  'a verdict without its arrival': `
    SELECT format('arrival %s', d.arrival_id) AS detail, NULL::bigint AS member FROM decision d
    WHERE NOT EXISTS (SELECT 1 FROM arrival a WHERE a.id = d.arrival_id)`,
  'a verdict without its conversion': `
    SELECT format('arrival %s, conversion %s', d.arrival_id, d.conversion_id) AS detail, NULL::bigint AS member
    FROM decision d LEFT JOIN conversion c ON c.id = d.conversion_id
    WHERE d.conversion_id IS NOT NULL AND c.id IS NULL`,
  // Keys bear no time, so only the whole books are asked for them.
  'a key without its arrival': `
    SELECT format('arrival %s of provider %s', k.arrival_id, k.provider_id) AS detail, NULL::bigint AS member
    FROM arrival_key k WHERE NOT EXISTS (SELECT 1 FROM arrival a WHERE a.id = k.arrival_id)`,
  'a credited arrival without its transfer': `
    SELECT format('arrival %s', d.arrival_id) AS detail, NULL::bigint AS member FROM decision d
    WHERE d.verdict IN ${BOOKED} AND NOT EXISTS (
      SELECT 1 FROM transfer t WHERE t.cause_id = d.conversion_id AND t.cause = 'conversion')`,
};
