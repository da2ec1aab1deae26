import { settingNames } from './authentication-settings.ts';
import type { ProviderDefinition } from './definition-shape.ts';
import { finder, type Problem } from './problem.ts';

/** Secrets that are asked for and used nowhere: as a rule they were meant to be signed. */
export function settingProblems({ settings, calls }: ProviderDefinition): Problem[] {
  const { found, say } = finder('settings');
  const used = new Set(calls.flatMap(({ authentication }) => settingNames(authentication)));
  for (const [name, { label, secret }] of Object.entries(settings)) {
    if (secret && !used.has(name)) say('is used nowhere: is it missing from what is signed?', name);
    if (label.trim() === '') say('is empty', name, 'label');
  }
  return found;
}
