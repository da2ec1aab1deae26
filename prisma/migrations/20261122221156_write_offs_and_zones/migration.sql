-- AlterEnum
ALTER TYPE "account_kind" ADD VALUE 'site_write_offs';

-- AlterEnum
ALTER TYPE "transfer_cause" ADD VALUE 'write_off';

-- AlterEnum
ALTER TYPE "transfer_reason" ADD VALUE 'write_off';

-- AlterTable
ALTER TABLE "member" ADD COLUMN     "zone_changed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "streak" DROP COLUMN "zone_changed_at";

-- CreateTable
CREATE TABLE "write_off" (
    "id" BIGINT NOT NULL,
    "member_id" BIGINT NOT NULL,
    "points" BIGINT NOT NULL,
    "idle_since" TIMESTAMPTZ(3) NOT NULL,
    "written_off_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "write_off_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "write_off_member_id_idle_since_key" ON "write_off"("member_id", "idle_since");

-- AddForeignKey
ALTER TABLE "write_off" ADD CONSTRAINT "write_off_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ——— By hand from here. ———

ALTER TABLE write_off
  ADD CONSTRAINT points_positive CHECK (points > 0),
  ADD CONSTRAINT idle_before CHECK (idle_since < written_off_at);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON write_off FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON write_off FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
