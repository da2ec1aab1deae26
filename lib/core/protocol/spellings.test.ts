import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CATALOGUE } from './catalogue/catalogue.ts';
import { contextFor, factsFor, sentBy } from './catalogue-under-test.ts';
import type { CallDefinition } from './definition-shape.ts';
import type { Notice, ReceivedCall } from './notice.ts';
import { readPostback } from './read-postback.ts';

// The same call in other letters. Where a recipe signs decoded or sorted text, some spellings cannot change what is
// signed: they are listed here, and must say exactly the same. Everything else is refused.

type Spelling = 'escape-case' | 'needless-escape' | 'plus' | 'order' | 'empty-pair' | 'own-parameter';

const SPELLINGS: Record<Spelling, (query: string) => string> = {
  'escape-case': (query) => query.replace(/%[0-9A-F]{2}/g, (one) => one.toLowerCase()),
  // The first letter of a value, escaped though it need not be.
  'needless-escape': (query) =>
    query.replace(
      /=([A-Za-z0-9])/,
      (_, letter: string) => `=%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
    ),
  plus: (query) => (query.includes('%20') ? query.replaceAll('%20', '+') : query.replaceAll('+', '%20')),
  order: (query) => query.split('&').reverse().join('&'),
  'empty-pair': (query) => query.replace('&', '&&'),
  'own-parameter': (query) => `own=1&${query}`,
};

const ALL = Object.keys(SPELLINGS) as Spelling[];

/** The spellings a recipe cannot tell from the network's own. */
function blindTo({ authentication: a }: CallDefinition): readonly Spelling[] {
  if (a.scheme !== 'signed') return ALL;
  switch (a.subject.over) {
    case 'fields':
    case 'raw-body':
    case 'webhook':
      return ALL;
    case 'full-url':
      return [];
    case 'query-string':
      return a.subject.values === 'decoded' ? ['escape-case', 'needless-escape'] : [];
    case 'sorted-query':
      return a.subject.values === 'as-sent'
        ? ['order', 'empty-pair']
        : ALL.filter((one) => one !== 'own-parameter');
  }
}

for (const [id, definition] of CATALOGUE) {
  for (const call of definition.calls) {
    const genuine = sentBy(definition, factsFor(call), call.name);
    const query = genuine?.target.split('?')[1] ?? '';
    if (!genuine || query === '') continue;
    describe(`${id} (${call.name}) in other letters`, () => {
      const noticeOf = (one: ReceivedCall): Notice | null => {
        const reading = readPostback(definition, one, contextFor(definition));
        return reading.ok ? reading.notice : null;
      };
      for (const [spelling, spell] of Object.entries(SPELLINGS) as Array<
        [Spelling, (query: string) => string]
      >) {
        const spelt = spell(query);
        if (spelt === query) continue;
        const target = genuine.target.replace(query, () => spelt);
        if (blindTo(call).includes(spelling))
          test(`${spelling} says the same`, () =>
            assert.deepEqual(noticeOf({ ...genuine, target }), noticeOf(genuine)));
        else test(`${spelling} is refused`, () => assert.equal(noticeOf({ ...genuine, target }), null));
      }
    });
  }
}
