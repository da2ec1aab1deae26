import type { CallDefinition } from '../definition-shape.ts';
import { digestOf, looksAt, signatureAt } from './signature-looks.ts';
import type { Evidence, SeenCall } from './variant.ts';

/**
 * Why no recipe fits, the likeliest first. What the calls themselves show goes before what is only usual.
 * @param genuine how many other calls fitted as they are
 */
export function likelyCauses(call: CallDefinition, evidence: Evidence, genuine: number): string[] {
  const { authentication } = call;
  const { calls, definition } = evidence;
  if (authentication.scheme === 'none')
    return ['The token in the path is not the one that is stored: copy the callback URL again.'];
  const { at } = authentication;
  const texts = calls.map(({ canonical }) => signatureAt(canonical, at));
  const causes: string[] = [];
  const say = (holds: boolean, text: string) => {
    if (holds) causes.push(text);
  };
  say(
    texts.some((text) => text?.includes('***') || text?.includes('…')),
    `What stands in ${at.name} is masked. Paste the call as it came, not as a page or a log of this site shows it.`,
  );
  say(
    texts.some((text) => (text ?? '') === ''),
    `A call has no ${at.name}: the network does not sign yet, or the capture lost it.`,
  );
  if (authentication.scheme === 'shared-secret')
    return [
      ...causes,
      'The secret is another one: compare it with the network’s dashboard, and type it anew.',
    ];
  const digest = digestOf(authentication);
  const looks = looksAt(calls, at);
  say(
    digest !== null && looks.length === 0 && texts.every((text) => (text ?? '') !== ''),
    `What stands in ${at.name} has not the length of any digest known here: it may be cut, or no signature.`,
  );
  say(
    digest !== null && looks.length > 0 && looks.every((look) => look.digest !== digest),
    `What stands in ${at.name} has the length of ${looks[0]?.digest.toUpperCase() ?? ''}; the definition says ${digest?.toUpperCase() ?? ''}.`,
  );
  say(
    calls.some(wasChanged),
    'A capture holds characters that no URL has when it travels: some tool decoded it. Take it from an access log.',
  );
  say(
    genuine > 0,
    'Other calls fit as they are, so recipe and secret are right: these were changed on their way, signed with an older secret, or forged.',
  );
  say(
    authentication.subject.over === 'full-url',
    'The whole URL is signed, and the network calls another one: compare scheme, host, port and path with the URL in its dashboard.',
  );
  const secrets = Object.values(definition.settings)
    .filter(({ secret }) => secret)
    .map(({ label }) => label);
  say(
    authentication.keySet === undefined,
    `The secret is another one: compare ${secrets.join(' and ')} with the network’s dashboard, mind test and live, and white space at its ends.`,
  );
  say(
    true,
    'The network signs in a way that is further from this definition: ask it for its recipe and an example with a known secret.',
  );
  say(true, 'The call is not the network’s own.');
  return causes;
}

/** Whether a target holds what must be escaped in a URL that travels. */
function wasChanged({ canonical }: SeenCall): boolean {
  return /[^\x21-\x7e]|["<>\\^`{|}]/.test(canonical.received.target);
}
