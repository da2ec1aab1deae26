import { Buffer } from 'node:buffer';
import { callFor } from '#lib/core/protocol/call-for.ts';
import { canonicalise } from '#lib/core/protocol/canonical.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import type { ReceivedCall } from '#lib/core/protocol/notice.ts';
import { parametersOf } from '#lib/core/protocol/parameters.ts';
import type { Place } from '#lib/core/protocol/recipe.ts';

/** What tells two members apart, and no more. */
export const shortMember = (publicId: string) => `${publicId.slice(0, 4)}…`;

/** Names under which networks send what is about a person and not about a conversion. */
const PERSONAL =
  /^(?:(?:user|client|visitor|player|customer|remote)?[-_]?ip(?:[-_]?addr(?:ess)?|v[46])?|e[-_]?mail(?:[-_]?addr(?:ess)?)?|user[-_]?agent|ua|phone(?:[-_]?number)?|msisdn|(?:first|last|full)[-_]?name|birth(?:day|date)|dob|zip(?:[-_]?code)?|postal[-_]?code|city|lat(?:itude)?|lon(?:gitude)?|idf[av]|gaid|aaid|adid|gps[-_]?adid|android[-_]?id|device[-_]?id|imei|mac)$/i;

/** Shorter values say nothing of anybody, and hiding them would hide half of every text. */
const SHORTEST = 4;

const PLACES: readonly Place['in'][] = ['query', 'form', 'json', 'path'];

/** What is done with a value of that name: nothing, or another text in its place. */
type Change = (name: string) => ((value: string) => string) | null;

/**
 * Hides in texts about a call what the network said of a person: addresses, devices, names. The member's id is left to
 * those who know it.
 * @param path the account's own, `/api/postback/<slug>`
 * @param member whether the member's id is cut short as well
 */
export function veilOf(
  definition: ProviderDefinition,
  received: ReceivedCall,
  path: string,
  { member }: { readonly member: boolean },
): (text: string) => string {
  const { hidden, short } = wireNames(definition);
  const change: Change = (name) => {
    const last = name.split('.').at(-1) ?? name;
    if (short.has(last)) return member ? shortMember : null;
    return hidden.has(last) || PERSONAL.test(last) ? () => '***' : null;
  };
  const values = valuesOf(definition, received, path, change);
  return (text) =>
    values.reduce((shown, [value, other]) => shown.replaceAll(value, other), byName(text, change));
}

/** Names of a definition's parameters that are about a person; of dotted ones the last part. */
function wireNames(definition: ProviderDefinition) {
  const hidden = new Set<string>();
  const short = new Set<string>();
  for (const call of definition.calls)
    for (const [field, { names, shape }] of parametersOf(call))
      for (const name of names) {
        const last = name.split('.').at(-1) ?? name;
        if (field === 'member') short.add(last);
        else if (shape === 'ip' || PERSONAL.test(field)) hidden.add(last);
      }
  return { hidden, short };
}

/**
 * The values themselves with what stands in their place, for texts in which no name stands beside them. Of a call that
 * cannot be taken apart there are none.
 */
function valuesOf(
  definition: ProviderDefinition,
  received: ReceivedCall,
  path: string,
  change: Change,
): readonly (readonly [value: string, other: string])[] {
  const call = callFor(definition, received, path);
  const canonical = call === undefined ? null : canonicalise(received, call, path);
  if (canonical?.ok !== true) return [];
  const found = new Map<string, string>();
  for (const place of PLACES)
    for (const [name, sent] of canonical.call.values[place]) {
      const other = change(name);
      if (other === null) continue;
      for (const { raw, text } of sent)
        for (const value of [text, raw, Buffer.from(raw, 'latin1').toString('utf8')])
          if (value.length >= SHORTEST) found.set(value, other(text));
    }
  // The longest first: one value may be a part of another.
  return [...found].sort(([a], [b]) => b.length - a.length);
}

/** A name and its value in a query or a form, in JSON, and in multipart. */
const WRITTEN = [
  /(^|[?&])([^=&?\s]{1,120})=([^&\s]+)/gm,
  /(")([^"\\]{1,120})"\s*:\s*"((?:[^"\\]|\\.)+)/g,
  /(name=")([^"\r\n]{1,120})"\r?\n\r?\n([^\r\n]+)/g,
];

/** Changes values by their names, whether or not the whole can be read. */
function byName(text: string, change: Change): string {
  return WRITTEN.reduce(
    (shown, pattern) =>
      shown.replace(pattern, (whole: string, _mark: string, name: string, value: string) => {
        const other = change(name);
        return other === null ? whole : whole.slice(0, whole.length - value.length) + other(value);
      }),
    text,
  );
}
