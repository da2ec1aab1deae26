-- CreateTable
CREATE TABLE "member_pause" (
    "id" BIGSERIAL NOT NULL,
    "member_id" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "owner_id" BIGINT,
    "review_on" DATE NOT NULL,
    "paused_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" BIGINT,
    "outcome" TEXT,

    CONSTRAINT "member_pause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provider_access" (
    "provider_id" INTEGER NOT NULL,
    "person_id" BIGINT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "provider_access_pkey" PRIMARY KEY ("provider_id","person_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "member_pause_member_id_key" ON "member_pause"("member_id") WHERE (ended_at IS NULL);

-- CreateIndex
CREATE INDEX "provider_access_person_id_idx" ON "provider_access"("person_id");

-- AddForeignKey
ALTER TABLE "member_pause" ADD CONSTRAINT "member_pause_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider_access" ADD CONSTRAINT "provider_access_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider_access" ADD CONSTRAINT "provider_access_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE member_pause ADD CONSTRAINT reason_given CHECK (btrim(reason) <> '');
ALTER TABLE member_pause ADD CONSTRAINT ended_whole CHECK ((ended_at IS NULL) = (outcome IS NULL));
