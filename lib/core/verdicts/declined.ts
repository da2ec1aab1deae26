import { declined } from '#lib/core/verdicts/entry.ts';

/** Authentic calls to which the offer’s own rules, or a person, said no. */
export const DECLINED = {
  // Authentic, and the offer’s own rules say no.
  'offer-closed': declined(
    140,
    'The offer had ended.',
    'The step was reported after the offer’s last day and its days of grace.',
    'If you finished in time, open a claim.',
  ),
  'already-done': declined(
    141,
    'This step was already rewarded.',
    'The offer pays each step once per member.',
    'Nothing more is needed.',
  ),
  'click-missing': declined(
    142,
    'We have no start of this offer by you.',
    'The offer pays only when it was started here.',
    'If you started it here, open a claim.',
  ),
  'click-too-old': declined(
    143,
    'It was finished too late.',
    'The offer must be finished within its time after the start.',
    'If the date is wrong, open a claim.',
  ),
  'country-not-allowed': declined(
    144,
    'Not available in that country.',
    'The provider reported a country the offer does not allow.',
    'If you were elsewhere, open a claim.',
  ),
  'device-not-allowed': declined(
    145,
    'Not available on that device.',
    'The offer was started on a device it does not allow.',
    'Start it on a device listed in its terms.',
  ),
  'refused-by-person': declined(
    146,
    'A person decided against it.',
    'The reason is given with the decision.',
    'If new facts come up, open a claim.',
  ),
} as const;
