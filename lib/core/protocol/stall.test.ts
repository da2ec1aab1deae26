import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { describe, test } from 'node:test';
import { CATALOGUE } from './catalogue/catalogue.ts';
import { contextFor, factsFor, sentBy } from './catalogue-under-test.ts';
import type { ProviderDefinition } from './definition-shape.ts';
import { maskCall } from './mask.ts';
import type { ReceivedCall } from './notice.ts';
import { readPostback } from './read-postback.ts';

/** What the doors let in at most, and how long one call may hold up all others (milliseconds). */
const SIZE = 65_536;
const STALL_MS = 50;

const fill = (unit: string, size = SIZE) => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
const many = (pair: (index: number) => string, size = SIZE) => {
  let text = '';
  for (let index = 0; text.length < size; index += 1) text += `${pair(index)}&`;
  return text.slice(0, size);
};

/** Text in which something grows with its square if anything does. */
const TEXTS: Record<string, string> = {
  'one long value': fill('a'),
  'digits alone': fill('1'),
  'percent signs': fill('%'),
  escapes: fill('%41'),
  'escaped braces': fill('%7B'),
  'pairs without names': fill('&'),
  'pairs of different names': many((index) => `n${index.toString(36)}=1`),
  'pairs of one name': many(() => 'a=1'),
  'equals signs': fill('='),
  quotes: fill('"'),
  'escaped quotes': `"${fill('\\"')}`,
  'names without an end': fill('name="'),
  'parts without an end': fill('name="secret"\r\n'),
  'white space': fill(' '),
  'line ends': fill('\r\n'),
  'open brackets': fill('['),
  'a deep object': fill('{"a":'),
  'an array of arrays': `{"a":[${fill('[],', SIZE - 8)}[]]}`,
  'an object of many names': `{${many((index) => `"n${index.toString(36)}":1,`, SIZE).replaceAll('&', '')}"z":1}`,
  'a string of escapes': `{"a":"${fill('\\u0041', SIZE - 8)}"}`,
  'multipart heads': fill('--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'),
  'boundaries alone': fill('--x\r\n'),
  'multipart spaces': `--x\r\nContent-Disposition:${fill(' ', SIZE - 40)}\r\n\r\n--x--`,
  'broken UTF-8': fill('\xff\xfe\xc3'),
  macros: fill('{{[%$'),
};
const TYPES = [
  '',
  'application/json',
  'application/x-www-form-urlencoded',
  `multipart/form-data; boundary=x`,
  `multipart/form-data${fill('; ', 8000)}`,
];

/** The quicker of several tries: what is measured is our work, not the machine's other business. */
function milliseconds(work: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 6 && best > STALL_MS / 4; round += 1) {
    const began = performance.now();
    work();
    best = Math.min(best, performance.now() - began);
  }
  return best;
}

function* hostile(definition: ProviderDefinition): Generator<[string, ReceivedCall]> {
  const { path } = contextFor(definition);
  for (const call of definition.calls) {
    const genuine = sentBy(definition, factsFor(call), call.name);
    for (const [what, text] of Object.entries(TEXTS)) {
      const ours = text.replaceAll(
        'secret',
        call.authentication.scheme === 'none' ? 'secret' : call.authentication.at.name,
      );
      yield [
        `${what} as target`,
        { method: call.method, target: `${path}?${ours}`, headers: [], body: Buffer.alloc(0) },
      ];
      yield [
        `${what} as path`,
        { method: call.method, target: `${path}/${ours}`, headers: [], body: Buffer.alloc(0) },
      ];
      if (genuine) {
        const mark = genuine.target.includes('?') ? '&' : '?';
        yield [`${what} behind a genuine query`, { ...genuine, target: `${genuine.target}${mark}x=${ours}` }];
      }
      for (const type of TYPES)
        yield [
          `${what} as ${type.slice(0, 40)}`,
          {
            method: call.method,
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
    if (genuine) {
      const target = genuine.target.replace(/=[^&]*/g, `=${'1'.repeat(255)}`);
      yield ['long values of digits', { ...genuine, target }];
      yield [
        'long values of separators',
        { ...genuine, target: genuine.target.replace(/=[^&]*/g, `=${fill('1:-', 255)}`) },
      ];
    }
  }
}

describe(`no call of ${SIZE} bytes holds up the others for ${STALL_MS} ms`, () => {
  for (const [id, definition] of CATALOGUE) {
    test(id, () => {
      const context = contextFor(definition);
      for (const [what, call] of hostile(definition)) {
        const taken = milliseconds(() => {
          const reading = readPostback(definition, call, context);
          assert.ok(reading.steps.length > 0);
          maskCall(definition, call);
        });
        assert.ok(taken < STALL_MS, `${what}: ${taken.toFixed(1)} ms`);
      }
    });
  }
});
