import { z } from 'zod';

/**
 * How a network proves that a call is its own, as data. One recipe is an operation (`primitive`) over certain bytes
 * (`subject`) with an encoding and a place where the result travels. A new signature shape is a new member of the
 * `subject` or `scheme` union and one new branch in `signed-bytes.ts`; nothing that exists changes its meaning.
 */

export const settingName = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'setting names are camelCase words');
const wireName = z.string().min(1).max(120);

/** Where one value of a call stands. Header names are compared in lower case, JSON names are dotted paths. */
export const placeSchema = z.strictObject({
  in: z.enum(['query', 'form', 'json', 'header', 'path']),
  name: wireName,
});
export type Place = z.output<typeof placeSchema>;

const secretPlaceSchema = placeSchema.extend({
  /** The network's macro for it when the publisher places it in the URL; absent when the network appends it itself. */
  macro: z.string().max(200).optional(),
  /** What stands before it, exactly: `Bearer ` or `sha256=`. Without it the call is refused. */
  prefix: z.string().min(1).max(40).optional(),
});

const signaturePlaceSchema = secretPlaceSchema.extend({
  /** Some senders put white space around the signature. */
  trim: z.boolean().default(false),
  /** `v1` for `v1,<signature> v1,<signature>`: several signatures, one of which must fit. */
  versions: z.string().optional(),
});

const fieldObject = z.strictObject({
  field: z.string().min(1),
  /** What an absent or empty value does to the signed text. `empty` counts it as zero characters and one separator. */
  absent: z.enum(['refuse', 'skip', 'empty']).default('refuse'),
  /** Where a value that is there and empty counts otherwise than an absent one. */
  empty: z.enum(['like-absent', 'skip', 'empty']).default('like-absent'),
  /** What the network does to the value for its signature only. Several values then have one signature: not covered. */
  transform: z.array(z.enum(['integer-part', 'decode-again', 'trim'])).default([]),
});
const fieldSchema = z.union([
  z
    .string()
    .min(1)
    .transform((field) => fieldObject.parse({ field })),
  fieldObject,
]);
/** One member of a signed list: a fact, an extra parameter, or `$setting`. */
export type SignedField = z.output<typeof fieldObject>;

/**
 * How the signature's own pair is taken out of a URL before it is signed. `cut-before`: with all that follows it, which
 * may only be the id of the key.
 */
const removal = z.enum(['cut-last', 'anywhere', 'keep-ampersand', 'blank', 'cut-before']);
export type Removal = z.output<typeof removal>;

const subjectSchema = z.discriminatedUnion('over', [
  z.strictObject({
    over: z.literal('fields'),
    fields: z.array(fieldSchema).min(1, 'a list of nothing proves nothing'),
    separator: z.string().max(4),
    /** `by-macro`: the network orders the values by the names of its macros. The list must stand in that order. */
    order: z.enum(['as-listed', 'by-macro']).default('as-listed'),
  }),
  z.strictObject({ over: z.literal('full-url'), remove: removal }),
  z.strictObject({
    over: z.literal('query-string'),
    remove: removal,
    /** `decoded`: the whole text percent-decoded before it is signed; a plus stays a plus. */
    values: z.enum(['as-sent', 'decoded']).default('as-sent'),
  }),
  z.strictObject({
    over: z.literal('sorted-query'),
    /** The character between two pairs. */
    join: z.string().length(1),
    values: z.enum(['form-encoded', 'decoded', 'as-sent']),
    /** Put the path before the query (`/cb?a=1`), without a host. */
    withPath: z.boolean().default(false),
    /** A configured value glued to the end, for plain digests. */
    append: settingName.optional(),
  }),
  z.strictObject({ over: z.literal('raw-body') }),
  /** `id.timestamp.body`, the Standard Webhooks manner. */
  z.strictObject({
    over: z.literal('webhook'),
    id: wireName,
    timestamp: wireName,
    toleranceSeconds: z.int().min(1).max(3600),
  }),
]);
export type Subject = z.output<typeof subjectSchema>;

const digest = z.enum(['md5', 'sha1', 'sha256', 'sha512']);

/** Public keys of a network that signs with a private one. A call names its key by id. */
const keySetSchema = z.strictObject({
  selector: placeSchema,
  /** Key id → public key (SPKI, base64) that holds whatever is fetched. */
  pinned: z
    .record(z.string().regex(/^[A-Za-z0-9_-]{1,40}$/), z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/))
    .default({}),
  /** Where the network publishes its present keys. They are fetched, kept, and handed in with the reading context. */
  url: z.url({ protocol: /^https$/ }).optional(),
  /** They are fetched anew well before they are this old. */
  maxAgeHours: z.int().min(1).max(168).default(24),
});
export type KeySet = z.output<typeof keySetSchema>;

const signedSchema = z.strictObject({
  scheme: z.literal('signed'),
  primitive: z.enum([
    'md5',
    'sha1',
    'sha256',
    'sha512',
    'hmac-md5',
    'hmac-sha1',
    'hmac-sha256',
    'hmac-sha512',
    'ecdsa-p256-sha256',
  ]),
  /**
   * The setting that keys an HMAC. A plain digest carries its secret in the signed text instead. With a key set: the
   * secret of the site's own key pair, with which we play the network.
   */
  key: settingName.optional(),
  keySet: keySetSchema.optional(),
  /** How the key is written down: as text, or as `whsec_<base64>`. */
  keyForm: z.enum(['text', 'whsec']).default('text'),
  /** Digest first, then run the primitive over the raw bytes of that digest. */
  inner: digest.optional(),
  subject: subjectSchema,
  /** `hex` is lower case and compared exactly; `hex-any-case` only where a network is known to send capitals. */
  encoding: z.enum(['hex', 'hex-upper', 'hex-any-case', 'base64', 'base64url', 'base64url-padded']),
  at: signaturePlaceSchema,
});
export type SignedRecipe = z.output<typeof signedSchema>;

export const authenticationSchema = z.discriminatedUnion('scheme', [
  signedSchema,
  /** A secret sent in clear. It covers nothing: whoever has seen one call can write another. */
  z.strictObject({ scheme: z.literal('shared-secret'), setting: settingName, at: secretPlaceSchema }),
  /** No signature at all. Open only behind a random path token of ours. */
  z.strictObject({ scheme: z.literal('none'), pathToken: settingName }),
]);
export type Authentication = z.output<typeof authenticationSchema>;
