-- CreateEnum
CREATE TYPE "mail_kind" AS ENUM ('verify', 'sign-in', 'reset', 'ticket-receipt', 'ticket-answer', 'credit', 'release', 'decline', 'reversal');

-- CreateEnum
CREATE TYPE "link_purpose" AS ENUM ('verify', 'sign-in', 'reset');

-- CreateEnum
CREATE TYPE "ticket_topic" AS ENUM ('missing-points', 'pending', 'reversal', 'offer', 'account', 'other');

-- CreateEnum
CREATE TYPE "ticket_state" AS ENUM ('open', 'waiting', 'solved');

-- CreateEnum
CREATE TYPE "ticket_author" AS ENUM ('asker', 'agent', 'site');

-- AlterTable
ALTER TABLE "member" ADD COLUMN     "news_by_mail" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "welcomed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "agreed_at" TIMESTAMPTZ(3),
ADD COLUMN     "agreed_to" TEXT,
ADD COLUMN     "verified_at" TIMESTAMPTZ(3),
ALTER COLUMN "password_hash" DROP NOT NULL;

-- CreateTable
CREATE TABLE "mail" (
    "id" BIGSERIAL NOT NULL,
    "kind" "mail_kind" NOT NULL,
    "address" TEXT NOT NULL,
    "member_id" BIGINT,
    "facts" JSONB NOT NULL,
    "sealed" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "send_after" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "email_link" (
    "hash" BYTEA NOT NULL,
    "person_id" BIGINT NOT NULL,
    "purpose" "link_purpose" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "email_link_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "person_id" BIGINT,
    "act" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "person_id" BIGINT,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "ticket" (
    "id" BIGSERIAL NOT NULL,
    "member_id" BIGINT,
    "email" TEXT NOT NULL,
    "topic" "ticket_topic" NOT NULL,
    "conversion_id" BIGINT,
    "click_id" UUID,
    "state" "ticket_state" NOT NULL DEFAULT 'open',
    "access_hash" BYTEA,
    "agent_id" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "target_at" TIMESTAMPTZ(3) NOT NULL,
    "moved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "solved_at" TIMESTAMPTZ(3),

    CONSTRAINT "ticket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ticket_message" (
    "id" BIGSERIAL NOT NULL,
    "ticket_id" BIGINT NOT NULL,
    "author" "ticket_author" NOT NULL,
    "person_id" BIGINT,
    "internal" BOOLEAN NOT NULL DEFAULT false,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ticket_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ticket_file" (
    "id" BIGSERIAL NOT NULL,
    "message_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "data" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ticket_file_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "mail_send_after_idx" ON "mail"("send_after") WHERE (sent_at IS NULL AND failed_at IS NULL);

-- CreateIndex
CREATE INDEX "email_link_person_id_purpose_idx" ON "email_link"("person_id", "purpose");

-- CreateIndex
CREATE INDEX "audit_entry_about_id_idx" ON "audit_entry"("about", "id");

-- CreateIndex
CREATE INDEX "ticket_member_id_id_idx" ON "ticket"("member_id", "id");

-- CreateIndex
CREATE INDEX "ticket_target_at_idx" ON "ticket"("target_at") WHERE (state = 'open');

-- CreateIndex
CREATE INDEX "ticket_message_ticket_id_id_idx" ON "ticket_message"("ticket_id", "id");

-- CreateIndex
CREATE INDEX "ticket_file_message_id_idx" ON "ticket_file"("message_id");

-- AddForeignKey
ALTER TABLE "email_link" ADD CONSTRAINT "email_link_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_message" ADD CONSTRAINT "ticket_message_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_file" ADD CONSTRAINT "ticket_file_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "ticket_message"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A number that is quoted on the phone should not look like a first one.
ALTER SEQUENCE ticket_id_seq RESTART WITH 10001;

ALTER TABLE ticket_message ADD CONSTRAINT body_length CHECK (length(body) BETWEEN 1 AND 20000);
ALTER TABLE ticket_file ADD CONSTRAINT size_true CHECK (bytes = octet_length(data) AND bytes BETWEEN 1 AND 8388608);
ALTER TABLE ticket ADD CONSTRAINT one_way_in CHECK ((member_id IS NULL) = (access_hash IS NOT NULL));
ALTER TABLE ticket ADD CONSTRAINT solved_has_time CHECK ((state = 'solved') = (solved_at IS NOT NULL));
ALTER TABLE mail ADD CONSTRAINT ends_once CHECK (sent_at IS NULL OR failed_at IS NULL);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ticket_message FOR EACH ROW EXECUTE FUNCTION refuse_change();
