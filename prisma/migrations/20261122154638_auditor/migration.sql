-- CreateEnum
CREATE TYPE "audit_kind" AS ENUM ('whole', 'incremental');

-- DropIndex
DROP INDEX "arrival_received_at_id_idx";

-- AlterTable
ALTER TABLE "books_verdict" ADD COLUMN     "available" BIGINT,
ADD COLUMN     "debt" BIGINT,
ADD COLUMN     "kind" "audit_kind" NOT NULL DEFAULT 'whole',
ADD COLUMN     "late" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "pending" BIGINT,
ADD COLUMN     "reserved" BIGINT,
ADD COLUMN     "through" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "account_rollup" (
    "account" "account_kind" NOT NULL,
    "provider_id" INTEGER NOT NULL,
    "points" BIGINT NOT NULL,
    "entries" BIGINT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_rollup_pkey" PRIMARY KEY ("account","provider_id")
);

-- CreateTable
CREATE TABLE "frozen_member" (
    "id" BIGSERIAL NOT NULL,
    "member_id" BIGINT NOT NULL,
    "frozen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "why" TEXT NOT NULL,
    "thawed_at" TIMESTAMPTZ(3),
    "person_id" BIGINT,
    "reason" TEXT,

    CONSTRAINT "frozen_member_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "frozen_member_member_id_key" ON "frozen_member"("member_id") WHERE (thawed_at IS NULL);

-- CreateIndex
CREATE INDEX "arrival_received_at_idx" ON "arrival"("received_at");

-- CreateIndex
CREATE INDEX "decision_decided_at_idx" ON "decision" USING BRIN ("decided_at");

-- AddForeignKey
ALTER TABLE "frozen_member" ADD CONSTRAINT "frozen_member_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ——— By hand from here. ———

ALTER TABLE frozen_member
  ADD CONSTRAINT why_given CHECK (length(trim(why)) > 0),
  ADD CONSTRAINT thawed_with_reason CHECK ((thawed_at IS NULL) = (reason IS NULL)),
  ADD CONSTRAINT reason_given CHECK (length(trim(reason)) > 0);
ALTER TABLE account_rollup ADD CONSTRAINT entries_not_negative CHECK (entries >= 0);

-- A range of pages that is full is summed up at once, not in the hour in which the table has grown by a fifth: until
-- then it would be read whole by everyone who asks for a stretch of time.
ALTER INDEX decision_decided_at_idx SET (autosummarize = on);
ALTER INDEX transfer_posted_at_idx SET (autosummarize = on);
