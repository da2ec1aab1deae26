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
