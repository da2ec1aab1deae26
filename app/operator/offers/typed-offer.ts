import type { OfferFormState, TypedStep } from '#components/operator/offer-form-state.ts';
import { readDigits } from '#lib/core/points.ts';
import { textsOf } from '#lib/web/act-values.ts';

/** Fields of the form of an offer that are one text each. */
const FIELDS = [
  'provider',
  'externalId',
  'title',
  'terms',
  'kind',
  'targetUrl',
  'countries',
  'devices',
  'clickWindowDays',
  'graceDays',
  'capPerDay',
  'budgetPoints',
  'closesAt',
] as const;
const MOST_STEPS = 100;

/** An offer as it was typed: the texts to show again, and the same as a file would hold it. */
export function readTypedOffer(form: FormData): {
  values: Record<(typeof FIELDS)[number], string>;
  steps: TypedStep[];
  json: object;
} {
  const values = textsOf(form, FIELDS);
  const steps: TypedStep[] = [];
  while (steps.length < MOST_STEPS && form.has(`step.${steps.length.toString()}.name`))
    steps.push(readStep(form, `step.${steps.length.toString()}`));
  const { provider, externalId, title, terms, kind, targetUrl } = values;
  const json = {
    provider,
    externalId,
    title,
    terms,
    kind,
    targetUrl,
    countries: listed(values.countries).map((code) => code.toUpperCase()),
    devices: listed(values.devices).map((device) => device.toLowerCase()),
    clickWindowDays: whole(values.clickWindowDays),
    graceDays: whole(values.graceDays),
    capPerDay: values.capPerDay.trim() === '' ? null : whole(values.capPerDay),
    budgetPoints: values.budgetPoints.trim() === '' ? null : ungrouped(values.budgetPoints),
    // The browser's field knows no zone; its label says UTC.
    closesAt: values.closesAt === '' ? null : instantOf(values.closesAt),
    events: steps.map(({ externalId: id, name, points, once }) => ({
      externalId: id.trim(),
      name,
      points: ungrouped(points),
      once,
    })),
  };
  return { values, steps, json };
}

/** `2027-01-31T18:00` of a browser's field, as an instant in UTC. */
export const instantOf = (typed: string) =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(typed) ? `${typed}:00Z` : `${typed}Z`;

function readStep(form: FormData, at: string): TypedStep {
  const text = (part: string) => {
    const name = `${at}.${part}`;
    return textsOf(form, [name])[name] ?? '';
  };
  return {
    name: text('name'),
    points: text('points'),
    externalId: text('externalId'),
    once: text('once') === 'yes',
    fixed: text('fixed') === 'yes',
  };
}

const listed = (text: string) => text.split(/[\s,]+/).filter((part) => part !== '');
/** Digits where a whole number was typed; else the text itself, which is then refused as what it is. */
const ungrouped = (text: string) => readDigits(text) ?? text.trim();
/** A number where digits were typed; else the text itself, which is then refused as what it is. */
const whole = (text: string) => (/^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : text.trim());

interface Refusal {
  readonly why: string;
  readonly field?: string;
}

/** A refusal of an offer, each problem beside the field it names. */
export function refusedOffer(
  typed: { values: OfferFormState['values']; steps: readonly TypedStep[] },
  { also = [], ...first }: Refusal & { readonly also?: readonly Refusal[] },
  sent: number,
): OfferFormState {
  const errors: Record<string, string> = {};
  let failure: string | undefined;
  for (const { place, sentence } of [first, ...also].map((one) => placedIn(typed.values, one)))
    if (place === null) failure ??= `Nothing was saved. ${sentence}`;
    else errors[place] ??= sentence;
  const state = { values: typed.values, steps: typed.steps, sent: sent + 1, errors };
  return failure === undefined ? state : { ...state, failure };
}

/** Where a problem is said, and how. @returns no place for one of no field the form has */
function placedIn(
  values: OfferFormState['values'],
  { why, field = '' }: Refusal,
): { place: string | null; sentence: string } {
  const said = why.startsWith(field) ? why.slice(field.length).replace(/^:? /, '') : why;
  const sentence = `${/^(must|is|has|knows)\b/.test(said) ? `It ${said}` : said.charAt(0).toUpperCase() + said.slice(1)}.`;
  const step = /^events\[(\d+)\]\.?(.*)$/.exec(field);
  const place =
    step === null
      ? (field.split(/[.[]/)[0] ?? '')
      : `step.${step[1] ?? ''}.${step[2] === '' ? 'name' : (step[2] ?? 'name')}`;
  const known = place !== '' && (step !== null || place in values || place === 'events');
  return { place: known ? place : null, sentence };
}
