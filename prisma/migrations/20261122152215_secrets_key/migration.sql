-- AlterTable
ALTER TABLE "installation" ADD COLUMN     "secrets_key" BYTEA;

-- cardinality(NULL) is NULL, which a CHECK lets pass.
ALTER TABLE person ADD CONSTRAINT roles_known CHECK (roles IS NOT NULL);
