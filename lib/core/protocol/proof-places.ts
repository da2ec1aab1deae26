import type { CallDefinition } from './definition-shape.ts';
import type { Place } from './recipe.ts';

/** Where the values stand that prove a call. */
export function proofPlaces({ authentication }: CallDefinition): Place[] {
  if (authentication.scheme === 'none') return [{ in: 'path', name: 'token' }];
  const selector = authentication.scheme === 'signed' ? authentication.keySet?.selector : undefined;
  return selector ? [authentication.at, selector] : [authentication.at];
}
