-- A stretch of the journal is looked up row by row, and no longer by a summary of each range of pages (BRIN). A summary
-- that is broken off half way, as by an autovacuum that is cancelled, leaves its place held for good, and PostgreSQL reads
-- every page behind it whatever is asked: the audit of a second read most of a history.

-- DropIndex
DROP INDEX "decision_decided_at_idx";

-- DropIndex
DROP INDEX "transfer_folio_idx";

-- DropIndex
DROP INDEX "transfer_posted_at_idx";

-- CreateIndex
CREATE INDEX "transfer_posted_at_idx" ON "transfer"("posted_at");

-- CreateIndex
CREATE INDEX "transfer_folio_idx" ON "transfer"("folio");

-- CreateIndex
CREATE INDEX "decision_decided_at_idx" ON "decision"("decided_at");
