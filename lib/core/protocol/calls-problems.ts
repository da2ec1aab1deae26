import { settingNames } from './authentication-settings.ts';
import type { ProviderDefinition } from './definition-shape.ts';
import { finder, type Problem } from './problem.ts';

/** Calls that nobody could tell apart, and secrets that one of them gives away for another. */
export function callsProblems(definition: ProviderDefinition): Problem[] {
  return [...twins(definition), ...spentSecrets(definition)];
}

/** The second of two would never be read, and never be missed. */
function twins({ calls }: ProviderDefinition): Problem[] {
  const { found, say } = finder('calls');
  const looks = calls.map(
    ({ method, path = '', body }) => `${method} ${path.replace(/:[A-Za-z0-9_-]+/g, ':')} ${body}`,
  );
  for (const [index, { name }] of calls.entries()) {
    if (calls.findIndex((other) => other.name === name) < index)
      say('two calls have the same name', index, 'name');
    if (looks.indexOf(looks[index] ?? '') < index)
      say('two calls have the same method, path and kind of body', index, 'path');
  }
  return found;
}

/** What is sent in clear is known to whoever saw one call: nothing signed with it is proven any more. */
function spentSecrets({ calls }: ProviderDefinition): Problem[] {
  const { found, say } = finder('calls');
  const clear = new Set(
    calls.flatMap(({ authentication }) => {
      if (authentication.scheme === 'none') return [authentication.pathToken];
      return authentication.scheme === 'shared-secret' ? [authentication.setting] : [];
    }),
  );
  for (const [index, { authentication }] of calls.entries()) {
    if (authentication.scheme !== 'signed') continue;
    for (const name of settingNames(authentication))
      if (clear.has(name))
        say(
          `${name} is sent in clear by another call, so whoever saw that one could sign`,
          index,
          'authentication',
        );
  }
  return found;
}
