-- A run that a late call can still join is kept beside the one that began since.

-- AlterTable
ALTER TABLE "streak" ADD COLUMN     "before_last_day" DATE,
ADD COLUMN     "before_length" SMALLINT,
ADD COLUMN     "before_started_on" DATE;

ALTER TABLE streak
  ADD CONSTRAINT before_whole CHECK ((before_started_on IS NULL) = (before_last_day IS NULL)
    AND (before_started_on IS NULL) = (before_length IS NULL)),
  ADD CONSTRAINT before_length_in_bounds CHECK (before_length BETWEEN 1 AND 365),
  ADD CONSTRAINT before_ended CHECK (before_last_day >= before_started_on AND before_last_day < started_on - 1);
