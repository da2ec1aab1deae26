-- What was given up lately is looked up for the operator's first page, and not searched among all mail.

-- CreateIndex
CREATE INDEX "mail_failed_at_idx" ON "mail"("failed_at") WHERE failed_at IS NOT NULL;
