import { Buffer } from 'node:buffer';
import { canonicalise } from './canonical.ts';
import { fieldsFor, type SentFacts } from './compose-fields.ts';
import type { CallDefinition, Parameter, ProviderDefinition } from './definition-shape.ts';
import { OWN_KEY, signAsOwn } from './ecdsa.ts';
import { jsonBody } from './json-body.ts';
import type { ReceivedCall } from './notice.ts';
import { parametersOf } from './parameters.ts';
import { formEncode, rfc3986Encode, toBytes } from './percent.ts';
import { encoded, signatureOver } from './signature-text.ts';
import { signedBytes } from './signed-bytes.ts';
import { keyBytes, keyObject, settingsOf } from './signing-keys.ts';

/** Everything a sender needs to know besides the facts. Randomness and time come from outside. */
export interface ComposeContext {
  readonly publicUrl: string;
  /** `/api/postback/<slug>` */
  readonly path: string;
  /** Configured values by name; the first of each signs. */
  readonly settings: Readonly<Record<string, readonly string[]>>;
  readonly now: Date;
  readonly requestId: string;
  /** The definition's call to make; by default the first one that can say the facts. */
  readonly call?: string;
}

/** A call ready to be sent. */
export interface ComposedCall {
  readonly method: string;
  readonly url: string;
  /** The request target: `url` without the public base. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

const HOLE = 'signature-goes-here';

/**
 * Plays the network: a genuine, signed call that says these facts, as the command line, the demo and the tests send it.
 * @throws Error when the network cannot say them, the call is unknown, or a secret is missing.
 */
export function composeCall(
  definition: ProviderDefinition,
  facts: SentFacts,
  context: ComposeContext,
): ComposedCall {
  const calls = definition.calls.filter((one) => context.call === undefined || one.name === context.call);
  const [first] = calls;
  if (!first) throw new Error(`${definition.name} has no call named ${context.call ?? ''}`);
  const call = calls.find((one) => canSay(definition, one, facts, context)) ?? first;
  const fields = fieldsFor(definition, call, facts, context);
  const unsigned = draft(definition, call, fields, context);
  return sign(call, unsigned, context);
}

function canSay(
  definition: ProviderDefinition,
  call: CallDefinition,
  facts: SentFacts,
  context: ComposeContext,
): boolean {
  try {
    return fieldsFor(definition, call, facts, context).size > 0;
  } catch {
    return false;
  }
}

/** The call as it would arrive here, byte for byte. */
export function asReceived(call: ComposedCall): ReceivedCall {
  return {
    method: call.method,
    target: call.target,
    headers: Object.entries(call.headers).map(([name, value]) => [name.toLowerCase(), value] as const),
    body: Buffer.from(call.body ?? '', 'utf8'),
  };
}

function draft(
  definition: ProviderDefinition,
  call: CallDefinition,
  fields: ReadonlyMap<string, string>,
  context: ComposeContext,
): ComposedCall {
  const encode = (text: string) =>
    (definition.urlEncoding === 'form' ? formEncode : rfc3986Encode)(toBytes(text));
  const authentication = call.authentication;
  const pairs: Record<Parameter['in'], Array<readonly [string, string, Parameter['jsonType']]>> = {
    query: [],
    form: [],
    json: [],
    header: [],
    path: [],
  };
  for (const [name, parameter] of parametersOf(call)) {
    const value = fields.get(name);
    // A macro without a value leaves its parameter empty in the URL; in a body the network leaves it out.
    const sent = value ?? (parameter.in === 'query' && parameter.macro !== undefined ? '' : undefined);
    if (sent !== undefined) pairs[parameter.in].push([parameter.names[0] ?? name, sent, parameter.jsonType]);
  }
  if (authentication.scheme === 'shared-secret') {
    pairs[authentication.at.in].push([
      authentication.at.name,
      `${authentication.at.prefix ?? ''}${secretOf(context, authentication.setting)}`,
      'string',
    ]);
  } else if (authentication.scheme === 'none') {
    pairs.path.push(['token', secretOf(context, authentication.pathToken), 'string']);
  } else {
    pairs[authentication.at.in].push([authentication.at.name, HOLE, 'string']);
    if (authentication.keySet) {
      const { selector } = authentication.keySet;
      pairs[selector.in].push([selector.name, OWN_KEY, 'string']);
    }
    if (authentication.subject.over === 'webhook') {
      pairs.header.push([authentication.subject.id, context.requestId, 'string']);
      pairs.header.push([
        authentication.subject.timestamp,
        String(Math.floor(context.now.getTime() / 1000)),
        'string',
      ]);
    }
  }
  const joined = (entries: ReadonlyArray<readonly [string, string, unknown]>) =>
    entries.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
  const segments = (call.path ?? '').replace(/:([A-Za-z0-9_-]+)/g, (_, name: string) =>
    rfc3986Encode(toBytes(pairs.path.find(([known]) => known === name)?.[1] ?? '')),
  );
  const query = joined(pairs.query);
  const target = `${context.path}${segments}${query === '' ? '' : `?${query}`}`;
  const headers: Record<string, string> = {};
  for (const [name, value] of pairs.header) headers[name] = value;
  if (call.body === 'json') headers['content-type'] = 'application/json';
  if (call.body === 'form') headers['content-type'] = 'application/x-www-form-urlencoded';
  const body = call.body === 'none' ? null : call.body === 'json' ? jsonBody(pairs.json) : joined(pairs.form);
  return {
    method: call.method,
    url: `${context.publicUrl.replace(/\/+$/, '')}${target}`,
    target,
    headers,
    body,
  };
}

function sign(call: CallDefinition, unsigned: ComposedCall, context: ComposeContext): ComposedCall {
  const recipe = call.authentication;
  if (recipe.scheme !== 'signed') return unsigned;
  const canonical = canonicalise(asReceived(unsigned), call, context.path);
  if (!canonical.ok) throw new Error(canonical.detail);
  const settings = Object.fromEntries(settingsOf(recipe).map((name) => [name, secretOf(context, name)]));
  const key = keyBytes(recipe, settings);
  if (key === null) throw new Error('the secret is not a usable key');
  const built = signedBytes({
    call: canonical.call,
    definition: call,
    recipe,
    publicUrl: context.publicUrl,
    settings,
  });
  if (!built.ok) throw new Error(built.detail);
  const signature = recipe.keySet
    ? encoded(recipe, signAsOwn(secretOf(context, recipe.key ?? ''), built.signed.bytes))
    : signatureOver(recipe, keyObject(key), built.signed.bytes);
  const version = recipe.at.versions === undefined ? '' : `${recipe.at.versions},`;
  const value = `${recipe.at.prefix ?? ''}${version}${signature}`;
  const fill = (text: string, filled: string) => text.replace(HOLE, () => filled);
  const headers = Object.fromEntries(
    Object.entries(unsigned.headers).map(([name, text]) => [name, fill(text, value)]),
  );
  return {
    ...unsigned,
    headers,
    url: fill(unsigned.url, encodeURIComponent(value)),
    target: fill(unsigned.target, encodeURIComponent(value)),
    body: unsigned.body && fill(unsigned.body, call.body === 'form' ? encodeURIComponent(value) : value),
  };
}

function secretOf(context: ComposeContext, name: string): string {
  const value = Object.hasOwn(context.settings, name) ? context.settings[name]?.[0] : undefined;
  if (value === undefined || value.trim() === '') throw new Error(`no value is given for ${name}`);
  return value;
}
