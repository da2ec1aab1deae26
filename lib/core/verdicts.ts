/**
 * The one closed, ordered list of what can become of a call. Every arrival and every refused call carries one of
 * these codes; each code knows how it is answered on the wire and what it says to a person. The order is the order of
 * work: what is decided earlier stands earlier. Numbers are stored, so entries are appended to their group, never renumbered.
 */

/** How a code is answered: the sender's success word, its duplicate word, or a refusal with an HTTP status of ours. */
export type Answer = 'success' | 'duplicate' | 'refusal';

/** What was kept: an arrival that moved or noted something, one that waits for a person, or a refused call. */
export type Standing = 'applied' | 'repeat' | 'held' | 'declined' | 'refused';

interface VerdictFacts {
  /** Stored in the database; unique, never reused. */
  readonly number: number;
  readonly standing: Standing;
  readonly answer: Answer;
  /** HTTP status of a refusal; for other answers the provider's definition decides. */
  readonly status: number;
  /** What happened, for a person. */
  readonly happened: string;
  /** Why it happened. */
  readonly why: string;
  /** What happens or should be done next. */
  readonly next: string;
  /** The glossary term that explains it. */
  readonly term: string;
}

type Entry<S extends Standing, A extends Answer> = VerdictFacts & {
  readonly standing: S;
  readonly answer: A;
};
type Texts = [happened: string, why: string, next: string, term?: string];

function entry<S extends Standing, A extends Answer>(
  standing: S,
  answer: A,
  number: number,
  status: number,
  [happened, why, next, term]: Texts,
): Entry<S, A> {
  return { number, standing, answer, status, happened, why, next, term: term ?? 'postback' };
}

const refused = (number: number, status: number, ...texts: Texts) =>
  entry('refused', 'refusal', number, status, texts);
const held = (number: number, ...texts: Texts) => entry('held', 'success', number, 200, texts);
const declined = (number: number, ...texts: Texts) => entry('declined', 'success', number, 200, texts);
const applied = (number: number, ...texts: Texts) => entry('applied', 'success', number, 200, texts);

const PERSON = 'A person looks at it and answers within two working days.';

export const VERDICTS = {
  // Before anything is known about the caller.
  'provider-unknown': refused(
    10,
    404,
    'The call went to an address no provider has.',
    'The last part of the URL names no provider here.',
    'Copy the callback URL again from the provider list.',
  ),
  'method-not-allowed': refused(
    11,
    405,
    'The call used a method this provider does not send.',
    'Only the methods of its definition are taken; HEAD and OPTIONS never credit.',
    'Set the method in the network’s dashboard to the one on the integration page.',
  ),
  'target-too-long': refused(
    12,
    414,
    'The address of the call is too long.',
    'Addresses above 16 kB are not read.',
    'Send fewer or shorter parameters.',
  ),
  'too-large': refused(
    13,
    413,
    'The body of the call is too large.',
    'Bodies above 64 kB are not read.',
    'Send the fields of the integration page only.',
  ),
  overloaded: refused(
    14,
    503,
    'The receiver had too many calls waiting.',
    'The queue is bounded so that nothing is accepted that cannot be kept.',
    'The network sends it again by itself; nothing was lost.',
  ),
  unavailable: refused(
    15,
    503,
    'The receiver could not be sure that the call was stored.',
    'The database was slow or away, so no success was claimed.',
    'The network sends it again by itself; a copy credits nothing twice.',
  ),
  // The provider’s own set-up.
  'provider-paused': refused(
    20,
    503,
    'The provider is paused.',
    'An operator paused it, so its calls wait at the network.',
    'Open the provider again; refused calls can be verified again from the log.',
  ),
  'secret-missing': refused(
    21,
    503,
    'The call could not be checked.',
    'No usable secret is stored for this provider, and without one nothing passes.',
    'Add the secret from the network’s dashboard, then verify the call again.',
  ),
  'definition-broken': refused(
    22,
    503,
    'The call could not be read.',
    'The provider’s definition does not fit this receiver.',
    'Repair or roll back the definition, then verify the call again.',
  ),
  'raw-bytes-unavailable': refused(
    23,
    503,
    'The call could not be checked.',
    'This host does not hand over the bytes as they were sent, and the signature covers exactly those.',
    'Run the site with npm start, which keeps them.',
  ),
  // The shape of the call.
  malformed: refused(
    30,
    400,
    'The call is not well formed.',
    'It holds an encoded NUL, broken percent encoding, invalid UTF-8 or a body that cannot be parsed.',
    'Send the parameters encoded as the integration page shows.',
  ),
  'parameter-doubled': refused(
    31,
    400,
    'A parameter stands in the call more than once.',
    'With two values nobody can say which one was signed and which one would be paid.',
    'Remove the second one from the callback URL.',
  ),
  'parameter-missing': refused(
    32,
    400,
    'A needed parameter is missing or empty.',
    'Without it the call names no member, no transaction or no state.',
    'Add its macro to the callback URL.',
  ),
  'macro-unexpanded': refused(
    33,
    400,
    'A needed parameter still holds its macro.',
    'The network did not replace the placeholder with a value.',
    'Correct the macro’s spelling in the callback URL.',
  ),
  'value-too-long': refused(
    34,
    400,
    'A parameter is too long.',
    'The value is longer than the definition allows.',
    'Send the identifier itself, nothing around it.',
  ),
  // Authentication.
  'signature-missing': refused(
    40,
    401,
    'The call carries no signature.',
    'This provider’s calls must be signed; an unsigned one proves nothing.',
    'Switch signing on in the network’s dashboard.',
  ),
  'signature-wrong': refused(
    41,
    401,
    'The signature does not fit.',
    'It was made with another secret, over other bytes, or by somebody else.',
    'Compare the secret with the network’s dashboard; after mending it, verify the call again.',
  ),
  'address-refused': refused(
    42,
    403,
    'The call came from an address that is not on the list.',
    'The list is a second lock beside the signature.',
    'If the network has a new address, add it and verify the call again.',
  ),
  'timestamp-stale': refused(
    43,
    401,
    'The signed time is too far from now.',
    'Old signed calls are not taken, so that a captured one is worth nothing.',
    'Check the sender’s clock and send again.',
  ),
  'amount-malformed': refused(
    50,
    400,
    'The amount is not a plain number.',
    'It does not follow the strict grammar of this provider: no exponent, no separators, no stray signs.',
    'Send the amount as plain decimal text.',
  ),
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
  conflict: held(
    102,
    'The provider reused an id for different content.',
    'The first call stands; this one says something else under the same id.',
    PERSON,
    'postback',
  ),
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
    'reversal',
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
    'pending',
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
    'ban',
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
    'claim',
  ),
  'click-too-old': declined(
    143,
    'It was finished too late.',
    'The offer must be finished within its time after the start.',
    'If the date is wrong, open a claim.',
    'claim',
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
    'claim',
  ),
} as const satisfies Record<string, VerdictFacts>;

export type VerdictCode = keyof typeof VERDICTS;

type CodesWith<S extends Standing> = {
  [C in VerdictCode]: (typeof VERDICTS)[C]['standing'] extends S ? C : never;
}[VerdictCode];

/** Codes of calls that were not taken in: not authentic, not readable, or not now. */
export type RefusalCode = {
  [C in VerdictCode]: (typeof VERDICTS)[C]['answer'] extends 'refusal' ? C : never;
}[VerdictCode];
/** Codes of authentic calls that wait for a person. */
export type HeldCode = CodesWith<'held'>;

/** The facts of a code. */
export function verdict(code: VerdictCode): VerdictFacts {
  return VERDICTS[code];
}

const byNumber = new Map<number, VerdictCode>(
  Object.entries(VERDICTS).map(([code, facts]) => [facts.number, code as VerdictCode]),
);

/** The code a stored number stands for. @throws when the database holds a number this version does not know. */
export function verdictFromNumber(number: number): VerdictCode {
  const code = byNumber.get(number);
  if (code === undefined) throw new Error(`unknown verdict number ${number}`);
  return code;
}
