import { NOW } from './catalogue/vector.ts';
import { factsFor } from './catalogue-under-test.ts';
import { composeCall } from './compose-call.ts';
import type { SentFacts } from './compose-fields.ts';
import type { ProviderDefinition } from './definition-shape.ts';

/** Where a network called before it was connected here. */
const ELSEWHERE = { publicUrl: 'https://earlier.example', path: '/callback.php' };

/**
 * A call as its network would make it to another site, in the form in which somebody pastes it.
 * @param secret what stands in its dashboard, by the setting's name; what is no secret is 200
 */
export function genuineCall(
  definition: ProviderDefinition,
  secret: (name: string) => string,
  more: Partial<SentFacts> = {},
): string {
  const settings = Object.entries(definition.settings).map(
    ([name, setting]) => [name, [setting.secret ? secret(name) : '200']] as const,
  );
  const [call] = definition.calls;
  if (call === undefined) throw new Error(`${definition.id} has no calls`);
  const { method, url, headers, body } = composeCall(
    definition,
    { ...factsFor(call), amount: '1', ...more },
    {
      ...ELSEWHERE,
      settings: Object.fromEntries(settings),
      now: NOW,
      requestId: 'a-request-of-theirs',
    },
  );
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${url}`, ...head, '', body ?? ''].join('\n');
}
