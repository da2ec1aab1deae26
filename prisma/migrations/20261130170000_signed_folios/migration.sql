-- Checkpoints sign what stands on folios of the journal, which a sequence counts. By time they could not be compared: a
-- clock that jumped and came back posts into a stretch that was signed.

-- A new transfer stands on the folio the sequence is at; all of before stand on the first.
CREATE SEQUENCE ledger_folio AS INTEGER;
SELECT setval('ledger_folio', 1);

-- AlterTable
ALTER TABLE "transfer" ADD COLUMN     "folio" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "transfer" ALTER COLUMN "folio" SET DEFAULT pg_sequence_last_value('ledger_folio'::regclass);

-- CreateIndex
CREATE INDEX "transfer_folio_idx" ON "transfer" USING BRIN ("folio");
ALTER INDEX transfer_folio_idx SET (autosummarize = on);

-- Checkpoints by time were compared by nobody, and say nothing of folios.
DELETE FROM "checkpoint";

-- AlterTable
ALTER TABLE "checkpoint" DROP COLUMN "created_at",
DROP COLUMN "from_time",
DROP COLUMN "to_time",
ADD COLUMN     "after" INTEGER NOT NULL,
ADD COLUMN     "reason" TEXT,
ADD COLUMN     "replaces" TEXT,
ADD COLUMN     "through" INTEGER NOT NULL,
ADD COLUMN     "written_at" TIMESTAMPTZ(3) NOT NULL;

-- CreateTable
CREATE TABLE "checkpoint_verdict" (
    "id" BIGSERIAL NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "compared" INTEGER NOT NULL,
    "disagreements" JSONB NOT NULL,
    "took_ms" INTEGER NOT NULL,

    CONSTRAINT "checkpoint_verdict_pkey" PRIMARY KEY ("id")
);
