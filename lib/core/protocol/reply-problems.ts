import type { ProviderDefinition } from './definition-shape.ts';
import { REPEATED } from './reply.ts';

/** What would make a network take a refusal for success, or success for a failure. */
export function replyProblems({ replies }: Pick<ProviderDefinition, 'replies'>): string[] {
  const problems: string[] = [];
  const { success, duplicate, refusal, forbidden } = replies;
  if (refusal && success.body !== '' && refusal.body.toLowerCase().includes(success.body.toLowerCase())) {
    problems.push('the refusal would read as success');
  }
  if (refusal?.status && refusal.status < 300 && refusal.body === '') {
    problems.push('an empty refusal with a success status would read as success');
  }
  if (refusal?.status && refusal.status < 300 && success.body === '') {
    problems.push('success is any body, so a refusal with a success status would read as success');
  }
  for (const [name, { body, contentType }] of Object.entries({ success, ...(duplicate && { duplicate }) })) {
    for (const word of forbidden) {
      if (body.toLowerCase().includes(word.toLowerCase()))
        problems.push(`the ${name} answer holds ${word}, which the network takes for a failure`);
    }
    const places = [...body.matchAll(/\{([^{}"]*)\}/g)].map(([, place = '']) => place);
    for (const place of places.filter((one) => one !== 'code' && !REPEATED.some((known) => known === one))) {
      problems.push(`the ${name} answer repeats {${place}}, which is not known here`);
    }
    if (forbidden.length > 0 && places.length > 0)
      problems.push(`the ${name} answer repeats what a call says, which may hold a forbidden word`);
    if (places.length > 0 && /html|xml|script/i.test(contentType))
      problems.push(`the ${name} answer repeats what a call says in ${contentType}, where it could act`);
  }
  return problems;
}
