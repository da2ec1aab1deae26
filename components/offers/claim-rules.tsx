import Link from 'next/link';
import {
  CLAIM_ANSWER_WORKING_DAYS,
  CLAIM_EARLIEST_HOURS,
  CLAIM_OPEN_DAYS,
  FINAL_AFTER_DAYS,
  REVIEW_WORKING_DAYS,
} from '#lib/core/rules.ts';

/** What happens when points do not come: said before anything is started. */
export function ClaimRules() {
  return (
    <ul className="max-w-text list-disc pl-5">
      <li>
        Points are missing? A{' '}
        <Link href="/glossary/claim" prefetch={false} className="link">
          claim
        </Link>{' '}
        opens after the time the step usually takes, {CLAIM_EARLIEST_HOURS} hours at the earliest, and stays
        open for {CLAIM_OPEN_DAYS} days.
      </li>
      <li>The first answer comes within {CLAIM_ANSWER_WORKING_DAYS} working days.</li>
      <li>
        Where a person must look at a report first, that takes up to {REVIEW_WORKING_DAYS} working days, and
        the row says until when.
      </li>
      <li>
        A provider can take points back until the “final after” day, normally {FINAL_AFTER_DAYS} days after
        the credit.{' '}
        <Link href="/glossary/reversal" prefetch={false} className="link">
          About reversals
        </Link>
      </li>
      <li>Keep what proves that you finished: a confirmation mail, a screenshot with its date.</li>
    </ul>
  );
}
