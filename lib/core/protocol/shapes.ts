import ipaddr from 'ipaddr.js';
import type { Parameter } from './definition-shape.ts';

export type Shape = Parameter['shape'];

/** What a value may look like: a pattern, and a width where it is fixed. */
export type Form = Pick<Parameter, 'shape' | 'width'>;

/** What each shape looks like, in words for a refusal. */
const SHAPE_WORDS: Record<Shape, string> = {
  any: 'any text',
  'width-16': 'exactly 16 letters, digits, - or _',
  ip: 'an IP address in its usual spelling',
  digits: 'digits only',
  decimal: 'a plain decimal number without leading zeros',
  word: 'letters, digits, - or _',
  uuid: 'a UUID',
  hex: 'hexadecimal digits',
};

const PATTERNS: Record<Exclude<Shape, 'any' | 'ip'>, RegExp> = {
  'width-16': /^[A-Za-z0-9_-]{16}$/,
  digits: /^[0-9]{1,40}$/,
  decimal: /^-?(?:0|[1-9][0-9]{0,20})(?:\.[0-9]{1,30})?$/,
  word: /^[A-Za-z0-9_-]{1,255}$/,
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  hex: /^[0-9a-fA-F]{1,128}$/,
};

const IPV4 = /^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\.(?!$)|$)){4}$/;

/** What values of each shape are made of, as a run from some place on. */
const RUNS: Record<Exclude<Shape, 'any'>, RegExp> = {
  'width-16': /[A-Za-z0-9_-]*/y,
  ip: /[0-9A-Fa-f:.]*/y,
  digits: /[0-9]*/y,
  decimal: /[0-9.-]*/y,
  word: /[A-Za-z0-9_-]*/y,
  uuid: /[0-9A-Fa-f-]*/y,
  hex: /[0-9A-Fa-f]*/y,
};

/** The furthest a value of this form that begins at `from` can reach in a text. */
export function reach(text: string, from: number, { shape }: Form): number {
  if (shape === 'any') return text.length;
  const run = RUNS[shape];
  run.lastIndex = from;
  run.test(text);
  return run.lastIndex;
}

const FIXED: Partial<Record<Shape, number>> = { 'width-16': 16, uuid: 36 };

/** The one length a value can have; null when it is open. */
export function widthOf({ shape, width }: Form): number | null {
  return width ?? FIXED[shape] ?? null;
}

/** Whether a value has the form its parameter declares. */
export function hasShape(value: string, { shape, width }: Form): boolean {
  if (width !== undefined && value.length !== width) return false;
  if (shape === 'any') return true;
  if (shape === 'ip') return IPV4.test(value) || (value.includes(':') && ipaddr.IPv6.isValid(value));
  return PATTERNS[shape].test(value);
}

/** A form in words, to follow "must be". */
export function formInWords({ shape, width }: Form): string {
  return width === undefined ? SHAPE_WORDS[shape] : `${SHAPE_WORDS[shape]}, ${width} long`;
}

const SAMPLES: Record<Shape, string> = {
  any: 'example',
  word: 'example',
  'width-16': 'testmember234567',
  ip: '203.0.113.7',
  digits: '1',
  decimal: '1',
  uuid: '00000000-0000-7000-8000-000000000000',
  hex: '0a',
};

/** A value of this form, for examples and for playing a network. */
export function sampleOf({ shape, width }: Form): string {
  const sample = SAMPLES[shape];
  return width === undefined ? sample : sample.slice(0, width).padEnd(width, '1');
}
