/** What a transfer does to each of a member's balances, as SQL over its row. */
export const CHANGE = {
  pending: `CASE WHEN credit = 'member_pending' THEN amount WHEN debit = 'member_pending' THEN -amount ELSE 0 END`,
  available: `CASE WHEN credit = 'member_available' THEN amount WHEN debit = 'member_available' THEN -amount ELSE 0 END`,
  reserved: `CASE WHEN credit = 'member_reserved' THEN amount WHEN debit = 'member_reserved' THEN -amount ELSE 0 END`,
  debt: `CASE WHEN debit = 'member_debt' THEN amount WHEN credit = 'member_debt' THEN -amount ELSE 0 END`,
} as const;

/** What a transfer takes from its provider: the points its conversion stands for. */
export const NET = `CASE WHEN debit = 'provider_receivable' THEN amount
  WHEN credit = 'provider_receivable' THEN -amount ELSE 0 END`;

const OWN = `('correction', 'site_corrections'), ('streak', 'site_bonuses'), ('write_off', 'site_write_offs')`;

/** What a transfer takes from the account of the site's own that its cause stands for. */
export const SITE_NET = `CASE WHEN (cause, debit) IN (${OWN}) THEN amount WHEN (cause, credit) IN (${OWN}) THEN -amount
  ELSE 0 END`;

/** What the site itself gave, took or lost, as rows (cause, id, member_id, points): what its transfers must come to. */
export const SITE_ACTS = `
  SELECT 'correction'::transfer_cause AS cause, id, member_id, CASE state WHEN 'booked' THEN points ELSE 0 END AS points
    FROM correction
  UNION ALL SELECT 'streak', id, member_id, points FROM streak_bonus
  UNION ALL SELECT 'write_off', id, member_id, points FROM write_off`;

/** Points a conversion's transfers must come to, by its state. */
export const OWED = `CASE WHEN c.state IN ('pending', 'credited') THEN c.points ELSE 0 END`;

/**
 * Both sides of the transfers that fit, as rows (account, provider_id, change, entries): credits raise, debits lower. They
 * are read once and summed before they are told apart.
 */
export const sidesOf = (where: string) => `
  SELECT side.account, moved.provider_id, side.change, moved.entries
  FROM (
      SELECT credit, debit, coalesce(provider_id, 0) AS provider_id, sum(amount) AS amount, count(*) AS entries
      FROM transfer WHERE ${where} GROUP BY 1, 2, 3
    ) AS moved
    CROSS JOIN LATERAL (VALUES (moved.credit, moved.amount), (moved.debit, -moved.amount)) AS side(account, change)`;
