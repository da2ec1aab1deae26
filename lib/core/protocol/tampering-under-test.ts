import { Buffer } from 'node:buffer';
import type { Parameter } from './definition-shape.ts';
import type { ReceivedCall } from './notice.ts';
import type { Place } from './recipe.ts';
import { hasShape } from './shapes.ts';

type Change = string | null | ((value: string) => string);

/**
 * A call with one value (as text) changed under its old signature, wherever it stands; null takes it out.
 * @returns the very same call when it has no such value
 */
export function replaced(call: ReceivedCall, { in: where, name }: Place, change: Change): ReceivedCall {
  const told = (value: string) => (typeof change === 'function' ? change(value) : (change ?? ''));
  const escaped = (value: string) => encodeURIComponent(told(decodeURIComponent(value.replaceAll('+', ' '))));
  const pairs = (text: string) =>
    text
      .split('&')
      .flatMap((pair) => {
        const [left = '', ...right] = pair.split('=');
        if (decodeURIComponent(left) !== name) return [pair];
        return change === null ? [] : [`${left}=${escaped(right.join('='))}`];
      })
      .join('&');
  const body = (text: string): ReceivedCall => {
    const bytes = Buffer.from(text, 'utf8');
    return bytes.equals(call.body) ? call : { ...call, body: bytes };
  };
  const text = Buffer.from(call.body).toString('utf8');
  switch (where) {
    case 'query': {
      const [path = '', query = ''] = split(call.target);
      const target = `${path}?${pairs(query)}`;
      return target === call.target || query === '' ? call : { ...call, target };
    }
    case 'path': {
      const [path = '', query] = split(call.target);
      const last = path.lastIndexOf('/');
      return {
        ...call,
        target: `${path.slice(0, last + 1)}${escaped(path.slice(last + 1))}${query === undefined ? '' : `?${query}`}`,
      };
    }
    case 'header': {
      if (!call.headers.some(([known]) => known === name.toLowerCase())) return call;
      const headers = call.headers.flatMap(([known, value]) =>
        known !== name.toLowerCase()
          ? [[known, value] as const]
          : change === null
            ? []
            : [[known, told(value)] as const],
      );
      return { ...call, headers };
    }
    case 'form': {
      const part = new RegExp(`(name="${name}"\r\n\r\n)([^\r]*)`);
      if (!part.test(text)) return body(pairs(text));
      return body(text.replace(part, (_, head: string, value: string) => `${head}${told(value)}`));
    }
    case 'json': {
      const last = name.split('.').at(-1) ?? name;
      const member = new RegExp(`"${last}":("(?:[^"\\\\]|\\\\.)*"|[^,}]*)(,?)`);
      return body(
        text.replace(member, (_, value: string, comma: string) => {
          if (change === null) return '"gone":1'.concat(comma);
          const plain = value.startsWith('"') ? String(JSON.parse(value)) : value;
          return `"${last}":${JSON.stringify(told(plain))}${comma}`;
        }),
      );
    }
  }
}

/** The same call with a second copy of one value, in every way a sender could try. */
export function* spread(
  call: ReceivedCall,
  { in: where, name }: Place,
  value: string,
): Generator<[string, ReceivedCall]> {
  const [path = '', query] = split(call.target);
  const copies: Array<[string, string]> = [
    ['twice', `${name}=${value}`],
    ['in capitals', `${name.toUpperCase()}=${value}`],
    ['escaped', `%${name.charCodeAt(0).toString(16)}${name.slice(1)}=${value}`],
    ['as a list', `${name}[]=${value}`],
    ['as an escaped list', `${name}%5B0%5D=${value}`],
  ];
  const text = Buffer.from(call.body).toString('utf8');
  if (where === 'query')
    for (const [how, copy] of copies) {
      yield [`${how} before`, { ...call, target: `${path}?${copy}&${query ?? ''}` }];
      yield [`${how} behind`, { ...call, target: `${path}?${query ?? ''}&${copy}` }];
      const form = [['content-type', 'application/x-www-form-urlencoded']] as const;
      if (text === '' && how === 'twice')
        yield [`in a body`, { ...call, headers: [...call.headers, ...form], body: Buffer.from(copy) }];
    }
  if (where === 'form') {
    for (const [how, copy] of copies) {
      yield [`${how} before`, { ...call, body: Buffer.from(`${copy}&${text}`) }];
      yield [`${how} behind`, { ...call, body: Buffer.from(`${text}&${copy}`) }];
    }
    yield ['in the query', { ...call, target: `${path}?${name}=${value}` }];
  }
  if (where === 'json') {
    const last = name.split('.').at(-1) ?? name;
    for (const key of [last, last.toUpperCase(), `\\u00${last.charCodeAt(0).toString(16)}${last.slice(1)}`])
      yield [
        `as ${key}`,
        { ...call, body: Buffer.from(text.replace(`"${last}":`, `"${key}":"${value}","${last}":`)) },
      ];
    if (!name.includes('.')) yield ['in the query', { ...call, target: `${path}?${name}=${value}` }];
  }
  if (where === 'header') {
    yield ['twice', { ...call, headers: [...call.headers, [name.toLowerCase(), value] as const] }];
    yield ['twice before', { ...call, headers: [[name.toLowerCase(), value] as const, ...call.headers] }];
  }
}

function split(target: string): [string, string?] {
  const mark = target.indexOf('?');
  return mark < 0 ? [target] : [target.slice(0, mark), target.slice(mark + 1)];
}

/** Another value of the same form. @throws where there is none */
export function another(parameter: Parameter, value: string): string {
  const other = [
    '9',
    '17',
    'zz',
    'zzzzzzzzzzzzzzzz',
    '192.0.2.99',
    '0b',
    '00000000-0000-7000-8000-000000000001',
  ]
    .concat(value.replace(/[0-9a-z]$/, (last) => (last === '7' ? '8' : '7')))
    .find((text) => text !== value && hasShape(text, parameter));
  if (other === undefined) throw new Error(`no other value fits ${parameter.names.join()}`);
  return other;
}
