-- ——— By hand. ———

-- A reversal that named no credit we knew, and that a person refused, had ended as a declined conversion (146): its member
-- saw a row they had never earned, and its credit could come in as a conflict alone, which nobody could pay. It waits for
-- its credit again, which then waits for a person (139).
UPDATE conversion SET state = 'awaiting_credit', verdict = 139, reason = NULL, settled_at = NULL
WHERE state = 'declined' AND verdict = 146 AND legs = 0
  AND id IN (SELECT conversion_id FROM quarantine WHERE verdict = 136 AND resolution = 'refused');
