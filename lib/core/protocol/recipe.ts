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

const signaturePlaceSchema = placeSchema.extend({
  /** The network's macro for the signature when the publisher places it in the URL; absent when it appends it itself. */
  macro: z.string().optional(),
  /** Some senders put white space around the signature. */
  trim: z.boolean().default(false),
  /** `v1` for `v1,<signature> v1,<signature>`: several signatures, one of which must fit. */
  versions: z.string().optional(),
});

const fieldObject = z.strictObject({
  field: z.string().min(1),
  /** What an absent or empty value does to the signed text. `empty` counts it as zero characters and one separator. */
  absent: z.enum(['refuse', 'skip', 'empty']).default('refuse'),
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

/** How the signature's own pair is taken out of a URL before it is signed. */
const removal = z.enum(['cut-last', 'anywhere', 'keep-ampersand', 'blank']);

const subjectSchema = z.discriminatedUnion('over', [
  z.strictObject({
    over: z.literal('fields'),
    fields: z.array(fieldSchema).min(1, 'a list of nothing proves nothing'),
    separator: z.string().max(4),
  }),
  z.strictObject({ over: z.literal('full-url'), remove: removal }),
  z.strictObject({ over: z.literal('query-string'), remove: removal }),
  z.strictObject({
    over: z.literal('sorted-query'),
    join: z.enum(['&', ',']),
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
  ]),
  /** The setting that keys an HMAC. A plain digest carries its secret in the signed text instead. */
  key: settingName.optional(),
  /** How the key is written down: as text, or as `whsec_<base64>`. */
  keyForm: z.enum(['text', 'whsec']).default('text'),
  /** Digest first, then run the primitive over the raw bytes of that digest. */
  inner: digest.optional(),
  subject: subjectSchema,
  /** `hex` is lower case and compared exactly; `hex-any-case` only where a network is known to send capitals. */
  encoding: z.enum(['hex', 'hex-any-case', 'base64', 'base64url']),
  at: signaturePlaceSchema,
});
export type SignedRecipe = z.output<typeof signedSchema>;

export const authenticationSchema = z.discriminatedUnion('scheme', [
  signedSchema,
  /** A secret sent in clear. It covers nothing: whoever has seen one call can write another. */
  z.strictObject({ scheme: z.literal('shared-secret'), setting: settingName, at: placeSchema }),
  /** No signature at all. Open only behind a random path token of ours. */
  z.strictObject({ scheme: z.literal('none'), pathToken: settingName }),
]);
export type Authentication = z.output<typeof authenticationSchema>;
