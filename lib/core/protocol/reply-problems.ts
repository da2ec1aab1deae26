import type { ProviderDefinition } from './definition-shape.ts';
import { finder, type Problem } from './problem.ts';
import { REPEATED } from './reply.ts';

/** What would make a network take a refusal for success, or success for a failure. */
export function replyProblems({ replies }: Pick<ProviderDefinition, 'replies'>): Problem[] {
  return [...refusalProblems(replies), ...wordProblems(replies), ...headProblems(replies)];
}

type Replies = ProviderDefinition['replies'];

function refusalProblems({ success, refusal }: Replies): Problem[] {
  const { found, say } = finder('replies', 'refusal');
  if (!refusal) return found;
  const { status, body } = refusal;
  if (success.body !== '' && body.toLowerCase().includes(success.body.toLowerCase()))
    say('the refusal would read as success', 'body');
  if (status === undefined) return found;
  if (status < 300 && body === '')
    say('an empty refusal with a success status would read as success', 'body');
  if (status < 300 && success.body === '')
    say('success is any body, so a refusal with a success status would read as success', 'status');
  if (status >= 300 && status < 400) say('a redirect is no answer: the network would follow it', 'status');
  return found;
}

function wordProblems({ success, duplicate, forbidden }: Replies): Problem[] {
  const { found, say } = finder('replies');
  for (const [name, { body, contentType }] of Object.entries({ success, ...(duplicate && { duplicate }) })) {
    for (const word of forbidden)
      if (body.toLowerCase().includes(word.toLowerCase()))
        say(`the ${name} answer holds ${word}, which the network takes for a failure`, name, 'body');
    const places = [...body.matchAll(/\{([^{}"]*)\}/g)].map(([, place = '']) => place);
    for (const place of places.filter((one) => one !== 'code' && !REPEATED.some((known) => known === one)))
      say(`the ${name} answer repeats {${place}}, which is not known here`, name, 'body');
    if (forbidden.length > 0 && places.length > 0)
      say(`the ${name} answer repeats what a call says, which may hold a forbidden word`, name, 'body');
    if (places.length > 0 && /html|xml|script/i.test(contentType))
      say(
        `the ${name} answer repeats what a call says in ${contentType}, where it could act`,
        name,
        'contentType',
      );
  }
  return found;
}

/** A type, a subtype and a character set; anything else could not be sent, or would be more than one header. */
const MEDIA_TYPE = /^[a-z]+\/[a-z0-9][a-z0-9.+-]*(?:; ?charset=[a-z0-9-]+)?$/i;

function headProblems({ success, duplicate, refusal }: Replies): Problem[] {
  const { found, say } = finder('replies');
  for (const [name, reply] of Object.entries({ success, duplicate, refusal }))
    if (reply && !MEDIA_TYPE.test(reply.contentType))
      say('is no content type like text/plain; charset=utf-8', name, 'contentType');
  return found;
}
