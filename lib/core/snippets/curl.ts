import { commentText, shellText } from './literals.ts';
import { pairsIn, type SnippetPlan } from './plan.ts';
import type { SignedPart, Signing } from './signing-plan.ts';
import { isBare, type JsonMember, nested, type SnippetPair } from './snippet-pair.ts';

/** A script for bash with curl and openssl that signs and sends the call. */
export function curlSnippet(plan: SnippetPlan): string {
  const { signing, secrets, body } = plan;
  const query = pairsIn(plan, 'query');
  const inBody = signing !== null && (signing.at.in === 'form' || signing.at.in === 'json');
  const bodyLines = body === 'none' ? [] : [`body=${bodyOf(plan)}`];
  const signLines = signing === null ? [] : signed(plan, signing);
  const encodes = query.length + pairsIn(plan, 'form').length > 0 || signing?.at.in === 'query';
  return lines(
    '#!/usr/bin/env bash',
    'set -eu',
    ...secrets.flatMap(({ variable, label }) => [
      `# ${commentText(label)}: export it, never write it here.`,
      `: "\${${variable}:?is not set}"`,
    ]),
    ...plan.pairs.map((pair) => `${variable(pair.field)}=${writtenValue(pair)}`),
    ...(encodes ? encoder(plan) : []),
    ...(body === 'json' ? JSON_TEXT : []),
    query.length > 0 && `query="${joined(query)}"`,
    `url=${shellText(plan.url)}${query.length > 0 ? '"?$query"' : ''}`,
    ...(inBody ? [...signLines, ...bodyLines] : [...bodyLines, ...signLines]),
    '',
    [
      `curl -sS -X ${plan.method} -w '\\n%{http_code}\\n'`,
      ...headers(plan).map((header) => `-H ${header}`),
      ...(body === 'none' ? [] : ['--data-binary "$body"']),
      target(plan, query.length > 0),
    ].join(' \\\n  '),
  );
}

const lines = (...all: readonly (string | false)[]) => `${all.filter((line) => line !== false).join('\n')}\n`;

/** A name of its own for each value, so that none is one the shell knows. */
const variable = (field: string) => `call_${field}`;

/** What writes a text as JSON does, for texts without control characters. */
const JSON_TEXT = [
  'json() {',
  '  local text=\x24{1//\\\\/\\\\\\\\}',
  `  printf '"%s"' "\x24{text//\\"/\\\\\\"}"`,
  '}',
];

function writtenValue({ value }: SnippetPair): string {
  if (value.from === 'text') return shellText(value.text);
  if (value.from === 'secret') return `"$${value.variable}"`;
  return value.from === 'request-id' ? '"$(openssl rand -hex 16)"' : '"$(date +%s)"';
}

function encoder({ encoding, signing }: SnippetPlan): string[] {
  const form =
    encoding === 'form' || (signing?.text.over === 'sorted' && signing.text.values === 'form-encoded');
  return [
    'encode() {',
    '  local LC_ALL=C text=$1 out= c i',
    '  for ((i = 0; i < \x24{#text}; i++)); do',
    '    c=\x24{text:i:1}',
    '    case $c in',
    `      [A-Za-z0-9._${form ? '' : '~'}-]) out+=$c ;;`,
    ...(form ? ["      ' ') out+=+ ;;"] : []),
    `      *) printf -v c '%%%02X' "$(($(printf '%d' "'$c") & 255))"; out+=$c ;;`,
    '    esac',
    '  done',
    `  printf %s "$out"`,
    '}',
  ];
}

function joined(pairs: readonly SnippetPair[]): string {
  return pairs
    .map(({ name, field }) => `${encodeURIComponent(name)}=$(encode "$${variable(field)}")`)
    .join('&');
}

function bodyOf(plan: SnippetPlan): string {
  const { signing } = plan;
  const own = signing !== null && signing.at.in === plan.body ? signing.at.name : null;
  if (plan.body === 'form') {
    const pairs = joined(pairsIn(plan, 'form'));
    return own === null ? `"${pairs}"` : `"${pairs}&${encodeURIComponent(own)}=$(encode "$signature")"`;
  }
  const entries = pairsIn(plan, 'json').map(
    (pair) =>
      [pair.name, isBare(pair) ? `$${variable(pair.field)}` : `$(json "$${variable(pair.field)}")`] as const,
  );
  const members = nested(own === null ? entries : [...entries, [own, '$(json "$signature")'] as const]);
  // Double quotes around the whole, so that the values are filled in; JSON's own are escaped.
  return `"${object(members)}"`;
}

function object(members: readonly JsonMember[]): string {
  const written = members.map(
    ({ name, is }) =>
      `${JSON.stringify(name).replace(/["\\$`]/g, '\\$&')}:${typeof is === 'string' ? is : object(is)}`,
  );
  return `{${written.join(',')}}`;
}

function signed(plan: SnippetPlan, signing: Signing): string[] {
  const { digest, inner, key, keyForm, encoding } = signing;
  const mac =
    key === null
      ? ''
      : keyForm === 'whsec'
        ? ` -mac HMAC -macopt "hexkey:$(printf %s "$${key}" | sed 's/^whsec_//' | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \\n')"`
        : ` -hmac "$${key}"`;
  const first = inner === null ? '' : ` | openssl dgst -${inner} -binary`;
  const last = {
    hex: "-r | cut -d ' ' -f 1",
    base64: '-binary | openssl base64 -A',
    base64url: "-binary | openssl base64 -A | tr '+/' '-_' | tr -d '='",
  }[encoding];
  const result = `$(printf %s "$signed"${first} | openssl dgst -${digest}${mac} ${last})`;
  return ['', `signed=${signedText(plan, signing.text)}`, `signature="${signing.prefix}${result}"`];
}

function signedText(plan: SnippetPlan, text: Signing['text']): string {
  if (text.over === 'url') {
    const base = text.whole ? '$url' : pairsIn(plan, 'query').length > 0 ? '$query' : '';
    return `"${base}"${text.tail === '' ? '' : shellText(text.tail)}`;
  }
  if (text.over === 'parts') {
    const separator = text.separator === '' ? '' : shellText(text.separator);
    return text.parts.map(partOf).join(separator);
  }
  // The names are known while this is written, so they are sorted here.
  const sorted = pairsIn(plan, 'query').toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const value = (field: string) =>
    text.values === 'decoded' ? `$${variable(field)}` : `$(encode "$${variable(field)}")`;
  const name = (one: string) => (text.values === 'form-encoded' ? encodeURIComponent(one) : one);
  const pairs = sorted.map((pair) => `${name(pair.name)}=${value(pair.field)}`).join(text.join);
  const path = text.withPath ? `${URL.parse(plan.url)?.pathname ?? ''}?` : '';
  return `"${path}${pairs}${text.append === null ? '' : `$${text.append}`}"`;
}

function partOf(part: SignedPart): string {
  if (part.of === 'body') return '"$body"';
  if (part.of === 'secret') return `"$${part.variable}"`;
  const name = variable(part.field);
  return part.steps.includes('integer-part') ? `"\${${name}%%.*}"` : `"$${name}"`;
}

function target({ signing }: SnippetPlan, hasQuery: boolean): string {
  if (signing === null || signing.at.in !== 'query') return '"$url"';
  return `"$url${hasQuery ? '&' : '?'}${signing.at.name}=$(encode "$signature")"`;
}

function headers(plan: SnippetPlan): string[] {
  const named = pairsIn(plan, 'header').map(({ name, field }) => `"${name}: $${variable(field)}"`);
  if (plan.body === 'json') named.unshift("'content-type: application/json'");
  if (plan.body === 'form') named.unshift("'content-type: application/x-www-form-urlencoded'");
  if (plan.signing?.at.in === 'header') named.push(`"${plan.signing.at.name}: $signature"`);
  return named;
}
