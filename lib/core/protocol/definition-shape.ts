import { z } from 'zod';
import { FINAL_AFTER_DAYS } from '#lib/core/rules.ts';
import { authenticationSchema, settingName } from './recipe.ts';

/**
 * A provider definition: everything the receiver knows about one network, as data read by one interpreter. Our words
 * stand on the left, the network's on the right. Plain JSON, so an operator can add a network without code; the
 * catalogue's files are the same thing, shipped.
 */

/** Facts a call can state. `payout` is what the provider pays the site; `reference` the id a reversal points to. */
export const FACTS = [
  'member',
  'transaction',
  'amount',
  'state',
  'offer',
  'offerName',
  'event',
  'eventName',
  'click',
  'payout',
  'country',
  'reason',
  'reference',
  'occurredAt',
  'test',
] as const;
export type FactName = (typeof FACTS)[number];

export const parameterSchema = z.strictObject({
  in: z.enum(['query', 'form', 'json', 'header', 'path']).default('query'),
  /** Every name the value may travel under; two of them in one call are a doubled parameter. */
  names: z.array(z.string().min(1).max(120)).min(1),
  /** The network's macro, ready for its callback URL. A parameter without one is added by the network itself. */
  macro: z.string().max(200).optional(),
  need: z.enum(['required', 'optional']).default('optional'),
  /** Values by which the network says that there is none, exactly: `0.0.0.0`, `null`. Blank and macro always do. */
  missing: z.array(z.string().min(1).max(120)).max(20).default([]),
  /** The only form the value may have. Needed where a signature glues fields together. */
  shape: z.enum(['any', 'width-16', 'ip', 'digits', 'decimal', 'word', 'uuid', 'hex']).default('any'),
  /** The one length it may have. A fixed width fixes the border between glued fields. */
  width: z.int().min(1).max(255).optional(),
  maxLength: z.int().min(1).max(2048).default(255),
  /**
   * What is done to the value before anything else reads it, the signature included: the fact and what is signed are
   * one text, so one signature fits one fact.
   */
  transform: z.array(z.enum(['decode-again', 'trim', 'lower-case'])).default([]),
  /** JSON type the network sends it as; only matters when we play the network. */
  jsonType: z.enum(['string', 'number', 'boolean']).default('string'),
  /** What the network itself puts here when we play it: a request id, its clock, or a fixed text. */
  sends: z
    .union([z.enum(['request-id', 'unix-seconds']), z.strictObject({ text: z.string().max(200) })])
    .optional(),
});
export type Parameter = z.output<typeof parameterSchema>;

const factShape = Object.fromEntries(FACTS.map((fact) => [fact, parameterSchema.optional()])) as {
  [F in FactName]: z.ZodOptional<typeof parameterSchema>;
};

export const callSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]{1,40}$/),
  method: z.enum(['GET', 'POST']),
  body: z.enum(['none', 'form', 'json']).default('none'),
  /** Segments after the account's own path, `/:member/:token`; `:name` is a path parameter. */
  path: z
    .string()
    .regex(/^(\/:?[A-Za-z0-9_-]+)+$/)
    .optional(),
  authentication: authenticationSchema,
  facts: z.strictObject({ ...factShape, member: parameterSchema }),
  /** Parameters that are no facts of ours but are signed, distinguish states, or must be in the callback URL. */
  extras: z.record(z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/), parameterSchema).default({}),
});
export type CallDefinition = z.output<typeof callSchema>;

/** Fields by name → the values one of which must stand there, compared exactly; `present`/`missing` instead of a list. */
const conditionSchema = z.record(
  z.string(),
  z.union([z.array(z.string()).min(1), z.literal('present'), z.literal('missing')]),
);
export type Condition = z.output<typeof conditionSchema>;

const outcomeSchema = z.strictObject({
  when: conditionSchema.default({}),
  /** Only in these calls, by name: for networks with a URL of its own for each event. */
  calls: z.array(z.string()).min(1).optional(),
  /** Of the amount; `missing` when none was sent. */
  sign: z
    .array(z.enum(['negative', 'zero', 'positive', 'missing']))
    .min(1)
    .optional(),
  kind: z.enum(['credit', 'pending', 'reversal', 'screen-out', 'info']),
  /**
   * How a reversal names its credit. `member-and-offer`: by the same id where one is known, else by member and offer
   * where exactly one open credit fits, else a person decides; for networks that do not say. `same-id-else-person`: the
   * same for networks that send no offer to match by.
   */
  refersBy: z
    .enum(['same-id', 'prefix', 'reference', 'member-and-offer', 'same-id-else-person'])
    .default('same-id'),
});
export type Outcome = z.output<typeof outcomeSchema>;

export const replySchema = z.strictObject({
  status: z.int().min(200).max(299).default(200),
  /** `{code}` and `{transaction}`, `{member}`, `{offer}`, `{event}`, `{click}` of the call are filled in. */
  body: z.string().max(200),
  contentType: z.string().default('text/plain; charset=utf-8'),
});

const dateText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const shapeSchema = z.strictObject({
  format: z.literal(1),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  name: z.string().min(1).max(80),
  /** Other names people look for: earlier ones, white labels. */
  aliases: z.array(z.string().min(1).max(80)).default([]),
  /** Activity kind of what it sends when nothing better is known; decides the hold. */
  kind: z.enum(['survey', 'app', 'purchase', 'trial', 'video', 'micro-task', 'unknown']),
  /** `provider`: its amount rules within a cap, offers are named from the call. `ours`: our own price, unknown offers wait. */
  pricing: z.enum(['provider', 'ours']),
  /**
   * Whole points one member may be credited per day before a person looks; null for none, and where the provider's amount
   * rules every account must then be given one.
   */
  defaultCapPointsPerMemberDay: z.int().positive().nullable(),
  /** Days after which a late reversal is the operator's loss. */
  finalAfterDays: z.int().min(1).max(365).default(FINAL_AFTER_DAYS),
  /** How long the network waits for an answer, when it says so. */
  timeLimitSeconds: z.number().positive().nullable().default(null),
  confidence: z.enum(['vendor-documented', 'integration-documented', 'unconfirmed']),
  sources: z.array(z.string().min(1)),
  /** The day the facts were last read. */
  readOn: dateText,
  /** Published addresses; never enforced unless the operator says so: vendors' lists go stale and hold mistakes. */
  addresses: z
    .strictObject({ list: z.array(z.string()), readOn: dateText, source: z.string() })
    .nullable()
    .default(null),
  /** Configured values: what they are called in the network's dashboard, and whether they are secret. */
  settings: z.record(
    settingName,
    z.strictObject({
      label: z.string().min(1),
      secret: z.boolean(),
      /** Values in force at a time: two while one gives way to the other, more where each app has a key of its own. */
      atMost: z.int().min(2).max(8).default(2),
    }),
  ),
  /** How the network encodes spaces in a URL it calls; only matters when we play the network. */
  urlEncoding: z.enum(['rfc3986', 'form']).default('rfc3986'),
  calls: z.array(callSchema).min(1),
  amount: z.strictObject({
    unit: z.enum(['points', 'usd', 'cents']),
    /** `reward`: what the member gets. `revenue`: what the site earns, so an account must say what members get of it. */
    of: z.enum(['reward', 'revenue']).default('reward'),
    /** `reversal`: a leading minus is allowed, and only where an outcome asks for it. */
    sign: z.enum(['never', 'reversal']).default('never'),
    leadingDot: z.boolean().default(false),
    /** `1,234.50`: commas between groups of three, and only there. */
    thousands: z.boolean().default(false),
    /** Only the whole part of what is sent counts. */
    integerPart: z.boolean().default(false),
    /** What a sent number is multiplied by, exactly: `0.01` where hundredths of a point are sent. */
    times: z
      .string()
      .regex(/^(?:0|[1-9][0-9]{0,5})(?:\.[0-9]{1,6})?$/)
      .optional(),
    /** The setting that holds the amount of every call, for networks that send none. */
    constant: settingName.optional(),
  }),
  /** Unit of the `payout` fact. */
  payoutUnit: z.enum(['usd', 'cents']).default('usd'),
  /** Ordered; the first that fits decides. None fits → unknown-state, which never credits. */
  outcomes: z.array(outcomeSchema).min(1),
  /** A call is a test when any of these fits. */
  tests: z.array(conditionSchema).default([]),
  keys: z.strictObject({
    /** Facts or extras that identify a conversion for ever; covered by the signature, where there is a choice. */
    conversion: z.array(z.string()).min(1),
    prefix: z.string().min(1).max(20).optional(),
  }),
  /** `compact`: `YYYYMMDDHHMM`, seconds too if there are any, in UTC. */
  occurredAt: z.enum(['unix-seconds', 'unix-millis', 'iso', 'compact']).default('iso'),
  replies: z.strictObject({
    success: replySchema,
    duplicate: replySchema.optional(),
    /** The network's failure word; the status is ours unless the network wants its own. */
    refusal: z
      .strictObject({
        body: z.string().max(200),
        status: z.int().min(200).max(599).optional(),
        /** The status that makes the network give up, for refusals that no repetition can mend. Never for our own trouble. */
        final: z.int().min(400).max(499).optional(),
        contentType: z.string().default('text/plain; charset=utf-8'),
      })
      .optional(),
    /** Words that the network takes for a failure, wherever they stand in a body and in whatever case. */
    forbidden: z.array(z.string().min(1).max(40)).default([]),
  }),
  /** How often and how long the network repeats a call, in words. */
  retries: z.string().max(300).optional(),
  /** What an integrator should know, one sentence each. */
  notes: z.array(z.string()).default([]),
});

export type ProviderDefinition = z.output<typeof shapeSchema>;
export type ProviderDefinitionInput = z.input<typeof shapeSchema>;
