-- CreateEnum
CREATE TYPE "provider_pricing" AS ENUM ('provider', 'ours');

-- AlterTable
ALTER TABLE "provider" ADD COLUMN     "hold_by_kind" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "points_per_usd" INTEGER,
ADD COLUMN     "pricing" "provider_pricing";

-- ——— By hand from here. ———

-- A kind is one of activity_kind, a hold a whole number of minutes, 366 days at most.
ALTER TABLE provider
  ADD CONSTRAINT rate_positive CHECK (points_per_usd BETWEEN 1 AND 1000000),
  ADD CONSTRAINT hold_by_kind_kinds CHECK (
    jsonb_typeof(hold_by_kind) = 'object'
    AND hold_by_kind - ARRAY['survey', 'app', 'game', 'purchase', 'trial', 'video', 'micro-task', 'unknown'] = '{}'
  ),
  ADD CONSTRAINT hold_by_kind_minutes CHECK (
    NOT jsonb_path_exists(hold_by_kind, 'strict $.* ? (@.type() != "number" || @ < 0 || @ > 527040 || @.floor() != @)')
  ),
  ADD CONSTRAINT their_amount_capped CHECK (pricing <> 'provider' OR cap_points IS NOT NULL);
