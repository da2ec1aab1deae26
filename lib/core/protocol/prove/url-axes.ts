import { Buffer } from 'node:buffer';
import type { CanonicalCall } from '../canonical.ts';
import type { SignedRecipe, Subject } from '../recipe.ts';
import { settingsOf } from '../signing-keys.ts';
import {
  type Axis,
  type Evidence,
  recipeOf,
  type SeenCall,
  shownMark,
  type Variant,
  withRecipe,
} from './variant.ts';

const REMOVAL_WORDS = {
  'cut-last': 'cut off with the & before the signature',
  anywhere: 'without the signature’s own pair',
  'keep-ampersand': 'cut off behind the & before the signature',
  blank: 'with the signature’s value left empty',
  'cut-before': 'cut off before the signature',
} as const;
const REMOVALS = ['anywhere', 'cut-last', 'keep-ampersand', 'blank'] as const;
const VALUE_WORDS = {
  'as-sent': 'as sent',
  decoded: 'decoded',
  'form-encoded': 'encoded as a form does',
} as const;

/** What is signed of a URL, a query or a body, in words. */
export function subjectWords(subject: Subject): string {
  switch (subject.over) {
    case 'fields':
      return 'a list of values';
    case 'full-url':
      return `the whole URL, ${REMOVAL_WORDS[subject.remove]}`;
    case 'query-string':
      return `the query ${VALUE_WORDS[subject.values]}, ${REMOVAL_WORDS[subject.remove]}`;
    case 'sorted-query':
      return `${subject.withPath ? 'the path and ' : ''}the sorted query, ${VALUE_WORDS[subject.values]}, joined by ${shownMark(subject.join)}`;
    case 'raw-body':
      return 'the body as sent';
    case 'webhook':
      return 'id, time and body';
  }
}

/** Something else signed with the same secret: the URL, the query in each manner, the body. */
export const subjects: Axis = (variant, { definition }) => {
  const recipe = recipeOf(variant);
  if (recipe === null || recipe.subject.over === 'webhook') return [];
  const plain = recipe.key === undefined;
  const secret = recipe.key ?? settingsOf(recipe).find((name) => definition.settings[name]?.secret === true);
  if (secret === undefined && !recipe.keySet) return [];
  return others(recipe, variant, plain ? secret : undefined)
    .filter((subject) => JSON.stringify(subject) !== JSON.stringify(recipe.subject))
    .map((subject) => {
      const change = `Signed: ${subjectWords(recipe.subject)} → ${subjectWords(subject)}`;
      return withRecipe(variant, { ...recipe, subject }, change);
    });
};

function others(recipe: SignedRecipe, { call }: Variant, append: string | undefined): Subject[] {
  const inQuery = recipe.at.in === 'query';
  const removals = inQuery ? REMOVALS : (['anywhere'] as const);
  const sorted = (['&', ',', ';', '|'] as const).flatMap((join) =>
    (['form-encoded', 'decoded', 'as-sent'] as const).flatMap((values) =>
      [false, true].map((withPath): Subject => {
        const subject = { over: 'sorted-query' as const, join, values, withPath };
        return append === undefined ? subject : { ...subject, append };
      }),
    ),
  );
  // A plain digest carries its secret in the text, and only a sorted query has a place for it.
  if (append !== undefined) return sorted;
  const whole = removals.map((remove): Subject => ({ over: 'full-url', remove }));
  const query = removals.flatMap((remove) =>
    (['as-sent', 'decoded'] as const).map((values): Subject => ({ over: 'query-string', remove, values })),
  );
  const inBody = recipe.at.in === 'form' || recipe.at.in === 'json';
  const body: Subject[] = call.body === 'none' || inBody ? [] : [{ over: 'raw-body' }];
  return [...(recipe.keySet ? [] : whole), ...query, ...sorted, ...body];
}

/** The public address the network calls: with and without www, with another scheme or port, as it was pasted. */
export const bases: Axis = (variant, { calls }) => {
  if (recipeOf(variant)?.subject.over !== 'full-url') return [];
  const known = new Set(calls.flatMap(({ context }) => context.publicUrls));
  return nearBases(calls)
    .filter((base) => !known.has(base))
    .map((base) => ({
      ...variant,
      base,
      changes: [...variant.changes, `Public address: ${[...known].join(' or ') || 'none'} → ${base}`],
    }));
};

const MOST_BASES = 40;

function nearBases(calls: readonly SeenCall[]): string[] {
  const asked = calls.flatMap((call) => [...call.bases, ...call.context.publicUrls]);
  const near = [...new Set(asked)].flatMap((base) => {
    const [, scheme = 'https', www = '', host = '', port = '', path = ''] =
      /^(https?):\/\/(www\.)?([^/:]+|\[[^\]]+\])(:[0-9]+)?(\/.*)?$/i.exec(base) ?? [];
    if (host === '') return [];
    const ports = [...new Set([port, '', ':443', ':80'])];
    return [scheme, scheme === 'https' ? 'http' : 'https'].flatMap((one) =>
      [www, www === '' ? 'www.' : ''].flatMap((two) =>
        ports.flatMap((three) =>
          [...new Set([path, ''])].map((four) => `${one}://${two}${host}${three}${four}`),
        ),
      ),
    );
  });
  return [...new Set([...asked, ...near])].slice(0, MOST_BASES);
}

/** Line ends that a capture loses at the end of a body. */
const ENDS = [
  ['\n', 'a line feed'],
  ['\r\n', 'a carriage return and a line feed'],
] as const;

/** The body as it may have travelled: what is pasted has lost the last line end. */
export const bodyEnds: Axis = (variant, { calls }: Evidence) => {
  const over = recipeOf(variant)?.subject.over;
  if (over !== 'raw-body' && over !== 'webhook') return [];
  if (calls.every(({ canonical }) => canonical.received.body.length === 0)) return [];
  return ENDS.map(([end, words]) => ({
    ...variant,
    changes: [...variant.changes, `Capture: the body ended with ${words}, which what was pasted has lost`],
    sent: (call: CanonicalCall): CanonicalCall => ({
      ...call,
      received: { ...call.received, body: Buffer.concat([call.received.body, Buffer.from(end)]) },
    }),
  }));
};
