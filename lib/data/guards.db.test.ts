import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';

const HASH = `decode(repeat('ab', 16), 'hex')`;
const OTHER = `decode(repeat('cd', 16), 'hex')`;

/** One valid row of everything, so that a case needs to break one thing only. */
const SEED = `
  INSERT INTO provider (id, slug, name, catalogue_id) VALUES (1, 'p', 'P', 'house');
  INSERT INTO provider_definition (provider_id, version, body) VALUES (1, 1, '{}');
  INSERT INTO person (id, email, password_hash, roles) VALUES (1, 'a@example.org', 'x', '{member}');
  INSERT INTO member (id, person_id, public_id) VALUES (1, 1, 'abcdefghijklmnop');
  INSERT INTO balance (member_id) VALUES (1);
  INSERT INTO offer (id, provider_id, external_id, title, terms, kind, target_url)
    VALUES (1, 1, 'o', 'O', 'T', 'app', 'https://shop.example/');
  INSERT INTO offer_event (id, offer_id, external_id, name, points, position) VALUES (1, 1, '', 'E', 5, 1);
  INSERT INTO offer_usage (offer_id, day) VALUES (1, '2026-11-22');
  INSERT INTO cap_usage (provider_id, member_id, day, points) VALUES (1, 1, '2026-11-22', 5);
  INSERT INTO arrival (id, provider_id, definition_version, received_at, kind, test, sealed)
    VALUES (1, 1, 1, now(), 1, false, '');
  INSERT INTO arrival_key (provider_id, kind, key_hash, fingerprint, arrival_id) VALUES (1, 1, ${HASH}, ${HASH}, 1);
  INSERT INTO signed_tuple (provider_id, kind, tuple_hash, arrival_id) VALUES (1, 1, ${HASH}, 1);
  INSERT INTO decision (arrival_id, sequence, verdict) VALUES (1, 0, 110);
  INSERT INTO quarantine (arrival_id, provider_id, verdict, points, decide_by) VALUES (1, 1, 120, 5, now());
  INSERT INTO refused_call (id, provider_id, received_at, last_at, verdict, detail, source, digest, sealed)
    VALUES (1, 1, now(), now(), 41, 'd', 's', ${HASH}, '');
  INSERT INTO conversion (id, public_id, provider_id, key_hash, member_id, kind, state, points, title, hold_until, verdict)
    VALUES (1, '01890000-0000-7000-8000-000000000001', 1, ${HASH}, 1, 'app', 'pending', 5, 'T', now(), 110);
  INSERT INTO transfer (id, debit, credit, amount, reason, cause, cause_id, leg, provider_id, member_id,
      member_version, pending_after, available_after, reserved_after, debt_after)
    VALUES (1, 'provider_receivable', 'member_pending', 5, 'credit', 'conversion', 1, 1, 1, 1, 1, 5, 0, 0, 0);
  INSERT INTO frozen_member (id, member_id, why) VALUES (1, 1, 'w');
  INSERT INTO account_rollup (account, provider_id, points, entries, until) VALUES ('member_pending', 1, 5, 1, now());
  INSERT INTO ticket (id, member_id, email, topic, target_at) VALUES (1, 1, 'a@example.org', 'other', now());
  INSERT INTO ticket_message (id, ticket_id, author, body) VALUES (1, 1, 'asker', 'b');
  INSERT INTO ticket_file (message_id, name, media_type, bytes, data) VALUES (1, 'n', 'image/webp', 1, 'x');
  INSERT INTO mail (kind, address, facts, sent_at) VALUES ('verify', 'a@example.org', '{}', now());
  INSERT INTO audit_entry (act, about) VALUES ('a', 'b');
  INSERT INTO correction (id, member_id, points, reason, form_key)
    VALUES (1, 1, 5, 'r', '01890000-0000-7000-8000-00000000000f');
  INSERT INTO streak (member_id, length, started_on, last_day, zone) VALUES (1, 2, '2026-11-21', '2026-11-22', 'UTC');
  INSERT INTO streak_bonus (id, member_id, started_on, length, points) VALUES (1, 1, '2026-11-01', 7, 50);
  INSERT INTO write_off (id, member_id, points, idle_since) VALUES (1, 1, 5, '2026-01-01');
  INSERT INTO member_pause (member_id, reason, review_on) VALUES (1, 'r', '2026-12-01');
  INSERT INTO integration_link (id, provider_id, key_hash) VALUES (1, 1, ${HASH} || ${OTHER});
  INSERT INTO installation (key_fingerprint) VALUES ('x');`;

const transfer = (changes: Record<string, string>) => {
  const row: Record<string, string> = {
    id: '2',
    debit: `'provider_receivable'`,
    credit: `'member_pending'`,
    amount: '5',
    reason: `'credit'`,
    cause: `'conversion'`,
    cause_id: '1',
    leg: '2',
    provider_id: '1',
    member_id: '1',
    member_version: '2',
    pending_after: '10',
    available_after: '0',
    reserved_after: '0',
    debt_after: '0',
    ...changes,
  };
  return `INSERT INTO transfer (${Object.keys(row).join(', ')}) VALUES (${Object.values(row).join(', ')})`;
};

/** Every hand-written CHECK, by table and name, and a statement that breaks it and nothing else. */
const CHECKS: Record<string, string> = {
  'installation.one_row': `INSERT INTO installation (id, key_fingerprint) VALUES (2, 'x')`,
  'installation.setup_token_whole': `UPDATE installation SET setup_hash = ${HASH}`,
  'installation.public_url_origin': `UPDATE installation SET public_url = 'https://a.example/path'`,
  'installation.demo_was_begun': `UPDATE installation SET demo = true`,
  'person.email_lower_case': `UPDATE person SET email = 'A@example.org'`,
  'person.has_role': `UPDATE person SET roles = '{}'`,
  'person.roles_known': `UPDATE person SET roles = NULL`,
  'key_set.url_https': `INSERT INTO key_set (url) VALUES ('http://keys.example/')`,
  'key_set.keys_by_id': `INSERT INTO key_set (url, keys, fetched_at) VALUES ('https://keys.example/', '[]', now())`,
  'key_set.keys_were_fetched': `INSERT INTO key_set (url, keys) VALUES ('https://keys.example/', '{"1": "x"}')`,
  'member.public_id_base32': `UPDATE member SET public_id = 'abcdefghijklmno1'`,
  'member.closed_is_nobodys': `UPDATE member SET closed_at = now()`,
  'member.country_upper_case': `UPDATE member SET country = 'de'`,
  'provider.slug_plain': `UPDATE provider SET slug = '../p'`,
  'provider.cap_not_negative': `UPDATE provider SET cap_points = -1`,
  'provider.hold_not_negative': `UPDATE provider SET hold_minutes = -1`,
  'provider.hold_by_kind_kinds': `UPDATE provider SET hold_by_kind = '{"errand": 60}'`,
  'provider.hold_by_kind_minutes': `UPDATE provider SET hold_by_kind = '{"survey": 0.5}'`,
  'provider.rate_positive': `UPDATE provider SET points_per_usd = 0`,
  'offer.target_https': `UPDATE offer SET target_url = 'http://shop.example/'`,
  'offer.grace_not_negative': `UPDATE offer SET grace_days = -1`,
  'offer.window_positive': `UPDATE offer SET click_window_days = 0`,
  'offer.cap_positive': `UPDATE offer SET cap_per_day = 0`,
  'offer.budget_positive': `UPDATE offer SET budget_points = 0`,
  'offer_event.points_positive': `UPDATE offer_event SET points = 0`,
  'offer_event.position_positive': `UPDATE offer_event SET position = 0`,
  'offer_usage.usage_not_negative': `UPDATE offer_usage SET spent_points = -1`,
  'cap_usage.points_not_negative': `UPDATE cap_usage SET points = -1`,
  'arrival_key.key_is_128_bits': `UPDATE arrival_key SET key_hash = 'short'`,
  'arrival_key.fingerprint_is_128_bits': `UPDATE arrival_key SET fingerprint = 'short'`,
  'signed_tuple.tuple_is_128_bits': `INSERT INTO signed_tuple (provider_id, kind, tuple_hash, arrival_id) VALUES (1, 2, 'short', 1)`,
  'arrival_key.counts_not_negative': `UPDATE arrival_key SET repeats = -1`,
  'decision.sequence_not_negative': `INSERT INTO decision (arrival_id, sequence, verdict) VALUES (1, -1, 110)`,
  'quarantine.points_not_negative': `UPDATE quarantine SET points = -1`,
  'quarantine.closed_whole': `UPDATE quarantine SET closed_at = now()`,
  'quarantine.resolution_known': `UPDATE quarantine SET closed_at = now(), resolution = 'lost'`,
  'refused_call.copies_positive': `UPDATE refused_call SET copies = 0`,
  'refused_call.last_after_first': `UPDATE refused_call SET last_at = received_at - interval '1 second'`,
  'refused_call.last_day_copies_in_copies': `UPDATE refused_call SET last_day_copies = copies + 1`,
  'conversion.key_is_128_bits': `UPDATE conversion SET key_hash = 'short'`,
  'conversion.points_not_negative': `UPDATE conversion SET state = 'reported', points = -1`,
  'conversion.legs_not_negative': `UPDATE conversion SET legs = -1`,
  'conversion.member_known': `UPDATE conversion SET member_id = NULL`,
  'conversion.pending_has_end': `UPDATE conversion SET hold_until = NULL`,
  'conversion.earned_something': `UPDATE conversion SET points = 0`,
  'balance.pending_not_negative': `UPDATE balance SET pending = -1`,
  'balance.available_not_negative': `UPDATE balance SET available = -1`,
  'balance.reserved_not_negative': `UPDATE balance SET reserved = -1`,
  'balance.debt_not_negative': `UPDATE balance SET debt = -1`,
  'balance.debt_repaid_first': `UPDATE balance SET available = 1, debt = 1`,
  'balance.version_not_negative': `UPDATE balance SET version = -1`,
  'account_rollup.entries_not_negative': `UPDATE account_rollup SET entries = -1`,
  'frozen_member.why_given': `UPDATE frozen_member SET why = ' '`,
  'frozen_member.thawed_with_reason': `UPDATE frozen_member SET thawed_at = now()`,
  'frozen_member.reason_given': `UPDATE frozen_member SET thawed_at = now(), reason = ' '`,
  'transfer.amount_positive': transfer({ amount: '0' }),
  'transfer.two_accounts': transfer({ debit: `'member_pending'` }),
  'transfer.leg_positive': transfer({ leg: '0' }),
  'transfer.provider_named': transfer({ provider_id: 'NULL' }),
  'transfer.member_entry_whole': transfer({ pending_after: 'NULL' }),
  'transfer.member_named': transfer({
    member_id: 'NULL',
    member_version: 'NULL',
    pending_after: 'NULL',
    available_after: 'NULL',
    reserved_after: 'NULL',
    debt_after: 'NULL',
  }),
  'transfer.after_not_negative': transfer({ debt_after: '-1' }),
  'member_pause.reason_given': `UPDATE member_pause SET reason = ' '`,
  'member_pause.ended_whole': `UPDATE member_pause SET ended_at = now()`,
  'correction.points_not_zero': `UPDATE correction SET points = 0`,
  'correction.reason_given': `UPDATE correction SET reason = ' '`,
  'correction.decided_whole': `UPDATE correction SET state = 'booked'`,
  'streak.length_in_bounds': `UPDATE streak SET length = 366`,
  'streak.days_in_order': `UPDATE streak SET started_on = '2026-11-23'`,
  'streak.before_whole': `UPDATE streak SET before_length = 5`,
  'streak.before_length_in_bounds': `UPDATE streak SET before_started_on = '2026-11-01', before_last_day = '2026-11-05',
    before_length = 366`,
  'streak.before_ended': `UPDATE streak SET before_started_on = '2026-11-01', before_last_day = '2026-11-20',
    before_length = 5`,
  'streak.next_zone_whole': `UPDATE streak SET next_zone = 'UTC'`,
  'streak_bonus.points_positive': `INSERT INTO streak_bonus (id, member_id, started_on, length, points)
    VALUES (2, 1, '2026-11-01', 14, 0)`,
  'streak_bonus.length_in_bounds': `INSERT INTO streak_bonus (id, member_id, started_on, length, points)
    VALUES (2, 1, '2026-11-01', 366, 5)`,
  'write_off.points_positive': `INSERT INTO write_off (id, member_id, points, idle_since) VALUES (2, 1, 0, '2026-01-02')`,
  'write_off.idle_before': `INSERT INTO write_off (id, member_id, points, idle_since) VALUES (2, 1, 5, now() + interval '1 day')`,
  'integration_link.key_is_sha256': `INSERT INTO integration_link (provider_id, key_hash, ended_at) VALUES (1, 'short', now())`,
  'mail.ends_once': `UPDATE mail SET failed_at = now()`,
  'ticket.one_way_in': `UPDATE ticket SET member_id = NULL`,
  'ticket.solved_has_time': `UPDATE ticket SET state = 'solved'`,
  'ticket_file.size_true': `UPDATE ticket_file SET bytes = 2`,
  'ticket_message.body_length': `INSERT INTO ticket_message (ticket_id, author, body) VALUES (1, 'asker', '')`,
};

/** Keys on which "exactly once" rests, and a second row under each. */
const UNIQUES: Record<string, string> = {
  arrival_key_pkey: `INSERT INTO arrival_key (provider_id, kind, key_hash, fingerprint, arrival_id)
    VALUES (1, 1, ${HASH}, ${OTHER}, 2)`,
  signed_tuple_pkey: `INSERT INTO signed_tuple (provider_id, kind, tuple_hash, arrival_id) VALUES (1, 1, ${HASH}, 2)`,
  decision_pkey: `INSERT INTO decision (arrival_id, sequence, verdict) VALUES (1, 0, 120)`,
  conversion_provider_id_key_hash_key: `INSERT INTO conversion (id, public_id, provider_id, key_hash, member_id, kind,
    state, points, title, verdict) SELECT 2, public_id, 1, ${HASH}, 2, kind, 'reported', 0, title, verdict FROM conversion`,
  transfer_cause_id_cause_leg_key: transfer({ leg: '1' }),
  transfer_member_id_member_version_key: transfer({ member_version: '1' }),
  refused_call_provider_id_digest_key: `INSERT INTO refused_call (id, provider_id, received_at, last_at, verdict, detail,
    source, digest, sealed) VALUES (2, 1, now(), now(), 41, 'e', 't', ${HASH}, '')`,
  quarantine_pkey: `INSERT INTO quarantine (arrival_id, provider_id, verdict, points, decide_by)
    VALUES (1, 1, 121, 5, now())`,
  provider_slug_key: `INSERT INTO provider (id, slug, name, catalogue_id) VALUES (2, 'p', 'Q', 'cpx')`,
  person_email_key: `INSERT INTO person (id, email, password_hash, roles) VALUES (2, 'a@example.org', 'y', '{member}')`,
  frozen_member_member_id_key: `INSERT INTO frozen_member (id, member_id, why) VALUES (2, 1, 'w')`,
  member_pause_member_id_key: `INSERT INTO member_pause (member_id, reason, review_on) VALUES (1, 'r', now())`,
  streak_bonus_member_id_started_on_length_key: `INSERT INTO streak_bonus (id, member_id, started_on, length, points)
    VALUES (2, 1, '2026-11-01', 7, 50)`,
  write_off_member_id_idle_since_key: `INSERT INTO write_off (id, member_id, points, idle_since)
    VALUES (2, 1, 5, '2026-01-01')`,
  correction_form_key_key: `INSERT INTO correction (id, member_id, points, reason, form_key)
    SELECT 2, member_id, points, reason, form_key FROM correction`,
  integration_link_provider_id_key: `INSERT INTO integration_link (id, provider_id, key_hash) VALUES (2, 1, ${OTHER} || ${HASH})`,
  member_public_id_key: `INSERT INTO member (id, public_id) VALUES (2, 'abcdefghijklmnop')`,
};

const APPEND_ONLY: Record<string, string> = {
  arrival: 'test = true',
  decision: 'verdict = 120',
  transfer: 'amount = 6',
  provider_definition: `body = '{"changed": true}'`,
  audit_entry: `act = 'other'`,
  streak_bonus: 'points = 6',
  write_off: 'points = 6',
};

let database: TestDatabase;
let owner: pg.Client;
let app: pg.Client;
before(async () => {
  database = await cloneDatabase();
  owner = new pg.Client(database.ownerUrl);
  app = new pg.Client(database.appUrl);
  await Promise.all([owner.connect(), app.connect()]);
  await owner.query(SEED);
});
after(async () => {
  await Promise.all([owner.end(), app.end()]);
  await database.drop();
});

/** Runs a statement, undoes it, and gives the SQLSTATE and constraint it failed with. */
async function failure(
  client: pg.Client,
  sql: string,
): Promise<{ code: string; constraint: string | undefined }> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    return { code: 'done', constraint: undefined };
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    return { code: error.code ?? '', constraint: error.constraint };
  } finally {
    await client.query('ROLLBACK');
  }
}

describe('every hand-written rule bites', () => {
  for (const [name, sql] of Object.entries(CHECKS))
    test(name, async () => {
      const [table = '', constraint] = name.split('.');
      assert.deepEqual(await failure(owner, sql), { code: '23514', constraint });
      assert.ok(sql.includes(table));
    });

  test('and no rule of the schema is without a case here', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `SELECT c.conrelid::regclass || '.' || c.conname AS name FROM pg_constraint c
       WHERE c.contype = 'c' AND c.connamespace = 'public'::regnamespace ORDER BY 1`,
    );
    assert.deepEqual(
      rows.map(({ name }) => name),
      Object.keys(CHECKS).sort(),
    );
  });
});

describe('an amount of a network rules only within a cap', () => {
  const WALL = `INSERT INTO provider_definition (provider_id, version, body) VALUES (1, 2, '{"pricing": "provider"}')`;
  const IN_FORCE = 'UPDATE provider SET definition_version = 2';
  for (const [what, sql] of [
    ['the account says so', `UPDATE provider SET pricing = 'provider'`],
    ['its definition says so', `${WALL}; ${IN_FORCE}`],
    [
      'the price of the offer ruled before',
      `${WALL}; ${IN_FORCE}, pricing = 'ours'; UPDATE provider SET pricing = NULL`,
    ],
    ['there was one before', `${WALL}; ${IN_FORCE}, cap_points = 0; UPDATE provider SET cap_points = NULL`],
    [
      'the account is new',
      `INSERT INTO provider (id, slug, name, catalogue_id, pricing) VALUES (2, 'q', 'Q', 'cpx', 'provider')`,
    ],
  ] as const)
    test(`also where ${what}`, async () => {
      assert.deepEqual(await failure(owner, sql), { code: '23514', constraint: 'their_amount_capped' });
    });
  test('and a price of ours needs none', async () => {
    for (const sql of [`UPDATE provider SET pricing = 'ours'`, `${WALL}; ${IN_FORCE}, pricing = 'ours'`])
      assert.equal((await failure(owner, sql)).code, 'done');
  });
});

describe('every key on which “exactly once” rests is unique', () => {
  for (const [constraint, sql] of Object.entries(UNIQUES))
    test(constraint, async () => {
      assert.deepEqual(await failure(owner, sql), { code: '23505', constraint });
    });
});

describe('what was kept, decided or posted is never changed', () => {
  for (const [table, change] of Object.entries(APPEND_ONLY)) {
    const attempts = {
      UPDATE: `UPDATE ${table} SET ${change}`,
      DELETE: `DELETE FROM ${table}`,
      TRUNCATE: `TRUNCATE ${table}`,
      'TRUNCATE CASCADE': `TRUNCATE ${table} CASCADE`,
      MERGE: `MERGE INTO ${table} USING (SELECT 1) AS one ON true WHEN MATCHED THEN DELETE`,
    };
    for (const [verb, sql] of Object.entries(attempts)) {
      test(`${verb} ${table} is refused to the app, which has no grant`, async () => {
        assert.equal((await failure(app, sql)).code, '42501');
      });
      test(`${verb} ${table} is refused to the owner too, by a trigger`, async () => {
        assert.equal((await failure(owner, sql)).code, '23001');
      });
    }
    test(`the app can neither lock ${table} rows nor switch the guard off`, async () => {
      assert.equal((await failure(app, `SELECT 1 FROM ${table} FOR UPDATE`)).code, '42501');
      assert.equal((await failure(app, `ALTER TABLE ${table} DISABLE TRIGGER ALL`)).code, '42501');
      assert.equal((await failure(app, `DROP TABLE ${table}`)).code, '42501');
      assert.equal((await failure(app, 'SET LOCAL session_replication_role = replica')).code, '42501');
    });
  }

  test('a person who has not left is not deleted: not while there is an account, nor another task', async () => {
    const leave = 'UPDATE member SET person_id = NULL';
    for (const client of [app, owner])
      for (const before of ['SELECT 1', `${leave}; UPDATE person SET roles = '{member,support}'`])
        assert.equal((await failure(client, `${before}; DELETE FROM person`)).code, '23001');
  });

  test('a message of a ticket is neither changed nor deleted', async () => {
    for (const sql of [`UPDATE ticket_message SET body = 'c'`, 'DELETE FROM ticket_message']) {
      assert.equal((await failure(owner, sql)).code, '23001');
      assert.equal((await failure(app, sql)).code, '42501');
    }
  });

  for (const table of ['provider', 'arrival_key'])
    test(`a ${table} is never deleted, not even by the owner`, async () => {
      assert.equal((await failure(app, `DELETE FROM ${table}`)).code, '42501');
      assert.equal((await failure(owner, `DELETE FROM ${table}`)).code, '23001');
    });

  test('keys cannot be emptied either', async () => {
    assert.equal((await failure(owner, 'TRUNCATE arrival_key')).code, '23001');
  });
});

describe('the app’s role', () => {
  const may = async (privilege: string) => {
    const { rows } = await owner.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c WHERE c.relkind IN ('r', 'p', 'v', 'm')
         AND c.relnamespace = 'public'::regnamespace
         AND has_table_privilege($1, c.oid, $2) ORDER BY 1`,
      [decodeURIComponent(new URL(database.appUrl).username), privilege],
    );
    return rows.map(({ name }) => name);
  };

  test('is not the owner’s', () => assert.notEqual(database.appUrl, database.ownerUrl));

  test('deletes from the bounded rings, sent mail, spent links and people who left, alone', async () => {
    const deletable = ['email_link', 'mail', 'person', 'rate_limiter_flexible', 'refused_call'];
    assert.deepEqual(await may('DELETE'), deletable);
  });

  test('empties, references and triggers nothing', async () => {
    for (const privilege of ['TRUNCATE', 'REFERENCES', 'TRIGGER']) assert.deepEqual(await may(privilege), []);
  });

  test('changes no history: clicks, findings and checkpoints included', async () => {
    const changeable = new Set(await may('UPDATE'));
    for (const table of [
      ...Object.keys(APPEND_ONLY),
      'click',
      'books_verdict',
      'checkpoint',
      'checkpoint_verdict',
    ])
      assert.equal(changeable.has(table), false, table);
  });

  test('ends a freeze, and rewrites nothing else about it', async () => {
    assert.equal(
      (await failure(app, `UPDATE frozen_member SET thawed_at = now(), reason = 'r'`)).code,
      'done',
    );
    for (const sql of [`UPDATE frozen_member SET why = 'x'`, 'DELETE FROM frozen_member'])
      assert.equal((await failure(app, sql)).code, '42501', sql);
  });

  test('ends a link, and rewrites nothing else about it', async () => {
    assert.equal((await failure(app, 'UPDATE integration_link SET ended_at = now()')).code, 'done');
    for (const sql of [`UPDATE integration_link SET key_hash = ${OTHER}`, 'DELETE FROM integration_link'])
      assert.equal((await failure(app, sql)).code, '42501', sql);
  });

  test('cannot make tables, or roles, or become the owner', async () => {
    const ownerName =
      (await owner.query<{ name: string }>('SELECT current_user AS name')).rows[0]?.name ?? '';
    for (const sql of ['CREATE TABLE public.mine ()', 'CREATE ROLE mine', `SET ROLE "${ownerName}"`])
      assert.equal((await failure(app, sql)).code, '42501', sql);
  });
});
