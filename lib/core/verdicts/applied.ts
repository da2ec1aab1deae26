import { applied, entry } from '#lib/core/verdicts/entry.ts';

/** Authentic calls that moved or noted something, and copies. */
export const APPLIED = {
  // Authentic: what became of it.
  'test-call': applied(
    100,
    'A genuine test call.',
    'Test traffic is kept and shown, and never pays.',
    'Nothing more: the callback works.',
    'postback',
  ),
  repeat: entry('repeat', 'duplicate', 101, 200, [
    'A copy of a call we already have.',
    'Networks repeat calls to be safe; the first one counted.',
    'Nothing: no points move twice.',
  ]),
  noted: applied(
    103,
    'For information only.',
    'This kind of call reports progress and carries no points.',
    'Nothing more is needed.',
    'postback',
  ),
  credited: applied(
    110,
    'The call is genuine and the points are booked.',
    'All requirements of the offer were met.',
    'Points on hold are released by themselves.',
    'points',
  ),
  'reported-pending': applied(
    111,
    'The provider told us and is still checking.',
    'It says the result is not final on its side.',
    'The points are booked when it confirms.',
    'pending',
  ),
  'screened-out': applied(
    112,
    'Not a match.',
    'The provider says you did not fit this one.',
    'Nothing is owed either way; try another.',
    'disqualification',
  ),
  reversed: applied(
    113,
    'The provider took the credit back after release.',
    'Its call is genuine and names this conversion.',
    'What was already spent is shown as debt and repaid by later credits.',
    'reversal',
  ),
  declined: applied(
    114,
    'The provider declined it before release.',
    'Its call is genuine and came while the points were pending.',
    'Nothing was released, so nothing is owed.',
    'decline',
  ),
  'reversal-before-credit': applied(
    115,
    'The reversal came before its credit.',
    'Calls can overtake each other.',
    'If the credit still comes, both are booked and cancel out.',
    'reversal',
  ),
  'credited-and-reversed': applied(
    116,
    'Booked and taken back at once.',
    'Its reversal had arrived earlier.',
    'Nothing more: the two cancel out.',
    'reversal',
  ),
  'reversal-repeated': applied(
    117,
    'Taken back already.',
    'A conversion is reversed once, however many calls say so.',
    'Nothing more.',
    'reversal',
  ),
  'credited-lower': applied(
    118,
    'The amount differs from our price, so the lower one is booked.',
    'The provider and our offer name different points.',
    'A person checks the difference within two working days.',
    'under-review',
  ),
} as const;
