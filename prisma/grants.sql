-- Who may do what. Run by the owner after every migration; each statement may be run again.
-- The app is not the owner: what it may not do here, no fault in it can do.

REVOKE ALL ON ALL TABLES IN SCHEMA public FROM bounty_app, bounty_intake;
GRANT USAGE ON SCHEMA public TO bounty_app, bounty_intake;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO bounty_app;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO bounty_app;

-- Append-only: what came, what was decided, what was posted.
GRANT INSERT ON arrival, decision, transfer, provider_definition, books_verdict, checkpoint, audit_entry,
  checkpoint_verdict, ticket_message, ticket_file, streak_bonus, write_off TO bounty_app;

-- Rows with a life.
GRANT INSERT, UPDATE ON person, member, balance, provider, provider_secret, offer, offer_event, offer_usage,
  arrival_key, signed_tuple, quarantine, conversion, cap_usage, refusal_count TO bounty_app;
GRANT INSERT ON click TO bounty_app;
-- Sums that can be made anew from the journal, and freezes, of which only the end is ever written.
GRANT INSERT, UPDATE ON account_rollup TO bounty_app;
GRANT INSERT, UPDATE (thawed_at, person_id, reason) ON frozen_member TO bounty_app;
-- Keys are fetched by the app; the intake says that it met one it does not know.
GRANT INSERT, UPDATE ON key_set TO bounty_app;
GRANT UPDATE (wanted_at) ON key_set TO bounty_intake;
-- Of a link only its end is ever written.
GRANT INSERT, UPDATE (ended_at) ON integration_link TO bounty_app;
GRANT INSERT, UPDATE ON installation, mail, email_link, ticket, setting, member_pause, provider_access,
  correction, streak TO bounty_app;

-- Bounded rings, counters, sent mail, spent links and people who leave: the only rows that go.
GRANT INSERT, UPDATE, DELETE ON refused_call, rate_limiter_flexible TO bounty_app;
GRANT DELETE ON mail, email_link, person TO bounty_app;

-- The intake takes in and credits, and nothing else: no people, no passwords, no offers to change, no books to sign.
GRANT USAGE, SELECT ON SEQUENCE bounty_id, refused_call_id_seq, mail_id_seq TO bounty_intake;
-- Which folio a transfer stands on; when one is closed is for the app to say.
GRANT SELECT ON SEQUENCE ledger_folio TO bounty_intake;
GRANT SELECT ON installation, provider, provider_definition, provider_secret, offer, offer_event, offer_usage, click,
  arrival, decision, arrival_key, signed_tuple, quarantine, conversion, cap_usage, balance, refused_call,
  refusal_count, books_verdict, setting, key_set TO bounty_intake;
GRANT SELECT (id, public_id, state, trust, seal_key, news_by_mail) ON member TO bounty_intake;
-- That there is somebody, and nothing of them: a database that is used is no demo.
GRANT SELECT (id) ON person TO bounty_intake;
-- News is enqueued with what caused it; to whom it goes is looked up by those who send it, and no mail is read back here.
GRANT INSERT ON arrival, decision, transfer, mail TO bounty_intake;
GRANT INSERT, UPDATE ON arrival_key, signed_tuple, quarantine, conversion, cap_usage, offer_usage, refusal_count
  TO bounty_intake;
GRANT UPDATE ON balance TO bounty_intake;
GRANT INSERT, UPDATE, DELETE ON refused_call TO bounty_intake;
