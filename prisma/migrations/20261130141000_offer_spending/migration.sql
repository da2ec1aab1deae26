-- ——— By hand. ———

-- What an offer costs is counted from its first day, with a limit or without, and in both directions. Until now it was
-- counted while a limit stood, and never given back: it is worked out once from the conversions that hold points. A process of
-- the version before that still runs counts as before; the audit of the whole books counts anew what is off.
LOCK TABLE offer_usage IN SHARE ROW EXCLUSIVE MODE;
INSERT INTO offer_usage (offer_id, day, spent_points)
SELECT o.id, current_date, coalesce(c.points, 0)
FROM offer o LEFT JOIN (
  SELECT offer_id, sum(points) AS points FROM conversion
  WHERE offer_id IS NOT NULL AND state IN ('pending', 'credited') GROUP BY offer_id
) c ON c.offer_id = o.id
ON CONFLICT (offer_id) DO UPDATE SET spent_points = EXCLUDED.spent_points;
