-- CreateEnum
CREATE TYPE "conversion_state" AS ENUM ('reported', 'pending', 'under_review', 'credited', 'not_a_match', 'declined', 'reversed', 'awaiting_credit');

-- CreateEnum
CREATE TYPE "account_kind" AS ENUM ('provider_receivable', 'member_pending', 'member_available', 'member_reserved', 'member_debt');

-- CreateEnum
CREATE TYPE "transfer_reason" AS ENUM ('credit', 'release', 'repayment', 'decline', 'reversal', 'debt');

-- CreateEnum
CREATE TYPE "transfer_cause" AS ENUM ('conversion');

-- CreateEnum
CREATE TYPE "offer_state" AS ENUM ('open', 'withdrawn');

-- CreateEnum
CREATE TYPE "activity_kind" AS ENUM ('survey', 'app', 'game', 'purchase', 'trial', 'video', 'micro-task', 'unknown');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('member', 'advertiser', 'support', 'operator');

-- CreateEnum
CREATE TYPE "member_state" AS ENUM ('open', 'paused', 'closed');

-- CreateEnum
CREATE TYPE "trust_level" AS ENUM ('new', 'regular', 'trusted');

-- CreateEnum
CREATE TYPE "provider_state" AS ENUM ('open', 'paused');

-- CreateTable
CREATE TABLE "conversion" (
    "id" BIGINT NOT NULL,
    "public_id" UUID NOT NULL,
    "provider_id" INTEGER NOT NULL,
    "key_hash" BYTEA NOT NULL,
    "member_id" BIGINT,
    "offer_id" BIGINT,
    "event_id" BIGINT,
    "click_id" UUID,
    "kind" "activity_kind" NOT NULL,
    "state" "conversion_state" NOT NULL,
    "points" BIGINT NOT NULL,
    "provider_amount" TEXT,
    "payout_usd" TEXT,
    "title" TEXT NOT NULL,
    "event_name" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "occurred_at" TIMESTAMPTZ(3),
    "hold_until" TIMESTAMPTZ(3),
    "hold_rule" TEXT,
    "final_after" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "verdict" SMALLINT NOT NULL,
    "reason" TEXT,
    "legs" SMALLINT NOT NULL DEFAULT 0,

    CONSTRAINT "conversion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cap_usage" (
    "provider_id" INTEGER NOT NULL,
    "member_id" BIGINT NOT NULL,
    "day" DATE NOT NULL,
    "points" BIGINT NOT NULL,

    CONSTRAINT "cap_usage_pkey" PRIMARY KEY ("provider_id","member_id","day")
);

-- CreateTable
CREATE TABLE "transfer" (
    "id" BIGINT NOT NULL,
    "posted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "debit" "account_kind" NOT NULL,
    "credit" "account_kind" NOT NULL,
    "amount" BIGINT NOT NULL,
    "reason" "transfer_reason" NOT NULL,
    "cause" "transfer_cause" NOT NULL,
    "cause_id" BIGINT NOT NULL,
    "leg" SMALLINT NOT NULL,
    "provider_id" INTEGER,
    "member_id" BIGINT,
    "member_version" BIGINT,
    "pending_after" BIGINT,
    "available_after" BIGINT,
    "reserved_after" BIGINT,
    "debt_after" BIGINT,

    CONSTRAINT "transfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "balance" (
    "member_id" BIGINT NOT NULL,
    "pending" BIGINT NOT NULL DEFAULT 0,
    "available" BIGINT NOT NULL DEFAULT 0,
    "reserved" BIGINT NOT NULL DEFAULT 0,
    "debt" BIGINT NOT NULL DEFAULT 0,
    "version" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "balance_pkey" PRIMARY KEY ("member_id")
);

-- CreateTable
CREATE TABLE "books_verdict" (
    "id" BIGSERIAL NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ok" BOOLEAN NOT NULL,
    "sum" BIGINT NOT NULL,
    "accounts" INTEGER NOT NULL,
    "mismatches" JSONB NOT NULL,
    "took_ms" INTEGER NOT NULL,

    CONSTRAINT "books_verdict_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "checkpoint" (
    "id" BIGSERIAL NOT NULL,
    "from_time" TIMESTAMPTZ(3) NOT NULL,
    "to_time" TIMESTAMPTZ(3) NOT NULL,
    "transfers" BIGINT NOT NULL,
    "digest" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "checkpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "key_fingerprint" TEXT NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offer" (
    "id" BIGSERIAL NOT NULL,
    "provider_id" INTEGER NOT NULL,
    "external_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "terms" TEXT NOT NULL,
    "kind" "activity_kind" NOT NULL,
    "target_url" TEXT NOT NULL,
    "countries" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "devices" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "state" "offer_state" NOT NULL DEFAULT 'open',
    "closes_at" TIMESTAMPTZ(3),
    "grace_days" INTEGER NOT NULL DEFAULT 3,
    "click_window_days" INTEGER NOT NULL DEFAULT 30,
    "cap_per_day" INTEGER,
    "budget_points" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "offer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offer_event" (
    "id" BIGSERIAL NOT NULL,
    "offer_id" BIGINT NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "points" BIGINT NOT NULL,
    "position" INTEGER NOT NULL,
    "once" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "offer_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offer_usage" (
    "offer_id" BIGINT NOT NULL,
    "day" DATE NOT NULL,
    "today" INTEGER NOT NULL DEFAULT 0,
    "spent_points" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "offer_usage_pkey" PRIMARY KEY ("offer_id")
);

-- CreateTable
CREATE TABLE "click" (
    "id" UUID NOT NULL,
    "member_id" BIGINT NOT NULL,
    "provider_id" INTEGER NOT NULL,
    "offer_id" BIGINT,
    "clicked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "country" CHAR(2),
    "device" TEXT,

    CONSTRAINT "click_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" BIGSERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "roles" "role"[],
    "session_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "id" BIGSERIAL NOT NULL,
    "person_id" BIGINT,
    "public_id" VARCHAR(16) NOT NULL,
    "state" "member_state" NOT NULL DEFAULT 'open',
    "trust" "trust_level" NOT NULL DEFAULT 'new',
    "country" CHAR(2),
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "seal_key" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limiter_flexible" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMPTZ(3),

    CONSTRAINT "rate_limiter_flexible_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "arrival" (
    "id" BIGINT NOT NULL,
    "provider_id" INTEGER NOT NULL,
    "definition_version" INTEGER NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "kind" SMALLINT NOT NULL,
    "test" BOOLEAN NOT NULL,
    "member_id" BIGINT,
    "transaction" TEXT,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "arrival_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision" (
    "arrival_id" BIGINT NOT NULL,
    "sequence" SMALLINT NOT NULL,
    "verdict" SMALLINT NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "conversion_id" BIGINT,
    "person_id" BIGINT,
    "note" TEXT,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("arrival_id","sequence")
);

-- CreateTable
CREATE TABLE "arrival_key" (
    "provider_id" INTEGER NOT NULL,
    "kind" SMALLINT NOT NULL,
    "key_hash" BYTEA NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "arrival_id" BIGINT NOT NULL,
    "repeats" INTEGER NOT NULL DEFAULT 0,
    "conflicts" INTEGER NOT NULL DEFAULT 0,
    "last_repeat_at" TIMESTAMPTZ(3),

    CONSTRAINT "arrival_key_pkey" PRIMARY KEY ("provider_id","kind","key_hash")
);

-- CreateTable
CREATE TABLE "signed_tuple" (
    "provider_id" INTEGER NOT NULL,
    "kind" SMALLINT NOT NULL,
    "tuple_hash" BYTEA NOT NULL,
    "arrival_id" BIGINT NOT NULL,

    CONSTRAINT "signed_tuple_pkey" PRIMARY KEY ("provider_id","kind","tuple_hash")
);

-- CreateTable
CREATE TABLE "quarantine" (
    "arrival_id" BIGINT NOT NULL,
    "provider_id" INTEGER NOT NULL,
    "member_id" BIGINT,
    "conversion_id" BIGINT,
    "verdict" SMALLINT NOT NULL,
    "points" BIGINT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decide_by" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "person_id" BIGINT,
    "resolution" TEXT,
    "reason" TEXT,

    CONSTRAINT "quarantine_pkey" PRIMARY KEY ("arrival_id")
);

-- CreateTable
CREATE TABLE "refused_call" (
    "id" BIGSERIAL NOT NULL,
    "provider_id" INTEGER NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "verdict" SMALLINT NOT NULL,
    "detail" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "digest" BYTEA NOT NULL,
    "copies" INTEGER NOT NULL DEFAULT 1,
    "sealed" BYTEA NOT NULL,
    "reverified_at" TIMESTAMPTZ(3),
    "arrival_id" BIGINT,

    CONSTRAINT "refused_call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refusal_count" (
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "verdict" SMALLINT NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "refusal_count_pkey" PRIMARY KEY ("hour","verdict")
);

-- CreateTable
CREATE TABLE "provider" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "catalogue_id" TEXT NOT NULL,
    "state" "provider_state" NOT NULL DEFAULT 'open',
    "definition_version" INTEGER NOT NULL DEFAULT 1,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "cap_points" BIGINT,
    "hold_minutes" INTEGER,
    "addresses" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "public_urls" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "provider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provider_definition" (
    "provider_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "provider_definition_pkey" PRIMARY KEY ("provider_id","version")
);

-- CreateTable
CREATE TABLE "provider_secret" (
    "id" SERIAL NOT NULL,
    "provider_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "provider_secret_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "conversion_member_id_event_id_idx" ON "conversion"("member_id", "event_id") WHERE (event_id IS NOT NULL AND state IN ('pending', 'credited', 'under_review'));

-- CreateIndex
CREATE INDEX "conversion_hold_until_idx" ON "conversion"("hold_until") WHERE (state = 'pending');

-- CreateIndex
CREATE INDEX "conversion_click_id_idx" ON "conversion"("click_id") WHERE (click_id IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "conversion_provider_id_key_hash_key" ON "conversion"("provider_id", "key_hash");

-- CreateIndex
CREATE UNIQUE INDEX "conversion_member_id_public_id_key" ON "conversion"("member_id", "public_id");

-- CreateIndex
CREATE INDEX "transfer_posted_at_idx" ON "transfer" USING BRIN ("posted_at");

-- CreateIndex
CREATE UNIQUE INDEX "transfer_cause_id_cause_leg_key" ON "transfer"("cause_id", "cause", "leg");

-- CreateIndex
CREATE UNIQUE INDEX "transfer_member_id_member_version_key" ON "transfer"("member_id", "member_version");

-- CreateIndex
CREATE UNIQUE INDEX "offer_provider_id_external_id_key" ON "offer"("provider_id", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "offer_event_offer_id_external_id_key" ON "offer_event"("offer_id", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "offer_event_offer_id_position_key" ON "offer_event"("offer_id", "position");

-- CreateIndex
CREATE INDEX "click_member_id_id_idx" ON "click"("member_id", "id");

-- CreateIndex
CREATE INDEX "click_member_id_provider_id_offer_id_clicked_at_idx" ON "click"("member_id", "provider_id", "offer_id", "clicked_at");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE UNIQUE INDEX "member_person_id_key" ON "member"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "member_public_id_key" ON "member"("public_id");

-- CreateIndex
CREATE INDEX "arrival_received_at_id_idx" ON "arrival"("received_at", "id");

-- CreateIndex
CREATE INDEX "decision_conversion_id_idx" ON "decision"("conversion_id") WHERE (conversion_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "quarantine_decide_by_idx" ON "quarantine"("decide_by") WHERE (closed_at IS NULL);

-- CreateIndex
CREATE INDEX "refused_call_provider_id_source_id_idx" ON "refused_call"("provider_id", "source", "id");

-- CreateIndex
CREATE INDEX "refused_call_received_at_id_idx" ON "refused_call"("received_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "refused_call_provider_id_digest_key" ON "refused_call"("provider_id", "digest");

-- CreateIndex
CREATE UNIQUE INDEX "provider_slug_key" ON "provider"("slug");

-- CreateIndex
CREATE INDEX "provider_secret_provider_id_idx" ON "provider_secret"("provider_id");

-- AddForeignKey
ALTER TABLE "balance" ADD CONSTRAINT "balance_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer" ADD CONSTRAINT "offer_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer_event" ADD CONSTRAINT "offer_event_offer_id_fkey" FOREIGN KEY ("offer_id") REFERENCES "offer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer_usage" ADD CONSTRAINT "offer_usage_offer_id_fkey" FOREIGN KEY ("offer_id") REFERENCES "offer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "click" ADD CONSTRAINT "click_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "click" ADD CONSTRAINT "click_offer_id_fkey" FOREIGN KEY ("offer_id") REFERENCES "offer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider_definition" ADD CONSTRAINT "provider_definition_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider_secret" ADD CONSTRAINT "provider_secret_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ——— By hand from here: what Prisma's schema cannot say. ———

-- Ids of the hot tables: a process takes a block of 1,000 at a time (lib/data/ids.ts).
CREATE SEQUENCE bounty_id INCREMENT BY 1000 START WITH 1000;

-- Balances change in place, in room left on their page.
ALTER TABLE balance SET (fillfactor = 60);
ALTER TABLE arrival_key SET (fillfactor = 90);
ALTER TABLE conversion SET (fillfactor = 85);
-- A batch of new rows should not wait for the hour in which the table has grown by a fifth.
ALTER TABLE balance SET (autovacuum_vacuum_scale_factor = 0.05);

ALTER TABLE installation ADD CONSTRAINT one_row CHECK (id = 1);
ALTER TABLE person
  ADD CONSTRAINT email_lower_case CHECK (email = lower(email) AND email LIKE '%_@_%'),
  ADD CONSTRAINT has_role CHECK (cardinality(roles) > 0);
ALTER TABLE member
  ADD CONSTRAINT public_id_base32 CHECK (public_id ~ '^[a-z2-7]{16}$'),
  ADD CONSTRAINT country_upper_case CHECK (country ~ '^[A-Z]{2}$');
ALTER TABLE provider
  ADD CONSTRAINT slug_plain CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  ADD CONSTRAINT cap_not_negative CHECK (cap_points >= 0),
  ADD CONSTRAINT hold_not_negative CHECK (hold_minutes >= 0);
ALTER TABLE offer
  ADD CONSTRAINT target_https CHECK (target_url LIKE 'https://_%'),
  ADD CONSTRAINT grace_not_negative CHECK (grace_days >= 0),
  ADD CONSTRAINT window_positive CHECK (click_window_days > 0),
  ADD CONSTRAINT cap_positive CHECK (cap_per_day > 0),
  ADD CONSTRAINT budget_positive CHECK (budget_points > 0);
ALTER TABLE offer_event
  ADD CONSTRAINT points_positive CHECK (points > 0),
  ADD CONSTRAINT position_positive CHECK (position > 0);
ALTER TABLE offer_usage ADD CONSTRAINT usage_not_negative CHECK (today >= 0 AND spent_points >= 0);
ALTER TABLE cap_usage ADD CONSTRAINT points_not_negative CHECK (points >= 0);

ALTER TABLE arrival_key
  ADD CONSTRAINT key_is_sha256 CHECK (octet_length(key_hash) = 32),
  ADD CONSTRAINT counts_not_negative CHECK (repeats >= 0 AND conflicts >= 0);
ALTER TABLE decision ADD CONSTRAINT sequence_not_negative CHECK (sequence >= 0);
ALTER TABLE quarantine
  ADD CONSTRAINT points_not_negative CHECK (points >= 0),
  ADD CONSTRAINT closed_whole CHECK ((closed_at IS NULL) = (resolution IS NULL)),
  ADD CONSTRAINT resolution_known CHECK (resolution IN ('paid', 'refused', 'applied'));
ALTER TABLE refused_call ADD CONSTRAINT copies_positive CHECK (copies > 0);

ALTER TABLE conversion
  ADD CONSTRAINT key_is_sha256 CHECK (octet_length(key_hash) = 32),
  ADD CONSTRAINT points_not_negative CHECK (points >= 0),
  ADD CONSTRAINT legs_not_negative CHECK (legs >= 0),
  ADD CONSTRAINT member_known CHECK (member_id IS NOT NULL OR state = 'awaiting_credit'),
  ADD CONSTRAINT pending_has_end CHECK (state <> 'pending' OR hold_until IS NOT NULL),
  ADD CONSTRAINT earned_something CHECK (state NOT IN ('pending', 'credited', 'reversed') OR points > 0);

ALTER TABLE balance
  ADD CONSTRAINT pending_not_negative CHECK (pending >= 0),
  ADD CONSTRAINT available_not_negative CHECK (available >= 0),
  ADD CONSTRAINT reserved_not_negative CHECK (reserved >= 0),
  ADD CONSTRAINT debt_not_negative CHECK (debt >= 0),
  -- Any credit to available repays debt first, so nobody has both.
  ADD CONSTRAINT debt_repaid_first CHECK (available = 0 OR debt = 0),
  ADD CONSTRAINT version_not_negative CHECK (version >= 0);

ALTER TABLE transfer
  ADD CONSTRAINT amount_positive CHECK (amount > 0),
  ADD CONSTRAINT two_accounts CHECK (debit <> credit),
  ADD CONSTRAINT leg_positive CHECK (leg > 0),
  ADD CONSTRAINT provider_named CHECK (
    (debit <> 'provider_receivable' AND credit <> 'provider_receivable') OR provider_id IS NOT NULL),
  ADD CONSTRAINT member_entry_whole CHECK (
    num_nulls(member_id, member_version, pending_after, available_after, reserved_after, debt_after) IN (0, 6)),
  ADD CONSTRAINT member_named CHECK (
    member_id IS NOT NULL OR (debit = 'provider_receivable' AND credit = 'provider_receivable')),
  ADD CONSTRAINT after_not_negative CHECK (
    pending_after >= 0 AND available_after >= 0 AND reserved_after >= 0 AND debt_after >= 0);

-- What was kept, decided or posted is never edited: for every role, the owner included.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON arrival FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON arrival FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON decision FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON transfer FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON transfer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON provider_definition FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON provider_definition FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Provider accounts are never deleted: adding one again continues its key scope.
CREATE TRIGGER never_deleted BEFORE DELETE ON provider FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_deleted BEFORE DELETE ON arrival_key FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_deleted_whole BEFORE TRUNCATE ON arrival_key FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
