import type pg from 'pg';

/**
 * Fills the books with conversions that look like a year's: credited through `bitlabs`-like calls, whole and true to
 * one another, spread over time and members. As the owner, with triggers off; the tables are analysed afterwards.
 */
export async function plantHistory(
  owner: pg.ClientBase,
  { conversions, members, minutes }: { conversions: number; members: number; minutes: number },
): Promise<void> {
  const n = `generate_series(1, ${conversions}) AS n`;
  const at = `now() - interval '1 day' - make_interval(secs => (${conversions} - n) * ${(minutes * 60) / conversions})`;
  const hash = `substring(sha256(convert_to('history-' || n, 'UTF8')) FROM 1 FOR 16)`;
  const uuid = `(lpad(to_hex(floor(extract(epoch FROM ${at}) * 1000)::bigint), 12, '0') || '7000'
    || '8000' || lpad(to_hex(n), 12, '0'))::uuid`;
  const [from] = (await owner.query<{ id: string }>('SELECT coalesce(max(id), 0) AS id FROM member')).rows;
  const first = Number(from?.id ?? 0) + 1;
  const member = `${first} + (n - 1) % ${members}`;
  // Entry of its member: the how-manieth conversion, and the how-manieth transfer.
  const entry = `((n - 1) / ${members} + 1)`;
  // Every other one is a step of one of a hundred offers.
  const event = 'CASE n % 2 WHEN 0 THEN 1000 + n % 200 END';
  const id = (kind: number) => `1000000000 + n * 5 + ${kind}`;
  await owner.query(`
    SET session_replication_role = replica;
    INSERT INTO member (id, public_id) SELECT ${first} + n - 1, translate(lpad((${first} + n)::text, 16, '0'), '0189', 'abcd')
      FROM generate_series(1, ${members}) AS n;
    SELECT setval('member_id_seq', ${first} + ${members});
    INSERT INTO balance (member_id, available, version)
      SELECT ${first} + n - 1, 10 * k.c, 2 * k.c FROM generate_series(1, ${members}) AS n,
        LATERAL (SELECT (${conversions} - n) / ${members} + CASE WHEN n <= ${conversions} THEN 1 ELSE 0 END AS c) AS k;
    INSERT INTO arrival (id, provider_id, definition_version, received_at, kind, test, member_id, transaction, sealed)
      SELECT ${id(0)}, 1, 1, ${at}, 1, false, ${member}, 'h' || n, '\\x00' FROM ${n};
    INSERT INTO arrival_key (provider_id, kind, key_hash, fingerprint, arrival_id)
      SELECT 1, 1, ${hash}, ${hash}, ${id(0)} FROM ${n};
    INSERT INTO signed_tuple (provider_id, kind, tuple_hash, arrival_id) SELECT 1, 1, ${hash}, ${id(0)} FROM ${n};
    INSERT INTO decision (arrival_id, sequence, verdict, decided_at, conversion_id)
      SELECT ${id(0)}, 0, 110, ${at}, ${id(1)} FROM ${n};
    INSERT INTO click (id, member_id, provider_id, clicked_at) SELECT ${uuid}, ${member}, 1, ${at} FROM ${n};
    INSERT INTO conversion (id, public_id, provider_id, key_hash, member_id, offer_id, event_id, click_id, kind,
        state, points, title, created_at, hold_until, settled_at, verdict, legs)
      SELECT ${id(1)}, ${uuid}, 1, ${hash}, ${member}, ${event}, ${event}, ${uuid}, 'survey',
        'credited', 10, 'Survey', ${at}, ${at}, ${at},
        110, 2 FROM ${n};
    INSERT INTO transfer (id, posted_at, debit, credit, amount, reason, cause, cause_id, leg, provider_id, member_id,
        member_version, pending_after, available_after, reserved_after, debt_after)
      SELECT ${id(2)} + leg, ${at}, CASE leg WHEN 0 THEN 'provider_receivable' ELSE 'member_pending' END::account_kind,
        CASE leg WHEN 0 THEN 'member_pending' ELSE 'member_available' END::account_kind, 10,
        CASE leg WHEN 0 THEN 'credit' ELSE 'release' END::transfer_reason, 'conversion', ${id(1)}, leg + 1, 1, ${member},
        2 * ${entry} - 1 + leg, CASE leg WHEN 0 THEN 10 ELSE 0 END, 10 * (${entry} - 1 + leg), 0, 0
      FROM ${n}, generate_series(0, 1) AS leg ORDER BY n, leg;
    INSERT INTO cap_usage (provider_id, member_id, day, points)
      SELECT 1, ${member}, current_date - (n / ${members})::int - 1, 10 FROM ${n};
    INSERT INTO quarantine (arrival_id, provider_id, verdict, points, opened_at, decide_by, closed_at, resolution)
      SELECT ${id(0)}, 1, 120, 5, ${at}, ${at}, ${at}, 'refused' FROM ${n} WHERE n % 3 = 0;
    INSERT INTO refused_call (provider_id, received_at, last_at, verdict, detail, source, digest, sealed)
      SELECT 1, ${at}, ${at}, 41, 'd', 's' || n % 50, ${hash}, '\\x00' FROM generate_series(1, ${conversions}) AS n;
    SET session_replication_role = origin;`);
  await owner.query('VACUUM (ANALYZE)');
}
