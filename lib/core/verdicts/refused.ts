import { refused } from '#lib/core/verdicts/entry.ts';

/** Calls that were not taken in: not readable, not authentic, or not now. */
export const REFUSED = {
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
    'Addresses above 8 kB are not read.',
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
} as const;
