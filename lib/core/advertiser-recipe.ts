import {
  kindsInWords,
  list,
  repeatsInWords,
  reversalsInWords,
  testsInWords,
} from '#lib/core/advertiser-outcomes.ts';
import type { CallDefinition, ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { parametersOf } from '#lib/core/protocol/parameters.ts';
import type { Removal, SignedField, SignedRecipe } from '#lib/core/protocol/recipe.ts';
import type { Pricing } from '#lib/core/provider-limits.ts';

/** One part of a recipe: what it answers, and the answer. */
export interface RecipePart {
  readonly name: string;
  readonly text: string;
}

/**
 * How a call of this definition is made, in words that follow from the definition.
 * @param pricing which amount rules for the account; its definition's where there is none
 */
export function recipeInWords(
  definition: ProviderDefinition,
  call: CallDefinition,
  pricing: Pricing = definition.pricing,
): readonly RecipePart[] {
  return [
    { name: 'The call', text: callInWords(call) },
    ...proofInWords(definition, call),
    { name: 'Our answer', text: answerInWords(definition) },
    { name: 'What it reports', text: kindsInWords(definition, call) },
    ...amountInWords(definition, call, pricing),
    { name: 'Repeats', text: repeatsInWords(definition, call) },
    { name: 'Reversals', text: reversalsInWords(definition, call) },
    { name: 'Tests', text: testsInWords(definition, call) },
  ];
}

const BODIES = { none: 'without a body', form: 'with a form in its body', json: 'with JSON in its body' };
const SPOKEN = { query: 'query', form: 'form', json: 'JSON body', header: 'headers', path: 'path' };

function callInWords(call: CallDefinition): string {
  const needed = [...parametersOf(call)].filter(([, { need }]) => need === 'required');
  const names = needed.map(
    ([
      ,
      {
        names: [first = ''],
      },
    ]) => first,
  );
  const must = names.length === 0 ? '' : ` Needed in every call: ${list(names)}.`;
  return `${call.method} ${BODIES[call.body]}.${must}`;
}

function proofInWords(definition: ProviderDefinition, call: CallDefinition): RecipePart[] {
  const recipe = call.authentication;
  const label = (name: string) => definition.settings[name]?.label ?? name;
  if (recipe.scheme === 'none')
    return [{ name: 'Proof', text: 'The call is not signed. It goes to a URL that only you and we know.' }];
  if (recipe.scheme === 'shared-secret')
    return [
      {
        name: 'Proof',
        text: `The ${label(recipe.setting)} itself is sent as ${recipe.at.name} in the ${SPOKEN[recipe.at.in]}. Nothing is signed.`,
      },
    ];
  return [
    { name: 'What is signed', text: subjectInWords(definition, call, recipe) },
    { name: 'Digest', text: digestInWords(recipe, label) },
    { name: 'Where it stands', text: placeInWords(recipe) },
  ];
}

function subjectInWords(definition: ProviderDefinition, call: CallDefinition, recipe: SignedRecipe): string {
  const { subject, at } = recipe;
  const own = at.in === 'query' ? OWN_PAIR : null;
  switch (subject.over) {
    case 'fields': {
      const parts = subject.fields.map((field) => fieldInWords(definition, call, field));
      const glue =
        subject.separator === '' ? 'with nothing between them' : `joined by “${subject.separator}”`;
      return `The values of ${list(parts)}, in this order, decoded, ${glue}.`;
    }
    case 'full-url':
      return `The whole URL as it is called, from its scheme on${own === null ? '' : own(at.name, subject.remove)}.`;
    case 'query-string':
      return `The query ${subject.values === 'decoded' ? 'percent-decoded as a whole' : 'as it is called'}, without the question mark${own === null ? '' : own(at.name, subject.remove)}.`;
    case 'sorted-query': {
      const manner = {
        'form-encoded': 'encoded as a form does (a space becomes +)',
        decoded: 'decoded',
        'as-sent': 'as they are sent',
      };
      const before = subject.withPath ? 'The path, a question mark, then the' : 'The';
      const end =
        subject.append === undefined
          ? ''
          : `, with the ${definition.settings[subject.append]?.label ?? subject.append} glued to the end`;
      return `${before} parameters of the query, sorted by name, ${manner[subject.values]}, joined by “${subject.join}”${end}.`;
    }
    case 'raw-body':
      return 'The body, byte for byte as it is sent.';
    case 'webhook':
      return `The header ${subject.id}, a dot, the header ${subject.timestamp}, a dot, and the body byte for byte as it is sent. ${subject.timestamp} is the time in whole seconds since 1970; more than ${(subject.toleranceSeconds / 60).toString()} minutes away from now is refused.`;
  }
}

const OWN_PAIR = (name: string, remove: Removal) =>
  ({
    'cut-last': `, up to and without &${name}=, which comes last`,
    anywhere: `, without ${name} itself, wherever it stands`,
    'keep-ampersand': `, up to and with the & before ${name}, which comes last`,
    blank: `, with ${name}= left empty`,
    'cut-before': `, up to and without &${name}=, which only the id of the key follows`,
  })[remove];

const STEPS = {
  'integer-part': 'only what stands before the point',
  'decode-again': 'decoded once more',
  trim: 'without white space around it',
};

function fieldInWords(
  definition: ProviderDefinition,
  call: CallDefinition,
  { field, absent, empty, transform }: SignedField,
): string {
  if (field.startsWith('$')) {
    const setting = field.slice(1);
    return `the ${definition.settings[setting]?.label ?? setting}`;
  }
  const name = parametersOf(call).get(field)?.names[0] ?? field;
  const more = [
    ...transform.map((step) => STEPS[step]),
    ...(absent === 'skip' ? [`left out when ${empty === 'empty' ? 'absent' : 'empty'}`] : []),
    ...(absent === 'empty' || empty === 'empty' ? ['nothing when empty'] : []),
  ];
  return more.length === 0 ? name : `${name} (${more.join(', ')})`;
}

const ENCODINGS = {
  hex: 'in lower-case hexadecimal',
  'hex-upper': 'in upper-case hexadecimal',
  'hex-any-case': 'in hexadecimal',
  base64: 'in base64',
  base64url: 'in base64url without padding',
  'base64url-padded': 'in base64url with padding',
};

function digestInWords(recipe: SignedRecipe, label: (name: string) => string): string {
  if (recipe.keySet)
    return `ECDSA on P-256 over the SHA-256 digest, in DER, written ${ENCODINGS[recipe.encoding]}, with the private key whose id stands in ${recipe.keySet.selector.name}.`;
  const digest = recipe.primitive.replace('hmac-', '').toUpperCase().replace('SHA', 'SHA-');
  const inner = recipe.inner?.toUpperCase().replace('SHA', 'SHA-');
  const over = inner === undefined ? '' : `, over the raw bytes of its ${inner} digest`;
  if (recipe.key === undefined || !recipe.primitive.startsWith('hmac-'))
    return `${digest}${over}, written ${ENCODINGS[recipe.encoding]}.`;
  const key =
    recipe.keyForm === 'whsec'
      ? `The key is what stands behind whsec_ in the ${label(recipe.key)}, decoded from base64.`
      : `The key is the ${label(recipe.key)}, as text.`;
  return `HMAC with ${digest}${over}, written ${ENCODINGS[recipe.encoding]}. ${key}`;
}

function placeInWords({ at }: SignedRecipe): string {
  const version = at.versions === undefined ? '' : `, as “${at.versions},” and the signature`;
  if (at.in === 'header') return `In the header ${at.name}${version}.`;
  return `As ${at.name} in the ${SPOKEN[at.in]}${version}.`;
}

function answerInWords({ replies }: ProviderDefinition): string {
  const { success, duplicate, refusal } = replies;
  const words = (body: string) => body.replace('{code}', '‹cause›').replace('{transaction}', '‹transaction›');
  const said = (status: number, body: string) =>
    body === '' ? `${status} without a body` : `${status} with ${words(body)}`;
  const copy =
    duplicate === undefined
      ? 'A copy gets the same.'
      : `A copy gets ${said(duplicate.status, duplicate.body)}.`;
  const no =
    refusal === undefined
      ? 'A status of 400 or above means that it was not taken; the body names the cause.'
      : `${refusal.status === undefined ? 'A status of 400 or above' : refusal.status.toString()} with ${words(refusal.body)} means that it was not taken.`;
  return `${said(success.status, success.body)} means that the call is stored, whatever was decided about it. ${copy} ${no} Send a call again after a status of 500 or above, and when nobody answers.`;
}

const UNITS = { points: 'points', usd: 'USD', cents: 'US cents' };

function amountInWords({ amount }: ProviderDefinition, call: CallDefinition, pricing: Pricing): RecipePart[] {
  const name = call.facts.amount?.names[0];
  if (name === undefined) return [];
  const rules = AMOUNT_RULES[amount.of][pricing];
  return [{ name: 'Amount', text: `${name} is in ${UNITS[amount.unit]}, as plain decimal text. ${rules}` }];
}

/** What an amount is, and what the member gets of it, by which amount rules. */
const AMOUNT_RULES = {
  reward: {
    provider: 'It is what the member gets, within the account’s limit per day.',
    ours: 'The price agreed for the offer rules: of two that differ the lower one is booked.',
  },
  revenue: {
    provider:
      'It is all that you pay this site for the conversion; the member gets what the account’s rate makes of it, within its limit per day.',
    ours: 'It is all that you pay this site for the conversion. The price agreed for the offer rules; where the account has a rate, of two that differ the lower one is booked.',
  },
} as const;
