/** What the parts of a call mean: how it comes, how it proves itself, what it states. By path, see `wordsPath`. */
export const CALL_WORDS: Readonly<Record<string, string>> = {
  'calls.name': 'Name of the call: small letters, digits, dashes. Outcomes and pages name it so.',
  'calls.method': 'GET or POST. A call by another method is refused.',
  'calls.body': 'What the body holds. A GET call has none.',
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
  'calls.authentication.pathToken': 'The setting with the random token of ours that the path must carry.',
  'calls.facts': 'What the call states, by our names, and where.',
  'calls.extras':
    'Parameters that are no facts of ours but are signed, tell states apart, or belong in the callback URL.',
  'calls.authentication.scheme': 'The kind of proof.',
  'calls.authentication.keySet.selector': 'Where the call names its key.',
  'calls.authentication.keySet.pinned': 'Public keys by id (SPKI in base64). They go before fetched ones.',
  'calls.authentication.keySet.url': 'Where the network publishes its present keys.',
  'calls.authentication.keySet.maxAgeHours': 'Hours after which fetched keys are fetched anew.',
  'calls.authentication.keyForm': 'How the key is written down: as text, or as whsec_ and base64.',
  'calls.authentication.subject.over': 'What is signed.',
  'calls.authentication.subject.fields.field': 'A fact, an extra, or $ and the name of a setting.',
  'calls.authentication.subject.fields.absent':
    'What an absent or empty value does. empty counts it as no characters and its separator.',
  'calls.authentication.subject.fields.empty':
    'Where a value that is there and empty counts otherwise than an absent one.',
  'calls.authentication.subject.fields.transform':
    'What the network does to the value for its signature alone. The signature does not pin such a value down.',
  'calls.authentication.subject.separator':
    'What stands between two signed values, up to four characters, or nothing.',
  'calls.authentication.subject.order':
    'Whether the order is the one given here, or that of the macros’ names.',
  'calls.authentication.subject.values': 'How names and values are written in what is signed.',
  'calls.authentication.subject.join': 'The character between two pairs.',
  'calls.authentication.subject.withPath': 'Whether the path stands before the query, as in /cb?a=1.',
  'calls.authentication.subject.append': 'The setting whose value is glued to the end, for plain digests.',
  'calls.authentication.subject.id': 'The header with the message’s id.',
  'calls.authentication.subject.timestamp': 'The header with the time, in whole seconds since 1970.',
  'calls.authentication.subject.toleranceSeconds': 'How far that time may be from ours.',
  'calls.authentication.setting': 'The setting that is sent as it is.',

  'place.in': 'Which part of the call.',
  'place.name': 'The name there. Headers in any case; in JSON a path with dots, such as user.id.',
  'place.macro': 'The network’s macro for it, where the callback URL must hold one.',
  'place.prefix': 'What stands before it, exactly: Bearer and a space, or sha256=.',
  'place.trim': 'Whether white space around the signature is taken away.',
  'place.versions': 'The version’s name where several signatures stand in a row, as v1,abc v1,def.',

  parameter: 'One value of a call: where it stands, and what it may look like.',
  'parameter.in': 'Which part of the call it stands in.',
  'parameter.names':
    'The names it may stand under. Two of them in one call count as doubled, which is refused.',
  'parameter.macro':
    'The network’s macro, ready for the callback URL. Left out: the network adds it by itself.',
  'parameter.need': 'Whether a call without it is refused.',
  'parameter.shape': 'The only form the value may have. Needed where signed values are glued together.',
  'parameter.width': 'The one length it may have.',
  'parameter.maxLength': 'Characters it may have at most.',
  'parameter.transform': 'What is done to it before anything reads it, the signature included.',
  'parameter.missing':
    'Values by which the network says that there is none, such as 0.0.0.0. Blank and unexpanded macros always do.',
  'parameter.jsonType': 'The JSON type it is sent as. Only for calls we play.',
  'parameter.sends': 'What the network itself puts here. Only for calls we play.',
  'parameter.sends.text': 'A fixed text.',

  'calls.facts.member': 'Our id of the member, as the network got it from us. Always required.',
  'calls.facts.transaction': 'The network’s id of the conversion.',
  'calls.facts.amount': 'What the network says the conversion is worth.',
  'calls.facts.state': 'What happened, in the network’s words; outcomes ask for it.',
  'calls.facts.offer': 'The network’s id of the offer.',
  'calls.facts.offerName': 'Its name, for people.',
  'calls.facts.event': 'The network’s id of the step.',
  'calls.facts.eventName': 'Its name, for people.',
  'calls.facts.click': 'Our id of the start, handed back.',
  'calls.facts.payout': 'What the network pays the site. Only for statements.',
  'calls.facts.country': 'The member’s country, in two letters.',
  'calls.facts.reason': 'Why it was taken back, for people.',
  'calls.facts.reference': 'The id of the conversion that a reversal takes back.',
  'calls.facts.occurredAt': 'When it happened. It counts where it is signed.',
  'calls.facts.test': 'A mark for tests; the list of tests asks for it.',

  'reply.status': 'The status, from 200 to 299.',
  'reply.body':
    'The word the network waits for. {code}, {transaction}, {member}, {offer}, {event}, {click} are filled in.',
  'reply.contentType': 'The content type.',
};

/** The path under which a part is explained: what looks the same in several places is one part. */
export function wordsPath(path: string): string {
  return path
    .replace(/^calls\.facts\.\w+\.|^calls\.extras\.\*\./, 'parameter.')
    .replace(/^calls\.extras\.\*$/, 'parameter')
    .replace(/^calls\.authentication\.(?:at|keySet\.selector)\./, 'place.')
    .replace(/^replies\.(?:success|duplicate)\./, 'reply.');
}
