import { CALL_WORDS } from './call-words.ts';

/**
 * What each part of a definition means, by its path, for the published schema and for whoever writes one by hand. `*`
 * stands for any name; what looks the same in several places is explained once, see `wordsPath`.
 */
export const DEFINITION_WORDS: Readonly<Record<string, string>> = {
  format: 'Version of this format. It is 1.',
  id: 'Name of the network in addresses: lower-case letters, digits, dashes.',
  name: 'Name of the network as people know it.',
  aliases: 'Other names people look for: earlier ones, white labels.',
  kind: 'What the network sends when nothing better is known. It decides how long points are held.',
  pricing:
    'provider: its amount rules within the cap. ours: the price of the offer rules, and unknown offers wait.',
  defaultCapPointsPerMemberDay:
    'Points one member may be credited per day before a person looks; null for none, which only a price of ours allows.',
  finalAfterDays: 'Days after which a late reversal is no longer the member’s.',
  timeLimitSeconds: 'How long the network waits for an answer; null when it does not say.',
  confidence:
    'How well the facts are known. An unconfirmed network stays closed until one real call was verified.',
  sources: 'Where the facts come from.',
  readOn: 'The day they were last read.',
  addresses: 'Published sender addresses with their date. Never enforced unless the operator says so.',
  'addresses.list': 'Addresses and ranges such as 192.0.2.0/24.',
  'addresses.readOn': 'The day the list was read. Such lists go stale.',
  'addresses.source': 'Where the list comes from.',
  settings:
    'Values from the network’s dashboard, by name: what they are called there, whether they are secret, and how many may be in force at a time.',
  'settings.*.label': 'What the value is called in the network’s dashboard.',
  'settings.*.secret': 'Whether it must never be shown. What keys a signature is always secret.',
  'settings.*.atMost':
    'Values in force at a time: two while one gives way to the other, more where each app has a key of its own.',
  urlEncoding: 'How the network writes spaces in a URL: rfc3986 (%20) or form (+). Only for calls we play.',
  calls: 'The calls the network makes. They are told apart by method, path and kind of body.',
  amount: 'Unit and grammar of the amount. What does not follow the grammar is refused, never cleaned.',
  'amount.unit':
    'What one unit is. Dollars and cents are turned into points by the account’s rate, rounded down.',
  'amount.sign': 'Whether a minus may stand before it.',
  'amount.leadingDot': 'Whether .50 is a number.',
  'amount.thousands': 'Whether 1,234.50 is a number: commas between groups of three, and only there.',
  'amount.integerPart': 'Whether only the part before the point counts.',
  'amount.times': 'What a sent number is multiplied by, exactly: 0.01 where hundredths of a point are sent.',
  'amount.of':
    'reward: what the member gets. revenue: all that the network pays the site, so an account must say how many points members get of each dollar.',
  'amount.constant': 'The setting that holds the amount of every call, for networks that send none.',
  payoutUnit: 'Unit of the payout fact.',
  outcomes: 'What a call means: the first that fits. What fits none waits for a person and never pays.',
  'outcomes.when':
    'Fields and what must stand there: a list of values, compared exactly, or present or missing. None: every call fits.',
  'outcomes.when.*': 'The values one of which must stand there, or present, or missing.',
  'outcomes.calls': 'Only in these calls, by name: for networks with a URL of its own for each event.',
  'outcomes.sign': 'Only when the amount is one of these.',
  'outcomes.kind': 'What the call means then.',
  'outcomes.refersBy':
    'How a reversal names its credit. Where the network does not say, take one that ends with a person: one that finds nothing would leave its credit paid, and nobody told.',
  tests: 'A call is a test when any of these fits. Tests never pay.',
  'tests.*': 'The values one of which must stand there, or present, or missing.',
  keys: 'Facts or extras that identify a conversion for ever, and the prefix of a reversal’s id.',
  'keys.conversion':
    'Facts or extras that together name one conversion for ever. A call with equal ones is a copy, or a conflict.',
  'keys.prefix': 'What a reversal puts before the id of its credit.',
  occurredAt: 'How the time of the event is written.',
  replies: 'The answers: success, duplicate, refusal, and words the network takes for a failure.',
  'replies.success': 'The answer once a call is stored, whatever was decided about it.',
  'replies.duplicate': 'The answer to an exact copy. Left out: the same as success.',
  'replies.refusal': 'The answer to what is not taken. Left out: a plain sentence with a status from 400 on.',
  'replies.refusal.body': 'The network’s word for failure; {code} becomes our name of the cause.',
  'replies.refusal.status': 'Its status, where the network wants one of its own.',
  'replies.refusal.contentType': 'Its content type.',
  'replies.forbidden':
    'Words the network takes for a failure wherever they stand in a body, in whatever case.',
  'replies.refusal.final': 'The status that makes the network give up, for refusals no repetition can mend.',
  retries: 'How often and how long the network repeats a call, in words.',
  notes: 'What an integrator should know, one sentence each.',
  ...CALL_WORDS,
};
