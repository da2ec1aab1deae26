-- Where the office set the password of an account, whoever has it got it from there.

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "password_given_at" TIMESTAMPTZ(3);
