import { held, PERSON } from '#lib/core/verdicts/entry.ts';

/** Authentic calls that wait for a person. */
export const HELD = {
  conflict: held(
    102,
    'The provider reused an id for different content.',
    'The first call stands; this one says something else under the same id.',
    PERSON,
    'postback',
  ),
  // Authentic, but a person must look.
  'member-unknown': held(
    120,
    'The call names a member we do not know.',
    'No account has that id.',
    'An operator checks how the id was passed; nothing is lost.',
    'postback',
  ),
  'member-closed': held(
    121,
    'The account is paused or closed.',
    'Points for it wait for a person.',
    PERSON,
    'pause',
  ),
  'offer-unknown': held(
    122,
    'The call names an offer we do not have.',
    'This provider pays for our own offers only.',
    'An operator adds the offer or refuses the call.',
  ),
  'event-unknown': held(
    123,
    'The call names a step this offer does not have.',
    'The step is not in the offer’s list.',
    PERSON,
  ),
  'status-unknown': held(
    124,
    'The provider sent a state we do not know.',
    'An unknown state never credits by itself.',
    'An operator reads the provider’s manual and decides.',
    'postback',
  ),
  'amount-missing': held(
    125,
    'The amount is zero or missing.',
    'No points can be booked without one.',
    PERSON,
  ),
  'amount-over-cap': held(
    126,
    'The amount is above this provider’s limit.',
    'A limit per member and day protects everyone when an amount is not what it should be.',
    PERSON,
  ),
  'facts-unsigned': held(
    127,
    'We are checking this by hand.',
    'The network’s signature does not cover everything, and we saw no recent visit that would confirm it.',
    PERSON,
  ),
  'tuple-reused': held(
    128,
    'The same signed facts came under another id.',
    'This network does not sign its id, so it may be a second reward or a copy.',
    PERSON,
  ),
  'reversal-unsigned': held(
    129,
    'A reversal that is not fully signed.',
    'It would take points already released, and the state is not covered by the signature.',
    PERSON,
    'reversal',
  ),
  'reversal-mismatch': held(
    130,
    'A reversal that names another member.',
    'A reversal only ever touches the member who was credited.',
    PERSON,
    'reversal',
  ),
  'reversal-unmatched': held(
    136,
    'A reversal that names no credit we know.',
    'This network does not say how a reversal names its credit: no id fits, and neither does exactly one open credit of this member and offer.',
    PERSON,
    'reversal',
  ),
  'event-out-of-order': held(
    131,
    'A later step was reported before an earlier one.',
    'The offer’s steps count in order.',
    PERSON,
  ),
  'offer-cap-reached': held(
    132,
    'The offer’s limit for today was reached.',
    'Its advertiser limits how many are paid per day.',
    PERSON,
  ),
  'offer-budget-spent': held(
    133,
    'The offer’s budget is used up.',
    'Its advertiser set aside a fixed sum.',
    PERSON,
  ),
  poison: held(
    134,
    'The call could not be applied.',
    'The books refused it while its neighbours went through.',
    'An operator looks at it; nothing is lost.',
    'postback',
  ),
  'final-after-passed': held(
    135,
    'The reversal came after the “final after” day.',
    'From that day on the points are the member’s to keep.',
    'The loss is ours, unless fraud is found.',
    'reversal',
  ),
} as const;
