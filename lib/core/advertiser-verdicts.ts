import type { VerdictCode } from './verdicts.ts';

/** A verdict as whoever sends the calls should read it. */
export interface IntegratorWords {
  readonly happened: string;
  /** What the sender can do; says so where that is nothing. */
  readonly remedy: string;
}

const words = (happened: string, remedy: string): IntegratorWords => ({ happened, remedy });
const WAITS = 'Nothing: the operator decides within two working days. Sending it again changes nothing.';
const AGAIN = 'Send the same call again later: a copy never pays twice.';

const REFUSED = {
  'provider-unknown': words(
    'The URL names no account here.',
    'Copy the callback URL from the set-up page again.',
  ),
  'method-not-allowed': words('The method is not one of this account.', 'Use the method of the set-up page.'),
  'target-too-long': words('The URL is longer than 8 kB.', 'Send fewer or shorter parameters.'),
  'too-large': words(
    'The body is larger than 64 kB.',
    'Send the fields of the set-up page and nothing else.',
  ),
  overloaded: words('There were too many calls at once, so this one was not taken.', AGAIN),
  unavailable: words('We could not be sure that the call was stored, so we did not say yes.', AGAIN),
  'provider-paused': words('The account is paused.', 'Ask the operator; keep the calls and send them again.'),
  'secret-missing': words('We have no secret to check the call with.', 'Give the operator your secret.'),
  'key-unknown': words(
    'The call names a key we do not know yet.',
    'Send it again in a minute: the present keys are being fetched.',
  ),
  'definition-broken': words('The account’s definition cannot be read.', 'Tell the operator; send it again.'),
  'raw-bytes-unavailable': words('The bytes you signed did not reach us unchanged.', 'Tell the operator.'),
  malformed: words(
    'The call is not well formed.',
    'Encode values as UTF-8 and percent-encode them in a URL; the cause names the place.',
  ),
  'parameter-doubled': words('A parameter stands in the call twice.', 'Remove one of the two.'),
  'parameter-missing': words('A needed parameter is missing or empty.', 'Fill it: the cause names it.'),
  'macro-unexpanded': words(
    'A needed parameter still holds its macro.',
    'Correct the macro’s spelling in the callback URL.',
  ),
  'value-too-long': words(
    'A value is longer than allowed.',
    'Send the identifier itself, nothing around it.',
  ),
  'signature-missing': words('The call carries no signature.', 'Sign it as the set-up page says.'),
  'signature-wrong': words(
    'The signature does not fit.',
    'Paste the call on the test page: it shows what must be signed. Then compare the secret.',
  ),
  'address-refused': words(
    'The call came from an address that is not on the list.',
    'Tell the operator your new address, then send it again.',
  ),
  'timestamp-stale': words(
    'The signed time is too far from now.',
    'Set the sender’s clock, and sign again for each attempt.',
  ),
  'amount-malformed': words(
    'The amount is not a plain number.',
    'Send decimal text: digits, a point before decimals, no separators.',
  ),
} as const;

const APPLIED = {
  'test-call': words('A genuine test call. It pays nothing.', 'Nothing: the callback works.'),
  repeat: words('A copy of a call we have.', 'Nothing: the first one counted.'),
  noted: words('Noted; it carries no points.', 'Nothing.'),
  credited: words('Genuine, and the points are booked.', 'Nothing.'),
  'reported-pending': words('Noted as still under your review.', 'Send the final call under the same id.'),
  'screened-out': words('The member did not fit; nothing is paid.', 'Nothing.'),
  reversed: words('Taken back after release.', 'Nothing.'),
  declined: words('Taken back before release.', 'Nothing.'),
  'reversal-before-credit': words(
    'The reversal came before the call it takes back.',
    'Check the transaction id, unless the other call is still on its way.',
  ),
  'credited-and-reversed': words('Booked and taken back at once: its reversal had come before.', 'Nothing.'),
  'reversal-repeated': words('It was taken back already.', 'Nothing.'),
  'credited-lower': words(
    'The amount differs from the offer’s price, so the lower one was booked.',
    'Agree on one price with the operator.',
  ),
} as const;

const HELD = {
  conflict: words(
    'This id came before with other content; the first call stands.',
    'Use a new transaction id for each conversion.',
  ),
  'member-unknown': words(
    'The call names a member we do not know.',
    'Send the member id from our click back as it is.',
  ),
  'member-closed': words('The member’s account is paused or closed.', WAITS),
  'offer-unknown': words('The call names an offer we do not have.', 'Use an offer id from the results page.'),
  'event-unknown': words(
    'The call names a step this offer does not have.',
    'Use a step id agreed with the operator.',
  ),
  'screen-out-unpriced': words(
    'The call pays a member who did not fit, and the offer has no price for that.',
    'Leave the amount out, or wait: an operator decides.',
  ),
  'status-unknown': words('The state is not one we know.', 'Use a state from the set-up page.'),
  'amount-missing': words('The amount is zero or missing.', 'Send the amount.'),
  'amount-over-cap': words('The amount is above the account’s limit per member and day.', WAITS),
  'facts-unsigned': words(
    'Your signature does not cover everything, and no recent visit confirms it.',
    WAITS,
  ),
  'tuple-reused': words(
    'The same signed values came under another id.',
    'Sign the transaction id, or wait: an operator decides.',
  ),
  'reversal-unsigned': words(
    'A reversal whose state is not signed.',
    'Sign the state, or wait: an operator decides.',
  ),
  'reversal-mismatch': words(
    'The reversal names another member than its credit.',
    'Send the member of the credit.',
  ),
  'reversal-unmatched': words(
    'The reversal names no credit we know.',
    'Repeat the transaction id of the credit, or wait: an operator decides.',
  ),
  'reversal-decided': words(
    'A reversal with the same id came first and was decided by hand, so its credit is too.',
    WAITS,
  ),
  'event-before-start': words(
    'The time of the step lies before the member’s start of the offer.',
    'Send the time it happened with its zone, or none, and the click id you were given.',
  ),
  'event-out-of-order': words('A later step came before an earlier one.', 'Send the steps in their order.'),
  'offer-cap-reached': words(
    'The offer’s limit for that day was reached.',
    'Agree on a higher limit with the operator.',
  ),
  'offer-budget-spent': words('The offer’s budget is used up.', 'Agree on a new budget with the operator.'),
  poison: words('The call is genuine but could not be applied.', WAITS),
  'final-after-passed': words(
    'The reversal came after the agreed last day.',
    'Nothing: the points stay the member’s.',
  ),
} as const;

const DECLINED = {
  'offer-closed': words(
    'The offer had ended.',
    'Stop sending members to it, or ask the operator to open it.',
  ),
  'already-done': words('This step was rewarded before; it pays once per member.', 'Nothing.'),
  'click-missing': words(
    'The member did not start this offer here.',
    'Send our click id back, and the member it belongs to.',
  ),
  'click-too-old': words(
    'It was finished after the offer’s time.',
    'Nothing, unless the time of the event is wrong.',
  ),
  'country-not-allowed': words('The offer is not open in that country.', 'Check the country you send.'),
  'device-not-allowed': words('The offer was started on a device it does not allow.', 'Nothing.'),
  'refused-by-person': words('The operator decided against it.', 'Ask the operator for the reason.'),
} as const;

const WORDS: Readonly<Record<VerdictCode, IntegratorWords>> = {
  ...REFUSED,
  ...APPLIED,
  ...HELD,
  ...DECLINED,
};

/** What became of a call, and what its sender can do, in words for the sender. */
export function integratorWords(code: VerdictCode): IntegratorWords {
  return WORDS[code];
}
