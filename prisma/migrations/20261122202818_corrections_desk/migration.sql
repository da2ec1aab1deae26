-- DropIndex
DROP INDEX "correction_asked_at_idx";

-- AlterTable
ALTER TABLE "correction" ADD COLUMN     "form_key" UUID;

-- CreateIndex
CREATE UNIQUE INDEX "correction_form_key_key" ON "correction"("form_key");

-- CreateIndex
CREATE INDEX "correction_asked_at_id_idx" ON "correction"("asked_at", "id") WHERE (state = 'asked');

-- CreateIndex
CREATE INDEX "correction_decided_at_id_idx" ON "correction"("decided_at", "id") WHERE (state <> 'asked');
