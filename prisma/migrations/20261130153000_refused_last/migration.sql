-- A refused call that comes again says when it last came, and how often on that day: its first arrival says neither.

-- AlterTable
ALTER TABLE "refused_call" ADD COLUMN     "last_at" TIMESTAMPTZ(3),
ADD COLUMN     "last_day_copies" INTEGER NOT NULL DEFAULT 1;

-- When the copies before this column came is not known: the first arrival stands for all of them.
UPDATE refused_call SET last_at = received_at, last_day_copies = copies;

ALTER TABLE "refused_call" ALTER COLUMN "last_at" SET NOT NULL;

-- DropIndex
DROP INDEX "refused_call_provider_id_source_id_idx";

-- CreateIndex
CREATE INDEX "refused_call_provider_id_source_last_at_id_idx" ON "refused_call"("provider_id", "source", "last_at", "id");

-- CreateIndex
CREATE INDEX "refused_call_last_at_idx" ON "refused_call"("last_at");

ALTER TABLE refused_call
  ADD CONSTRAINT last_after_first CHECK (last_at >= received_at),
  ADD CONSTRAINT last_day_copies_in_copies CHECK (last_day_copies BETWEEN 1 AND copies);
