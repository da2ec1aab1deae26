import { at, step, type TimedDeed } from './deed.ts';
import { SURVEY, survey, surveyPoints } from './surveys.ts';

/** What happens once, by the day it happens on: so many days ago. */
export const STORY: Readonly<Record<number, readonly TimedDeed[]>> = {
  86: [
    at('19:05', { do: 'start', who: 'mira', offer: 'kitchen-survey' }),
    at('19:16', step('mira', 'kitchen-survey', 'complete')),
  ],
  84: [
    at('18:40', { do: 'start', who: 'omar', offer: 'birdsong' }),
    at('18:58', step('omar', 'birdsong', 'account')),
  ],
  83: [at('06:52', step('omar', 'birdsong', 'recording'))],
  80: [
    at('12:31', { do: 'start', who: 'mira', offer: 'paper-film' }),
    at('12:34', step('mira', 'paper-film', 'watched')),
  ],
  78: [at('20:47', { do: 'start', who: 'lena', offer: 'linden-soap' })],
  77: [at('10:12', step('lena', 'linden-soap', 'order'))],
  70: [
    at('08:20', { do: 'start', who: 'mira', offer: 'fernweg' }),
    at('08:33', step('mira', 'fernweg', 'account')),
  ],
  68: [at('14:51', step('mira', 'fernweg', 'route'))],
  66: [
    at('21:10', { do: 'start', who: 'lena', offer: 'pet-survey' }),
    at('21:18', step('lena', 'pet-survey', 'complete')),
  ],
  64: [
    at('19:44', { do: 'start', who: 'mira', offer: 'lantern-words' }),
    at('20:29', step('mira', 'lantern-words', 'puzzle-10')),
  ],
  62: [
    at('07:15', { do: 'start', who: 'omar', offer: 'penny-jar' }),
    at('07:19', step('omar', 'penny-jar', 'open')),
  ],
  60: [at('07:58', { do: 'start', who: 'mira', offer: 'morning-post' })],
  57: [
    at('08:06', step('mira', 'morning-post', 'trial')),
    at('20:14', step('mira', 'lantern-words', 'week')),
  ],
  49: [at('22:03', step('mira', 'lantern-words', 'puzzle-150'))],
  46: [
    at('09:37', {
      do: 'correct',
      who: 'lena',
      points: -3_900n,
      reason: 'Paid out by bank transfer on your request, before this site had a cash-out of its own.',
    }),
  ],
  40: [at('17:22', { do: 'start', who: 'mira', offer: 'harbour-coffee' })],
  38: [
    at('20:02', { do: 'start', who: 'omar', offer: 'copper-valley' }),
    at('20:40', step('omar', 'copper-valley', 'first-ride')),
  ],
  37: [at('11:26', step('mira', 'harbour-coffee', 'order'))],
  33: [at('19:27', survey('mira', 'bitlabs', 33, 900))],
  31: [at('21:33', step('omar', 'copper-valley', 'station-4'))],
  30: [
    at('05:40', {
      do: 'call',
      provider: 'bitlabs',
      who: 'mira',
      kind: 'reversal',
      transaction: 'town-bitlabs-mira-33-900',
      amount: surveyPoints(33, 900),
    }),
  ],
  28: [
    at('12:48', { do: 'start', who: 'mira', offer: 'commute-survey' }),
    at('13:01', step('mira', 'commute-survey', 'complete')),
  ],
  22: [
    at('18:05', { do: 'start', who: 'omar', offer: 'stillwater' }),
    at('18:11', step('omar', 'stillwater', 'trial')),
  ],
  20: [at('12:05', { do: 'start', who: 'mira', offer: 'street-signs' })],
  18: [at('19:32', step('omar', 'stillwater', 'two-classes'))],
  16: [at('22:19', step('omar', 'copper-valley', 'station-9'))],
  13: [at('20:26', { do: 'start', who: 'mira', offer: 'linden-soap' })],
  12: [
    at('09:48', step('mira', 'linden-soap', 'order')),
    at('11:03', {
      do: 'call',
      provider: 'house',
      who: 'lena',
      kind: 'reversal',
      transaction: 'town-linden-soap-order-lena',
      offer: 'linden-soap',
      event: 'order',
      reason: 'The order was returned',
    }),
  ],
  9: [
    at('13:14', { do: 'start', who: 'mira', offer: 'museum-card' }),
    at('13:22', step('mira', 'museum-card', 'ordered')),
  ],
  6: [
    at('20:08', { do: 'start', who: 'omar', offer: 'night-market' }),
    at('20:37', step('omar', 'night-market', 'first-guest')),
  ],
  5: [
    at('18:16', { do: 'start', who: 'mira', offer: 'paper-kingdoms', device: 'desktop' }),
    at('18:27', step('mira', 'paper-kingdoms', 'account')),
  ],
  4: [at('17:55', { do: 'start', who: 'omar', offer: 'fernweg' })],
  3: [at('12:42', survey('lena', 'bitlabs', 3, 901))],
  2: [at('10:05', { do: 'withdraw', offer: 'night-market' })],
  1: [
    // Pays more than our own price: the difference waits for a person.
    at('06:58', step('omar', 'fernweg', 'account', { amount: '900' })),
    at('07:20', {
      do: 'ask',
      who: 'omar',
      offer: 'fernweg',
      message:
        'Fernweg’s own list says 900 points for the account. I see 200 and a line about a check. Which of the two is it, and do I have to send anything?',
    }),
    at('07:41', {
      do: 'call',
      provider: 'bitlabs',
      who: null,
      kind: 'credit',
      transaction: 'town-nobody',
      amount: '180',
      offerName: 'Your last holiday',
      extras: SURVEY,
    }),
    at('09:04', {
      do: 'note',
      who: 'omar',
      message:
        'Fernweg sent 900, our price is 200: the 200 were paid, 700 wait in quarantine. Their desk has been asked which of the two is meant.',
    }),
    at('09:12', {
      do: 'answer',
      who: 'omar',
      message:
        'Nothing to send. Fernweg told us 900 points, while our own price for this step is 200. The 200 are yours; a person looks at the other 700, within two working days. We have asked Fernweg which of the two they mean.',
    }),
    at('09:29', step('mira', 'tidewater-two', 'install')),
    at('11:20', {
      do: 'correct',
      who: 'omar',
      points: 5_400n,
      reason:
        'Copper Valley’s last step was reached while its network was down; the proof you sent us shows it.',
    }),
    at('12:31', {
      do: 'reply',
      who: 'omar',
      message:
        'Thank you. I have a picture of their list from the day I started, with 900 on it. Shall I send it?',
    }),
  ],
};
