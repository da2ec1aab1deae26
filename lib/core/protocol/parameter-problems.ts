import type { CallDefinition } from './definition-shape.ts';
import { parametersOf } from './parameters.ts';
import { finder, type Problem } from './problem.ts';
import { proofPlaces } from './proof-places.ts';
import { widthOf } from './shapes.ts';

/** What a callback URL cannot hold inside a value: it would begin another parameter, or end the URL. */
const BREAKS_URL = /[&#?\s\p{Cc}]/u;

/** Values that stand where none can be, under a name that is taken, or in a form nothing has. */
export function parameterProblems(call: CallDefinition, index: number): Problem[] {
  const { found, say } = finder('calls', index);
  if (call.method === 'GET' && call.body !== 'none') say('a GET call has no body that could be read', 'body');
  const proofs = new Set(proofPlaces(call).map((place) => key(place.in, place.name)));
  const taken = new Set<string>();
  for (const [name, parameter] of parametersOf(call)) {
    const place = [Object.hasOwn(call.facts, name) ? 'facts' : 'extras', name];
    const { in: where, names, macro, maxLength } = parameter;
    if ((where === 'form' || where === 'json') && where !== call.body)
      say('a parameter stands in a body the call does not have', ...place, 'in');
    for (const [at, wire] of names.entries()) {
      if (taken.has(key(where, wire))) say('two parameters share a name', ...place, 'names', at);
      if (proofs.has(key(where, wire)))
        say(`${wire} proves the call and cannot state a fact as well`, ...place, 'names', at);
      if (where === 'header' && !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(wire))
        say('no header can have this name', ...place, 'names', at);
      taken.add(key(where, wire));
    }
    if (macro !== undefined && BREAKS_URL.test(macro))
      say('a macro with & # ? or white space would break the callback URL', ...place, 'macro');
    if ((widthOf(parameter) ?? 0) > maxLength)
      say('no value of this form is that short', ...place, 'maxLength');
  }
  return found;
}

const key = (where: string, name: string) => `${where}:${name.toLowerCase()}`;
