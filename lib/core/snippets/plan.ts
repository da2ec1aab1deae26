import { fieldsFor, type SentFacts } from '#lib/core/protocol/compose-fields.ts';
import type { CallDefinition, Parameter, ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { parametersOf } from '#lib/core/protocol/parameters.ts';
import { type PathPart, pathOf } from './path-plan.ts';
import { planSigning, type Signing } from './signing-plan.ts';
import { type SnippetPair, type SnippetValue, secretVariable } from './snippet-pair.ts';

/**
 * A signed call as data that each language writes in its own words. What stands here follows from the definition, so
 * every language signs the same bytes in the same order.
 */
export interface SnippetPlan {
  readonly method: 'GET' | 'POST';
  /** `https://site.example/api/postback/x`, without query, up to the first value in the path. */
  readonly url: string;
  /** What follows in the path from the first value on. */
  readonly tail: readonly PathPart[];
  readonly body: 'none' | 'form' | 'json';
  /** How names and values are written in the query and in a form. */
  readonly encoding: ProviderDefinition['urlEncoding'];
  /** What the call says, in the order it is sent. */
  readonly pairs: readonly SnippetPair[];
  /** Environment variables that hold configured values, with what the dashboard calls them. */
  readonly secrets: readonly SnippetSecret[];
  readonly signing: Signing | null;
  /** Whether the call is marked as a test. */
  readonly test: boolean;
}

export interface SnippetSecret {
  readonly variable: string;
  readonly label: string;
}

export type Planned =
  | { readonly ok: true; readonly plan: SnippetPlan }
  | { readonly ok: false; readonly why: string };

/** What a snippet is made for. */
export interface SnippetOf {
  readonly facts: SentFacts;
  readonly test: boolean;
  readonly publicUrl: string;
  /** `/api/postback/<slug>` */
  readonly path: string;
}

/** The plan of a call, or why no program can be written for it. */
export function planSnippet(
  definition: ProviderDefinition,
  call: CallDefinition,
  { facts, test, publicUrl, path }: SnippetOf,
): Planned {
  const recipe = call.authentication;
  const fields = fieldsFor(definition, call, facts, { now: new Date(0), requestId: 'example' });
  const pairs = [...spoken(call, fields), ...proving(call)];
  const signed = recipe.scheme === 'signed' ? planSigning(recipe, pairs) : null;
  if (typeof signed === 'string') return { ok: false, why: signed };
  const settings = clearSettings(call) ?? signed?.settings ?? [];
  const { literal, tail } = pathOf(call, pairs);
  return {
    ok: true,
    plan: {
      method: call.method,
      url: `${publicUrl.replace(/\/+$/, '')}${path}${literal}`,
      tail,
      body: call.body,
      encoding: encodingOf(definition, signed?.signing ?? null),
      pairs,
      secrets: settings.map((name) => ({
        variable: secretVariable(name),
        label: definition.settings[name]?.label ?? name,
      })),
      signing: signed?.signing ?? null,
      test,
    },
  };
}

/** What the call says, as its definition orders it. */
function spoken(call: CallDefinition, fields: ReadonlyMap<string, string>): SnippetPair[] {
  const pairs: SnippetPair[] = [];
  for (const [field, parameter] of parametersOf(call)) {
    const text = fields.get(field);
    if (text === undefined) continue;
    const { sends, names, jsonType, transform } = parameter;
    const value: SnippetValue =
      typeof sends === 'string' ? { from: sends } : { from: 'text', text: plainText(text, transform) };
    const twice = transform.includes('decode-again');
    pairs.push({ field, in: parameter.in, name: names[0] ?? field, value, jsonType, twice });
  }
  return pairs;
}

/** A text that the receiver changes no more: what it reads is what is sent, and signed. */
function plainText(text: string, transform: Parameter['transform']): string {
  let plain = text;
  for (const step of transform) {
    if (step === 'trim') plain = plain.trim();
    if (step === 'lower-case') plain = plain.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  }
  return plain;
}

/** What is sent beside the facts to prove the call: a secret in clear, or what a signature is made over. */
function proving({ authentication }: CallDefinition): SnippetPair[] {
  const pair = { jsonType: 'string', twice: false } as const;
  if (authentication.scheme === 'none') {
    const value = { from: 'secret', variable: secretVariable(authentication.pathToken), prefix: '' } as const;
    return [{ ...pair, field: 'token', in: 'path', name: 'token', value }];
  }
  if (authentication.scheme === 'shared-secret') {
    const { at, setting } = authentication;
    const value = { from: 'secret', variable: secretVariable(setting), prefix: at.prefix ?? '' } as const;
    return [{ ...pair, field: 'secret', in: at.in, name: at.name, value }];
  }
  const { subject } = authentication;
  if (subject.over !== 'webhook') return [];
  const header = { ...pair, in: 'header' } as const;
  return [
    { ...header, field: 'webhookId', name: subject.id, value: { from: 'request-id' } },
    { ...header, field: 'webhookTimestamp', name: subject.timestamp, value: { from: 'unix-seconds' } },
  ];
}

/** Settings of a call that is not signed; null for a signed one. */
function clearSettings({ authentication }: CallDefinition): readonly string[] | null {
  if (authentication.scheme === 'none') return [authentication.pathToken];
  return authentication.scheme === 'shared-secret' ? [authentication.setting] : null;
}

/** The network's own way, unless the signature stands on one: what is decoded as a whole holds no plus for a space. */
function encodingOf({ urlEncoding }: ProviderDefinition, signing: Signing | null): SnippetPlan['encoding'] {
  const text = signing?.text;
  if (text?.over === 'decoded-query') return 'rfc3986';
  return text?.over === 'sorted' && text.values === 'form-encoded' ? 'form' : urlEncoding;
}

/** The pairs of one place, in order. */
export function pairsIn(plan: SnippetPlan, where: SnippetPair['in']): SnippetPair[] {
  return plan.pairs.filter((pair) => pair.in === where);
}

/** Whether a program has to encode anything for a query or a form. */
export function encodes(plan: SnippetPlan): boolean {
  const inQuery = plan.signing?.at.in === 'query';
  return inQuery || plan.pairs.some(({ in: where, twice }) => twice || where === 'query' || where === 'form');
}

/** Whether the signature stands in the body, which is then written after it is made. */
export function signsBeforeBody({ signing }: SnippetPlan): boolean {
  return signing?.at.in === 'form' || signing?.at.in === 'json';
}

/** Whether the signature stands in the path, so that the URL is written after it is made. */
export function signsBeforeUrl({ signing }: SnippetPlan): boolean {
  return signing?.at.in === 'path';
}
