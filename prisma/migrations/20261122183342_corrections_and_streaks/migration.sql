-- CreateEnum
CREATE TYPE "correction_state" AS ENUM ('asked', 'booked', 'refused');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "account_kind" ADD VALUE 'site_corrections';
ALTER TYPE "account_kind" ADD VALUE 'site_bonuses';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "transfer_cause" ADD VALUE 'correction';
ALTER TYPE "transfer_cause" ADD VALUE 'streak';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "transfer_reason" ADD VALUE 'correction';
ALTER TYPE "transfer_reason" ADD VALUE 'bonus';

-- CreateTable
CREATE TABLE "correction" (
    "id" BIGINT NOT NULL,
    "member_id" BIGINT NOT NULL,
    "points" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" "correction_state" NOT NULL DEFAULT 'asked',
    "asked_by" BIGINT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by" BIGINT,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "streak" (
    "member_id" BIGINT NOT NULL,
    "length" SMALLINT NOT NULL,
    "started_on" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "zone" TEXT NOT NULL,
    "next_zone" TEXT,
    "next_zone_from" DATE,
    "zone_changed_at" TIMESTAMPTZ(3),

    CONSTRAINT "streak_pkey" PRIMARY KEY ("member_id")
);

-- CreateTable
CREATE TABLE "streak_bonus" (
    "id" BIGINT NOT NULL,
    "member_id" BIGINT NOT NULL,
    "started_on" DATE NOT NULL,
    "length" SMALLINT NOT NULL,
    "points" BIGINT NOT NULL,
    "paid_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "streak_bonus_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "correction_member_id_idx" ON "correction"("member_id");

-- CreateIndex
CREATE INDEX "correction_asked_at_idx" ON "correction"("asked_at") WHERE (state = 'asked');

-- CreateIndex
CREATE UNIQUE INDEX "streak_bonus_member_id_started_on_length_key" ON "streak_bonus"("member_id", "started_on", "length");

-- AddForeignKey
ALTER TABLE "correction" ADD CONSTRAINT "correction_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "streak" ADD CONSTRAINT "streak_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "streak_bonus" ADD CONSTRAINT "streak_bonus_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE correction
  ADD CONSTRAINT points_not_zero CHECK (points <> 0),
  ADD CONSTRAINT reason_given CHECK (btrim(reason) <> ''),
  ADD CONSTRAINT decided_whole CHECK ((state = 'asked') = (decided_at IS NULL));
ALTER TABLE streak
  ADD CONSTRAINT length_in_bounds CHECK (length BETWEEN 1 AND 365),
  ADD CONSTRAINT days_in_order CHECK (last_day >= started_on),
  ADD CONSTRAINT next_zone_whole CHECK ((next_zone IS NULL) = (next_zone_from IS NULL));
ALTER TABLE streak_bonus
  ADD CONSTRAINT points_positive CHECK (points > 0),
  ADD CONSTRAINT length_in_bounds CHECK (length BETWEEN 1 AND 365);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON streak_bonus FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON streak_bonus FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
