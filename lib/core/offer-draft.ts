import { z } from 'zod';
import { CLICK_WINDOW_DAYS, OFFER_GRACE_DAYS } from '#lib/core/rules.ts';

/** An offer as a file describes it. Points are whole; a number or its digits as text. */

const MOST_POINTS = 1_000_000_000n;

/** Line breaks and tabs may stand in terms. */
const hasControls = (value: string) => /\p{Cc}/u.test(value.replace(/[\n\r\t]/g, ' '));
const text = (longest: number) =>
  z
    .string('must be text')
    .trim()
    .min(1, 'must not be empty')
    .max(longest, `must have at most ${longest} characters`)
    .refine((value) => !hasControls(value), 'must not hold control characters');

const points = z
  .union(
    [z.int(), z.string().regex(/^\d{1,12}$/, 'must be a whole number of points')],
    'must be a whole number of points',
  )
  .transform(BigInt)
  .refine((value) => value > 0n && value <= MOST_POINTS, 'must be between 1 and 1,000,000,000 points');

const days = (from: number) =>
  z
    .int('must be a whole number of days')
    .min(from, `must be at least ${from}`)
    .max(3650, 'must be at most 3650');

/** Where a start leads: https, a host, no login, and no macro but ours. */
const targetUrl = z
  .string('must be text')
  .max(2048, 'must have at most 2048 characters')
  .transform((value, context) => {
    const problem = targetProblem(value);
    if (problem === null) return value;
    context.addIssue({ code: 'custom', message: problem });
    return z.NEVER;
  });

function targetProblem(value: string): string | null {
  const url = URL.parse(value);
  if (url === null) return 'must be an address such as https://shop.example/start?c={click}';
  if (url.protocol !== 'https:') return 'must begin with https://';
  if (url.username !== '' || url.password !== '') return 'must not hold a user name or password';
  if (/[{}]/.test(url.host) || /%7b|%7d/i.test(url.host)) return 'must not have a macro in its host name';
  const foreign = [...value.matchAll(/\{([^}]*)\}/g)].find(
    ([, name]) => name !== 'click' && name !== 'member',
  );
  return foreign === undefined ? null : `knows the macros {click} and {member}, not ${foreign[0]}`;
}

const eventSchema = z.strictObject({
  /** Empty where the provider names no step. */
  externalId: z.string('must be text').max(255, 'must have at most 255 characters').default(''),
  name: text(120),
  points,
  /** Default: its place in the list, from 1. */
  position: z
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(1000, 'must be at most 1000')
    .optional(),
  once: z.boolean('must be true or false').default(true),
});

const offerSchema = z
  .strictObject({
    provider: text(63),
    externalId: text(255),
    title: text(120),
    terms: text(10_000),
    kind: z.enum(
      ['survey', 'app', 'game', 'purchase', 'trial', 'video', 'micro-task', 'unknown'],
      'must be survey, app, game, purchase, trial, video, micro-task or unknown',
    ),
    targetUrl,
    countries: z
      .array(
        z.string().regex(/^[A-Z]{2}$/, 'must be a country code of two capitals, such as DE'),
        'must be a list',
      )
      .default([]),
    devices: z
      .array(z.enum(['desktop', 'android', 'ios'], 'must be desktop, android or ios'), 'must be a list')
      .default([]),
    closesAt: z.iso
      .datetime({ offset: true, error: 'must be a time such as 2027-01-31T18:00:00Z' })
      .transform((value) => new Date(value))
      .nullable()
      .default(null),
    graceDays: days(0).default(OFFER_GRACE_DAYS),
    clickWindowDays: days(1).default(CLICK_WINDOW_DAYS),
    capPerDay: z
      .int('must be a whole number')
      .min(1, 'must be at least 1')
      .max(1_000_000_000)
      .nullable()
      .default(null),
    budgetPoints: points.nullable().default(null),
    events: z.array(eventSchema, 'must be a list of steps').min(1, 'must have at least one step').max(100),
  })
  .transform((offer) => ({
    ...offer,
    countries: [...new Set(offer.countries)],
    devices: [...new Set(offer.devices)],
    events: offer.events.map((event, index) => ({ ...event, position: event.position ?? index + 1 })),
  }))
  .superRefine(({ events }, context) => {
    for (const [field, what] of [
      ['position', 'position'],
      ['externalId', 'externalId'],
    ] as const) {
      const seen = new Set<string | number>();
      for (const [index, event] of events.entries()) {
        if (seen.has(event[field]))
          context.addIssue({
            code: 'custom',
            path: ['events', index, field],
            message: `is the same ${what} as that of an earlier step: ${JSON.stringify(event[field])}`,
          });
        seen.add(event[field]);
      }
    }
  });

export type OfferDraft = z.output<typeof offerSchema>;

/** A sentence that begins with the name of the field it is about, and that name, `events[0].points`, say. */
interface FieldProblem {
  readonly why: string;
  readonly field: string;
}

/** What is wrong with an offer: the first thing, and everything else that can be said at once. */
export interface OfferProblem extends FieldProblem {
  readonly also: readonly FieldProblem[];
}

/** Reads an offer file. @returns the draft, or sentences that name each field and what it must be. */
export function readOfferDraft(json: unknown): { readonly draft: OfferDraft } | OfferProblem {
  const read = offerSchema.safeParse(json);
  if (read.success) return { draft: read.data };
  const [first, ...also] = read.error.issues.map((issue) => problemOf(json, issue));
  return { ...(first ?? { why: 'the offer cannot be read', field: '' }), also };
}

function problemOf(json: unknown, issue: z.core.$ZodIssue): FieldProblem {
  const path = issue.path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('');
  const field = path.replace(/^\./, '');
  if (issue.code === 'unrecognized_keys')
    return {
      why: `${field === '' ? 'an offer' : field} has no field ${issue.keys.map((key) => JSON.stringify(key)).join(', ')}`,
      field,
    };
  if (field === '') return { why: 'an offer is a JSON object', field };
  return {
    why: `${field} ${issue.code === 'invalid_type' && valueAt(json, issue.path) === undefined ? 'is missing' : issue.message}`,
    field,
  };
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[part] : undefined,
    json,
  );
}
