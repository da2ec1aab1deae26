-- AlterTable
ALTER TABLE "installation" ADD COLUMN     "secrets_key" BYTEA;
