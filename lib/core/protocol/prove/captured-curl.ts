import { rfc3986Encode, toBytes } from '../percent.ts';
import { type CapturedCall, captured } from './captured-request.ts';
import { shellWords } from './shell-words.ts';

type Read = ({ readonly ok: true } & CapturedCall) | { readonly ok: false; readonly why: string };

/** Short options by what they are called at length; those that take a value and are of no account here are `other`. */
const SHORT: Readonly<Record<string, string>> = {
  X: 'request',
  H: 'header',
  d: 'data',
  F: 'form',
  A: 'user-agent',
  b: 'cookie',
  e: 'referer',
  u: 'user',
  G: 'get',
  I: 'head',
  ...Object.fromEntries([...'omxwUTEycCrtzKQDP'].map((letter) => [letter, 'other'])),
};
const WITHOUT_VALUE = new Set(['get', 'head']);
const DATA = ['data', 'data-raw', 'data-ascii', 'data-binary', 'data-urlencode', 'json'];
const WITH_VALUE = new Set([
  ...['request', 'header', 'form', 'form-string', 'url', 'user-agent', 'cookie', 'referer', 'user', 'other'],
  ...[
    'output',
    'max-time',
    'connect-timeout',
    'proxy',
    'retry',
    'cacert',
    'cert',
    'key',
    'write-out',
    'resolve',
  ],
  ...DATA,
]);
const FILE = 'It reads a file: put what the file holds in its place.';
const BOUNDARY = '----captured';

/** Reads a curl command as a terminal would run it, but for what it reads from files. */
export function readCurl(text: string): Read {
  const words = shellWords(text);
  if (words === null) return { ok: false, why: 'A quotation mark of the curl command is not closed.' };
  const options = optionsOf(words.slice(1));
  const all = (name: string) => options.filter(([known]) => known === name).map(([, value]) => value);
  const given = options.filter(([name]) => DATA.includes(name));
  const forms = options.filter(([name]) => name === 'form' || name === 'form-string');
  const fromFile =
    given.some(([name, value]) => name !== 'data-raw' && value.startsWith('@')) ||
    forms.some(([name, value]) => name === 'form' && /^[^=]*=[@<]/.test(value));
  if (fromFile) return { ok: false, why: FILE };
  const [address, second] = all('url');
  if (address === undefined) return { ok: false, why: 'The curl command names no URL.' };
  if (second !== undefined) return { ok: false, why: 'The curl command names more than one URL.' };
  const data = given
    .map(([name, value]) => (name === 'data-urlencode' ? encodedPair(value) : value))
    .join('&');
  const inQuery = options.some(([name]) => name === 'get');
  const posts = (given.length > 0 && !inQuery) || forms.length > 0;
  const method =
    all('request').at(-1) ?? (options.some(([name]) => name === 'head') ? 'HEAD' : posts ? 'POST' : 'GET');
  const headers = all('header').flatMap(headerOf);
  if (posts && !headers.some(([name]) => name === 'content-type'))
    headers.push(['content-type', contentType(options, forms.length > 0)]);
  const url = /^https?:\/\//i.test(address) || address.startsWith('/') ? address : `http://${address}`;
  const asked = inQuery && data !== '' ? `${url}${url.includes('?') ? '&' : '?'}${data}` : url;
  const body = forms.length > 0 ? multipart(forms) : inQuery ? '' : data;
  return captured(method.toUpperCase(), asked, headers, body);
}

type Option = readonly [name: string, value: string];

/** The options with their values; what is none is a URL. */
function optionsOf(words: readonly string[]): Option[] {
  const options: Option[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const next = () => {
      at += 1;
      return words[at] ?? '';
    };
    if (!word.startsWith('-') || word === '-') options.push(['url', word]);
    else if (word.startsWith('--')) {
      const name = word.slice(2);
      options.push([name, WITH_VALUE.has(name) ? next() : '']);
    } else {
      // Letters may stand together, and a value right behind its letter.
      for (let letter = 1; letter < word.length; letter += 1) {
        const name = SHORT[word[letter] ?? ''];
        if (name === undefined) continue;
        if (WITHOUT_VALUE.has(name)) options.push([name, '']);
        else {
          const rest = word.slice(letter + 1);
          options.push([name, rest === '' ? next() : rest]);
          break;
        }
      }
    }
  }
  return options;
}

function headerOf(line: string): [string, string][] {
  const colon = line.indexOf(':');
  const [name, value] = [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
  return colon < 1 || value === '' ? [] : [[name, value]];
}

function contentType(options: readonly Option[], multi: boolean): string {
  if (multi) return `multipart/form-data; boundary=${BOUNDARY}`;
  return options.some(([name]) => name === 'json') ? 'application/json' : 'application/x-www-form-urlencoded';
}

/** `name=value` with its value encoded, as `--data-urlencode` does it. */
function encodedPair(text: string): string {
  const equals = text.indexOf('=');
  const value = rfc3986Encode(toBytes(text.slice(equals + 1)));
  return equals < 1 ? value : `${text.slice(0, equals)}=${value}`;
}

function multipart(forms: readonly Option[]): string {
  const parts = forms.map(([kind, text]) => {
    const equals = text.indexOf('=');
    const value =
      kind === 'form' ? text.slice(equals + 1).replace(/;type=[^;]*$/, '') : text.slice(equals + 1);
    return `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${text.slice(0, equals)}"\r\n\r\n${value}\r\n`;
  });
  return `${parts.join('')}--${BOUNDARY}--\r\n`;
}
