-- CreateTable
CREATE TABLE "integration_link" (
    "id" SERIAL NOT NULL,
    "provider_id" INTEGER NOT NULL,
    "key_hash" BYTEA NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "integration_link_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "integration_link_provider_id_key" ON "integration_link"("provider_id") WHERE (ended_at IS NULL);

-- AddForeignKey
ALTER TABLE "integration_link" ADD CONSTRAINT "integration_link_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ——— By hand from here. ———

ALTER TABLE integration_link ADD CONSTRAINT key_is_sha256 CHECK (octet_length(key_hash) = 32);
