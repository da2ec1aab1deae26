-- ——— By hand. ———

-- Keys and fingerprints are the first 128 bits of a sha256: as good as the whole for telling calls apart, and each stands
-- in a table, in an index, or in both, for every credit. Changing the type rewrites the rows without an act of the ledger.
ALTER TABLE arrival_key DROP CONSTRAINT key_is_sha256;
ALTER TABLE arrival_key
  ALTER COLUMN key_hash TYPE bytea USING substring(key_hash FROM 1 FOR 16),
  ALTER COLUMN fingerprint TYPE bytea USING substring(fingerprint FROM 1 FOR 16),
  ADD CONSTRAINT key_is_128_bits CHECK (octet_length(key_hash) = 16),
  ADD CONSTRAINT fingerprint_is_128_bits CHECK (octet_length(fingerprint) = 16);
ALTER TABLE conversion DROP CONSTRAINT key_is_sha256;
ALTER TABLE conversion
  ALTER COLUMN key_hash TYPE bytea USING substring(key_hash FROM 1 FOR 16),
  ADD CONSTRAINT key_is_128_bits CHECK (octet_length(key_hash) = 16);
ALTER TABLE signed_tuple
  ALTER COLUMN tuple_hash TYPE bytea USING substring(tuple_hash FROM 1 FOR 16),
  ADD CONSTRAINT tuple_is_128_bits CHECK (octet_length(tuple_hash) = 16);

-- A BRIN index knows nothing of the pages behind its last summary, so every question about a stretch of time reads all of
-- them: with the summaries made by VACUUM alone, a fifth of the table. Made as the table grows, and over fewer pages.
DROP INDEX transfer_posted_at_idx;
CREATE INDEX transfer_posted_at_idx ON transfer USING BRIN (posted_at) WITH (autosummarize = on, pages_per_range = 32);
DROP INDEX decision_decided_at_idx;
CREATE INDEX decision_decided_at_idx ON decision USING BRIN (decided_at) WITH (autosummarize = on, pages_per_range = 32);
