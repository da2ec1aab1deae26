-- Who may do what. Run by the owner after every migration; each statement may be run again.
-- The app is not the owner: what it may not do here, no fault in it can do.

REVOKE ALL ON ALL TABLES IN SCHEMA public FROM bounty_app, bounty_intake;
GRANT USAGE ON SCHEMA public TO bounty_app, bounty_intake;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO bounty_app;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO bounty_app;

-- Append-only: what came, what was decided, what was posted.
GRANT INSERT ON arrival, decision, transfer, provider_definition, books_verdict, checkpoint TO bounty_app;

-- Rows with a life.
GRANT INSERT, UPDATE ON person, member, balance, provider, provider_secret, offer, offer_event, offer_usage,
  arrival_key, signed_tuple, quarantine, conversion, cap_usage, refusal_count TO bounty_app;
GRANT INSERT ON click TO bounty_app;
GRANT INSERT, UPDATE ON installation TO bounty_app;

-- Bounded rings and counters: the only rows that go.
GRANT INSERT, UPDATE, DELETE ON refused_call, rate_limiter_flexible TO bounty_app;
