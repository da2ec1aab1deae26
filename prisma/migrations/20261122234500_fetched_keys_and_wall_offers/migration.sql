-- AlterTable
ALTER TABLE "conversion" ADD COLUMN     "wall_offer" TEXT;

-- CreateTable
CREATE TABLE "key_set" (
    "url" TEXT NOT NULL,
    "keys" JSONB NOT NULL DEFAULT '{}',
    "fetched_at" TIMESTAMPTZ(3),
    "tried_at" TIMESTAMPTZ(3),
    "wanted_at" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "key_set_pkey" PRIMARY KEY ("url")
);

-- CreateIndex
CREATE INDEX "conversion_member_id_wall_offer_idx" ON "conversion"("member_id", "wall_offer") WHERE wall_offer IS NOT NULL;

-- ——— By hand from here. ———

ALTER TABLE key_set
  ADD CONSTRAINT url_https CHECK (url ~ '^https://[^/]'),
  ADD CONSTRAINT keys_by_id CHECK (jsonb_typeof(keys) = 'object'),
  ADD CONSTRAINT keys_were_fetched CHECK (fetched_at IS NOT NULL OR keys = '{}');
