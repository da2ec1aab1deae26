import type { CallDefinition } from './definition-shape.ts';
import { parametersOf } from './parameters.ts';
import { finder, type Problem } from './problem.ts';
import { proofPlaces } from './proof-places.ts';

/** Segments of a path that nobody reads, and values that stand in none. */
export function pathProblems(call: CallDefinition, index: number): Problem[] {
  const { found, say } = finder('calls', index);
  const segments = (call.path ?? '').split('/').filter((segment) => segment.startsWith(':'));
  const read = new Map<string, readonly (string | number)[]>();
  for (const [name, parameter] of parametersOf(call))
    if (parameter.in === 'path') {
      const group = Object.hasOwn(call.facts, name) ? 'facts' : 'extras';
      for (const wire of parameter.names) read.set(wire, [group, name, 'names']);
    }
  for (const place of proofPlaces(call)) if (place.in === 'path') read.set(place.name, ['authentication']);
  for (const [name, path] of read)
    if (!segments.includes(`:${name}`)) say(`no :${name} in the path`, ...path);
  for (const [at, segment] of segments.entries()) {
    // Of two segments one alone would be looked at.
    if (segments.indexOf(segment) < at) say(`${segment} stands twice in the path`, 'path');
    if (!read.has(segment.slice(1))) say(`nothing reads ${segment}: anything could stand there`, 'path');
  }
  return found;
}
