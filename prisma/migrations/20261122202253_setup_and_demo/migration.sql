-- AlterTable
ALTER TABLE "installation" ADD COLUMN     "demo_begun_at" TIMESTAMPTZ(3),
ADD COLUMN     "demo_removed_at" TIMESTAMPTZ(3),
ADD COLUMN     "public_url" TEXT,
ADD COLUMN     "setup_hash" BYTEA,
ADD COLUMN     "setup_until" TIMESTAMPTZ(3);

-- Written by hand
UPDATE installation SET demo_begun_at = created_at WHERE demo;
ALTER TABLE installation ADD CONSTRAINT setup_token_whole
  CHECK ((setup_hash IS NULL) = (setup_until IS NULL) AND octet_length(setup_hash) = 32);
ALTER TABLE installation ADD CONSTRAINT public_url_origin CHECK (public_url ~ '^https?://[^/?#@]+$');
ALTER TABLE installation ADD CONSTRAINT demo_was_begun CHECK (NOT demo OR demo_begun_at IS NOT NULL);
