/** What a value means where its name does not say it, by the path of its field, see `wordsPath`. */
export const VALUE_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  pricing: {
    provider: 'the amount in the call, within the cap',
    ours: 'the price of the offer on this site; unknown offers wait for a person',
  },
  confidence: {
    'vendor-documented': 'the network’s own documents say so',
    'integration-documented': 'documents of others say so',
    unconfirmed: 'nobody has confirmed it',
  },
  urlEncoding: { rfc3986: 'a space is %20', form: 'a space is +' },
  'calls.authentication.scheme': {
    signed: 'a digest, an HMAC or a private key over certain bytes',
    'shared-secret': 'a secret that is sent in clear; it proves nothing about the rest',
    none: 'nothing; open only behind a random token of ours in the path',
  },
  'calls.authentication.subject.over': {
    fields: 'values in an order of their own, with a separator',
    'full-url': 'the whole URL as it is called',
    'query-string': 'the query as it is called',
    'sorted-query': 'the pairs of the query, sorted by name',
    'raw-body': 'the body, byte for byte',
    webhook: 'id, time and body, joined by dots',
  },
  'calls.authentication.subject.remove': {
    'cut-last': 'the signature comes last and goes with its &',
    anywhere: 'its pair goes, wherever it stands',
    'keep-ampersand': 'it comes last and goes, the & before it stays',
    blank: 'its name stays, its value goes',
    'cut-before': 'it goes with the id of its key, which follows it',
  },
  'calls.authentication.subject.values': {
    'as-sent': 'as they came',
    decoded: 'percent-decoded',
    'form-encoded': 'encoded anew as a form does, a space as +',
  },
  'calls.authentication.subject.fields.absent': {
    refuse: 'the call is refused',
    skip: 'left out with its separator',
    empty: 'counts as no characters',
  },
  'calls.authentication.subject.fields.transform': {
    'integer-part': 'only what stands before the point',
    'decode-again': 'percent-decoded once more',
    trim: 'without white space around it',
  },
  'calls.authentication.encoding': {
    hex: 'small letters, compared exactly',
    'hex-upper': 'capitals, compared exactly',
    'hex-any-case': 'only where a network is known to send both',
    base64url: 'without padding',
    'base64url-padded': 'with padding',
  },
  'parameter.shape': {
    'width-16': '16 letters, digits, - or _, as our member ids are',
    word: 'letters, digits, - or _',
    ip: 'an IP address',
    hex: 'hexadecimal digits',
  },
  'parameter.sends': { 'request-id': 'another id in every call', 'unix-seconds': 'its clock' },
  'outcomes.kind': {
    credit: 'finished: points',
    pending: 'the network still checks: no points yet',
    reversal: 'a credit is taken back',
    'screen-out':
      'the member did not fit; paid only what the call says, where our prices rule only by a person',
    info: 'progress, worth nothing',
  },
  'outcomes.refersBy': {
    'same-id': 'by the same id',
    prefix: 'by the id behind a prefix',
    reference: 'by the fact reference',
    'member-and-offer':
      'by the same id; where nobody knows it, the one open credit of member and offer, else a person finds it',
    'same-id-else-person': 'by the same id; where nobody knows it, a person finds it',
  },
  'amount.sign': { never: 'a minus is refused', reversal: 'only where an outcome asks for it' },
  occurredAt: {
    'unix-seconds': 'seconds since 1970',
    'unix-millis': 'milliseconds since 1970',
    iso: '2026-11-22T12:00:00Z',
    compact: '202611221200 or 20261122120000, in UTC',
  },
};
