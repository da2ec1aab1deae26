/** What each part of a definition means, by its path, for the published schema and for whoever writes one by hand. */
export const DEFINITION_WORDS: Readonly<Record<string, string>> = {
  format: 'Version of this format. It is 1.',
  id: 'Name of the network in addresses: lower-case letters, digits, dashes.',
  name: 'Name of the network as people know it.',
  aliases: 'Other names people look for: earlier ones, white labels.',
  kind: 'What the network sends when nothing better is known. It decides how long points are held.',
  pricing:
    'provider: its amount rules within the cap. ours: the price of the offer rules, and unknown offers wait.',
  defaultCapPointsPerMemberDay:
    'Points one member may be credited per day before a person looks; null for no limit.',
  finalAfterDays: 'Days after which a late reversal is no longer the member’s.',
  timeLimitSeconds: 'How long the network waits for an answer; null when it does not say.',
  confidence:
    'How well the facts are known. An unconfirmed network stays closed until one real call was verified.',
  sources: 'Where the facts come from.',
  readOn: 'The day they were last read.',
  addresses: 'Published sender addresses with their date. Never enforced unless the operator says so.',
  settings:
    'Values from the network’s dashboard, by name: what they are called there, whether they are secret, and how many may be in force at a time.',
  urlEncoding: 'How the network writes spaces in a URL: rfc3986 (%20) or form (+). Only for calls we play.',
  calls: 'The calls the network makes. They are told apart by method, path and kind of body.',
  'calls.path':
    'Segments behind the account’s own path; :name is a value, anything else stands there as it is.',
  'calls.authentication': 'How the call proves that it is the network’s own.',
  'calls.authentication.primitive': 'The digest, HMAC or public-key operation.',
  'calls.authentication.key':
    'The setting that keys an HMAC; with a key set, the secret of the site’s own key pair.',
  'calls.authentication.keySet':
    'Public keys of a network that signs with a private one. Pinned keys go before fetched ones.',
  'calls.authentication.inner': 'A digest made first; the primitive runs over its raw bytes.',
  'calls.authentication.subject': 'The bytes that are signed.',
  'calls.authentication.subject.fields': 'The signed values in order: facts, extras, or $setting.',
  'calls.authentication.subject.remove': 'How the signature’s own pair leaves the URL before it is signed.',
  'calls.authentication.encoding': 'How the signature is written. Compared exactly, but for hex-any-case.',
  'calls.authentication.at': 'Where the signature or the secret stands.',
  'calls.authentication.at.prefix': 'What stands before it, exactly: Bearer and a space, or sha256=.',
  'calls.authentication.pathToken': 'The setting with the random token of ours that the path must carry.',
  'calls.facts': 'What the call states, by our names, and where.',
  'calls.facts.member.missing':
    'Values by which the network says that there is none, such as 0.0.0.0. Blank and unexpanded macros always do.',
  'calls.facts.member.transform':
    'What is done to the value before anything reads it, the signature included.',
  'calls.extras':
    'Parameters that are no facts of ours but are signed, tell states apart, or belong in the callback URL.',
  amount: 'Unit and grammar of the amount. What does not follow the grammar is refused, never cleaned.',
  'amount.times': 'What a sent number is multiplied by, exactly: 0.01 where hundredths of a point are sent.',
  'amount.of':
    'reward: what the member gets. revenue: all that the network pays the site, so an account must say how many points members get of each dollar.',
  'amount.constant': 'The setting that holds the amount of every call, for networks that send none.',
  payoutUnit: 'Unit of the payout fact.',
  outcomes: 'What a call means: the first that fits. What fits none waits for a person and never pays.',
  'outcomes.refersBy':
    'How a reversal names its credit. member-and-offer: by the same id, else by member and offer where exactly one open credit fits, else a person decides.',
  tests: 'A call is a test when any of these fits. Tests never pay.',
  keys: 'Facts or extras that identify a conversion for ever, and the prefix of a reversal’s id.',
  occurredAt: 'How the time of the event is written.',
  replies: 'The answers: success, duplicate, refusal, and words the network takes for a failure.',
  'replies.refusal.final': 'The status that makes the network give up, for refusals no repetition can mend.',
  retries: 'How often and how long the network repeats a call, in words.',
  notes: 'What an integrator should know, one sentence each.',
};
