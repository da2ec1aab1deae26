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
