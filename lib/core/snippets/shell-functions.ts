import type { SnippetPlan } from './plan.ts';

// What bash has no word for, as functions of a few lines. Each prints its one argument, changed.

/** Percent-encodes a text byte by byte, as a form does or by RFC 3986. */
export function encoder(name: string, encoding: SnippetPlan['encoding']): string[] {
  const form = encoding === 'form';
  return [
    `${name}() {`,
    '  local LC_ALL=C text=$1 out= c i n',
    '  for ((i = 0; i < \x24{#text}; i++)); do',
    '    c=\x24{text:i:1}',
    '    case $c in',
    `      [A-Za-z0-9._${form ? '' : '~'}-]) out+=$c ;;`,
    ...(form ? ["      ' ') out+=+ ;;"] : []),
    `      *) printf -v n %d "'$c"; printf -v c '%%%02X' "$((n & 255))"; out+=$c ;;`,
    '    esac',
    '  done',
    `  printf %s "$out"`,
    '}',
  ];
}

/** Writes a text as JSON does, for texts without control characters. */
export const JSON_TEXT = [
  'json() {',
  '  local text=\x24{1//\\\\/\\\\\\\\}',
  `  printf '"%s"' "\x24{text//\\"/\\\\\\"}"`,
  '}',
];

/** Decodes what is percent-encoded, a plus as a space. */
export const DECODE = [
  'decode() {',
  '  local text=\x24{1//+/ }',
  '  text=\x24{text//\\\\/\\\\\\\\}',
  '  printf %b "\x24{text//%/\\\\x}"',
  '}',
];

/** Takes white space off both ends. */
export const TRIM = [
  'trim() {',
  '  local text=$1',
  '  text=\x24{text#"\x24{text%%[![:space:]]*}"}',
  `  printf %s "\x24{text%"\x24{text##*[![:space:]]}"}"`,
  '}',
];

/** What stands before the point. */
export const WHOLE = ['whole() {', `  printf %s "\x24{1%%.*}"`, '}'];
