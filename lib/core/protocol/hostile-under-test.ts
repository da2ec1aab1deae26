import { Buffer } from 'node:buffer';
import { contextFor, factsFor, sentBy } from './catalogue-under-test.ts';
import type { ProviderDefinition } from './definition-shape.ts';
import type { ReceivedCall } from './notice.ts';

/** What the doors let in at most (bytes). */
export const LARGEST = 65_536;

/** Texts of a size in which something grows with its square if anything does. */
function texts(size: number): Record<string, string> {
  const fill = (unit: string, most = size) => unit.repeat(Math.ceil(most / unit.length)).slice(0, most);
  const many = (pair: (index: number) => string) => {
    let text = '';
    for (let index = 0; text.length < size; index += 1) text += pair(index);
    return text.slice(0, size);
  };
  return {
    'one long value': fill('a'),
    'digits alone': fill('1'),
    'percent signs': fill('%'),
    escapes: fill('%41'),
    'escaped braces': fill('%7B'),
    'pairs without names': fill('&'),
    'pairs of different names': many((index) => `n${index.toString(36)}=1&`),
    'pairs of one name': many(() => 'a=1&'),
    'equals signs': fill('='),
    quotes: fill('"'),
    'escaped quotes': `"${fill('\\"')}`,
    'names without an end': fill('name="'),
    'parts without an end': fill('name="secret"\r\n'),
    'white space': fill(' '),
    'line ends': fill('\r\n'),
    'open brackets': fill('['),
    'a deep object': fill('{"a":'),
    'an array of arrays': `{"a":[${fill('[],', size - 8)}[]]}`,
    'an object of many names': `{${many((index) => `"n${index.toString(36)}":1,`)}"z":1}`,
    'a string of escapes': `{"a":"${fill('\\u0041', size - 8)}"}`,
    'multipart heads': fill('--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'),
    'boundaries alone': fill('--x\r\n'),
    'multipart spaces': `--x\r\nContent-Disposition:${fill(' ', size - 40)}\r\n\r\n--x--`,
    'broken UTF-8': fill('\xff\xfe\xc3'),
    macros: fill('{{[%$'),
  };
}

const TYPES = [
  '',
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  `multipart/form-data${'; '.repeat(4000)}`,
];

/** Calls of about this size that try to hold up a receiver, each under a name of its own, always in the same order. */
export function* hostileCalls(
  definition: ProviderDefinition,
  size: number,
): Generator<[string, ReceivedCall]> {
  const { path } = contextFor(definition);
  const bodies = Object.entries(texts(size));
  for (const call of definition.calls) {
    const { method, authentication } = call;
    const genuine = sentBy(definition, factsFor(call), call.name);
    for (const [what, text] of bodies) {
      const name = authentication.scheme === 'none' ? 'secret' : authentication.at.name;
      const ours = text.replaceAll('secret', name);
      const bare = { method, headers: [], body: Buffer.alloc(0) };
      yield [`${call.name}: ${what} as target`, { ...bare, target: `${path}?${ours}` }];
      yield [`${call.name}: ${what} as path`, { ...bare, target: `${path}/${ours}` }];
      if (genuine) {
        const mark = genuine.target.includes('?') ? '&' : '?';
        const target = `${genuine.target}${mark}x=${ours}`;
        yield [`${call.name}: ${what} behind a genuine query`, { ...genuine, target }];
      }
      for (const type of TYPES)
        yield [
          `${call.name}: ${what} as ${type.slice(0, 40)}`,
          {
            method,
            target: genuine?.target ?? path,
            headers: [
              ['content-type', type],
              ['x', ours],
            ],
            body: Buffer.from(ours, 'latin1'),
          },
        ];
    }
    // Every field as long as it may be, of characters that leave each border open.
    if (genuine)
      for (const unit of ['1', '1:-', 'a'])
        yield [
          `${call.name}: long values of ${unit}`,
          {
            ...genuine,
            target: genuine.target.replace(
              /=[^&]*/g,
              `=${unit.repeat(255).slice(0, Math.min(255, size / 64))}`,
            ),
          },
        ];
  }
}
