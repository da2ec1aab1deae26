/** Who lives in the demo's town. */
export type Townsman = 'mira' | 'lena' | 'omar';

/** One thing that happens in the demo's town, in the words of the acts that do it. */
export type Deed =
  /** Starts an offer of ours. */
  | { readonly do: 'start'; readonly who: Townsman; readonly offer: string }
  /** Opens a network's wall. */
  | { readonly do: 'visit'; readonly who: Townsman; readonly provider: string }
  /** A network calls. */
  | {
      readonly do: 'call';
      readonly provider: string;
      /** Nobody: an id the site does not know. */
      readonly who: Townsman | null;
      readonly kind: 'credit' | 'reversal' | 'screen-out' | 'pending';
      readonly transaction: string;
      readonly amount?: string;
      readonly offer?: string;
      readonly offerName?: string;
      readonly event?: string;
      readonly reason?: string;
      readonly extras?: Readonly<Record<string, string>>;
      /** Signed with a secret that is not (any longer) ours. */
      readonly forged?: true;
    }
  /** The operator changes points by hand. */
  | { readonly do: 'correct'; readonly who: Townsman; readonly points: bigint; readonly reason: string };

/** Days the town has lived when it is shown. */
export const TOWN_DAYS = 90;

const SURVEYS = [
  'Breakfast, and who makes it',
  'How you get to work',
  'Streaming and television',
  'Coffee at home and on the way',
  'Your last holiday',
  'Banking on the phone',
  'Pets and their food',
  'Sports you watch',
] as const;

/** A number in [0, 1) that is always the same for the same day and purpose (mulberry32). */
function chance(day: number, purpose: number): number {
  let a = (day * 1_013 + purpose * 7_919 + 0x9e3779b9) | 0;
  a = Math.imul(a ^ (a >>> 15), a | 1);
  a ^= a + Math.imul(a ^ (a >>> 7), a | 61);
  return ((a ^ (a >>> 14)) >>> 0) / 4_294_967_296;
}

const pick = <T>(list: readonly [T, ...T[]], day: number, purpose: number): T =>
  list[Math.floor(chance(day, purpose) * list.length)] ?? list[0];

/** Points of a survey: 45 to 420 in steps of five. */
const surveyPoints = (day: number, purpose: number) => String(45 + 5 * Math.floor(chance(day, purpose) * 76));

/** A survey of BitLabs has a type and no task state. */
const SURVEY = { state: 'COMPLETE', taskState: '' };
const SCREENED_OUT = { state: 'SCREENOUT', taskState: '' };

function survey(who: Townsman, provider: 'bitlabs' | 'cpx' | 'ayet', day: number, purpose: number): Deed {
  return {
    do: 'call',
    provider,
    who,
    kind: 'credit',
    transaction: `town-${provider}-${who}-${day}-${purpose}`,
    amount: surveyPoints(day, purpose),
    ...(provider === 'cpx' ? {} : { offerName: pick(SURVEYS, day, purpose + 1) }),
    ...(provider === 'bitlabs' ? { extras: SURVEY } : {}),
  };
}

const step = (who: Townsman, offer: string, event: string, more: { amount?: string } = {}): Deed => ({
  do: 'call',
  provider: 'house',
  who,
  kind: 'credit',
  transaction: `town-${offer}-${event || 'done'}-${who}`,
  offer,
  event,
  ...more,
});

/** What happens once, by the day it happens on: so many days ago. */
const STORY: Readonly<Record<number, readonly Deed[]>> = {
  86: [{ do: 'start', who: 'mira', offer: 'kitchen-survey' }, step('mira', 'kitchen-survey', 'complete')],
  78: [{ do: 'start', who: 'lena', offer: 'linden-soap' }],
  77: [step('lena', 'linden-soap', 'order')],
  70: [{ do: 'start', who: 'mira', offer: 'fernweg' }, step('mira', 'fernweg', 'account')],
  68: [step('mira', 'fernweg', 'route')],
  60: [{ do: 'start', who: 'mira', offer: 'morning-post' }],
  57: [step('mira', 'morning-post', 'trial')],
  46: [
    {
      do: 'correct',
      who: 'lena',
      points: -3_900n,
      reason: 'Paid out by bank transfer on your request, before this site had a cash-out of its own.',
    },
  ],
  33: [survey('mira', 'bitlabs', 33, 900)],
  30: [
    {
      do: 'call',
      provider: 'bitlabs',
      who: 'mira',
      kind: 'reversal',
      transaction: 'town-bitlabs-mira-33-900',
      amount: surveyPoints(33, 900),
    },
  ],
  13: [{ do: 'start', who: 'mira', offer: 'linden-soap' }],
  12: [
    step('mira', 'linden-soap', 'order'),
    {
      do: 'call',
      provider: 'house',
      who: 'lena',
      kind: 'reversal',
      transaction: 'town-linden-soap-order-lena',
      offer: 'linden-soap',
      event: 'order',
      reason: 'The order was returned',
    },
  ],
  4: [{ do: 'start', who: 'omar', offer: 'fernweg' }],
  3: [survey('lena', 'bitlabs', 3, 901)],
  // Pays more than our own price: the difference waits for a person.
  2: [step('omar', 'fernweg', 'account', { amount: '900' })],
  1: [
    {
      do: 'call',
      provider: 'bitlabs',
      who: null,
      kind: 'credit',
      transaction: 'town-nobody',
      amount: '180',
      offerName: 'Your last holiday',
      extras: SURVEY,
    },
    step('mira', 'tidewater-two', 'install'),
  ],
};

/** What happens on a day of the town, so many days ago, in order. Always the same. */
export function deedsOf(day: number): readonly Deed[] {
  const deeds: Deed[] = [...(STORY[day] ?? [])];
  // Today is left to the call that is printed at the start.
  if (day > 0 && chance(day, 1) < 0.8) deeds.push(survey('mira', 'bitlabs', day, 10));
  if (day > 0 && chance(day, 2) < 0.3) deeds.push(survey('mira', 'bitlabs', day, 20));
  if (day % 25 === 14) deeds.push({ do: 'visit', who: 'mira', provider: 'cpx' });
  if (chance(day, 3) < 0.25) deeds.push(survey('mira', 'cpx', day, 30));
  if (chance(day, 4) < 0.12)
    deeds.push({
      do: 'call',
      provider: 'bitlabs',
      who: 'mira',
      kind: 'screen-out',
      transaction: `town-screened-${day}`,
      amount: '5',
      offerName: pick(SURVEYS, day, 41),
      extras: SCREENED_OUT,
    });
  if (day === 20) deeds.push({ do: 'start', who: 'mira', offer: 'street-signs' });
  if (day < 20 && chance(day, 5) < 0.5)
    deeds.push({ ...callOf(step('mira', 'street-signs', 'batch')), transaction: `town-signs-${day}` });
  if (chance(day, 6) < 0.15) deeds.push(survey('lena', 'bitlabs', day, 60));
  if (chance(day, 7) < 0.35) deeds.push(survey('omar', 'ayet', day, 70));
  // A network that has gone silent.
  if (day > 12 && day % 20 === 10) deeds.push({ do: 'visit', who: 'omar', provider: 'lootably' });
  if (day > 12 && day % 4 === 1 && day < 90)
    deeds.push({
      do: 'call',
      provider: 'lootably',
      who: 'omar',
      kind: 'credit',
      transaction: `town-lootably-${day}`,
      // Its signature leaves the id out: two calls of one amount would look like one call sent again.
      amount: String(40 + (TOWN_DAYS - day) * 3),
      offerName: 'Pattern match',
    });
  // A network whose secret was changed on its side only.
  if (day < 2)
    for (let at = 0; at < 3; at += 1)
      deeds.push({ ...callOf(survey('omar', 'cpx', day, 90 + at)), forged: true });
  return deeds;
}

function callOf(deed: Deed): Extract<Deed, { do: 'call' }> {
  if (deed.do !== 'call') throw new Error('not a call');
  return deed;
}
