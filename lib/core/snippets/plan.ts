import { fieldsFor, type SentFacts } from '#lib/core/protocol/compose-fields.ts';
import type { CallDefinition, ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { parametersOf } from '#lib/core/protocol/parameters.ts';
import { planSigning, type Signing } from './signing-plan.ts';
import { type SnippetPair, type SnippetValue, secretVariable } from './snippet-pair.ts';

/**
 * A signed call as data that each language writes in its own words. What stands here follows from the definition, so
 * every language signs the same bytes in the same order.
 */
export interface SnippetPlan {
  readonly method: 'GET' | 'POST';
  /** `https://site.example/api/postback/x`, without query. */
  readonly url: string;
  readonly body: 'none' | 'form' | 'json';
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
  if (call.path !== undefined || recipe.scheme === 'none')
    return { ok: false, why: 'this call carries values in its path: compose it from the callback URL above' };
  const at = { now: new Date(0), requestId: 'example' };
  const fields = fieldsFor(definition, call, facts, at);
  const pairs: SnippetPair[] = [];
  for (const [field, parameter] of parametersOf(call)) {
    const text = fields.get(field);
    if (text === undefined || parameter.in === 'path') continue;
    const { sends, names, jsonType } = parameter;
    const value: SnippetValue = typeof sends === 'string' ? { from: sends } : { from: 'text', text };
    pairs.push({ field, in: parameter.in, name: names[0] ?? field, value, jsonType });
  }
  if (recipe.scheme === 'shared-secret') {
    if (recipe.at.in === 'path') return { ok: false, why: 'this call carries its secret in its path' };
    const variable = secretVariable(recipe.setting);
    pairs.push({
      field: 'secret',
      in: recipe.at.in,
      name: recipe.at.name,
      value: { from: 'secret', variable },
      jsonType: 'string',
    });
  }
  if (recipe.scheme === 'signed' && recipe.subject.over === 'webhook') {
    const header = { in: 'header', jsonType: 'string' } as const;
    pairs.push({ ...header, field: 'webhookId', name: recipe.subject.id, value: { from: 'request-id' } });
    pairs.push({
      ...header,
      field: 'webhookTimestamp',
      name: recipe.subject.timestamp,
      value: { from: 'unix-seconds' },
    });
  }
  const signed = recipe.scheme === 'signed' ? planSigning(recipe, pairs) : null;
  if (typeof signed === 'string') return { ok: false, why: signed };
  const settings = recipe.scheme === 'shared-secret' ? [recipe.setting] : (signed?.settings ?? []);
  return {
    ok: true,
    plan: {
      method: call.method,
      url: `${publicUrl.replace(/\/+$/, '')}${path}`,
      body: call.body,
      encoding: definition.urlEncoding,
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

/** The pairs of one place, in order. */
export function pairsIn(plan: SnippetPlan, where: SnippetPair['in']): SnippetPair[] {
  return plan.pairs.filter((pair) => pair.in === where);
}
