import { commentText, shellText } from './literals.ts';
import { encodes, pairsIn, type SnippetPlan, signsBeforeBody, signsBeforeUrl } from './plan.ts';
import { DECODE, encoder, JSON_TEXT, TRIM, WHOLE } from './shell-functions.ts';
import type { SignedPart, SignedStep, Signing } from './signing-plan.ts';
import { isBare, type JsonMember, nested, type SnippetPair } from './snippet-pair.ts';

/** A script for bash with curl and openssl that signs and sends the call. */
export function curlSnippet(plan: SnippetPlan): string {
  const { signing, secrets, body } = plan;
  const bodyLines = body === 'none' ? [] : [`body=${bodyOf(plan)}`];
  const signLines = signing === null ? [] : signed(plan, signing);
  const ending = signsBeforeBody(plan) ? [...signLines, ...bodyLines] : [...bodyLines, ...signLines];
  return lines(
    '#!/usr/bin/env bash',
    'set -eu',
    ...secrets.flatMap(({ variable, label }) => [
      `# ${commentText(label)}: export it, never write it here.`,
      `: "\${${variable}:?is not set}"`,
    ]),
    ...plan.pairs.map((pair) => `${variable(pair.field)}=${writtenValue(pair)}`),
    ...functions(plan),
    pairsIn(plan, 'query').length > 0 && `query="${joined(plan, pairsIn(plan, 'query'))}"`,
    ...(signsBeforeUrl(plan) ? [...ending, ...urlLines(plan)] : [...urlLines(plan), ...ending]),
    '',
    [
      `curl -sS -X ${plan.method} -w '\\n%{http_code}\\n'`,
      ...headers(plan).map((header) => `-H ${header}`),
      ...(body === 'none' ? [] : ['--data-binary "$body"']),
      target(plan),
    ].join(' \\\n  '),
  );
}

const lines = (...all: readonly (string | false)[]) => `${all.filter((line) => line !== false).join('\n')}\n`;

/** A name of its own for each value, so that none is one the shell knows. */
const variable = (field: string) => `call_${field}`;
const before = (prefix: string) => (prefix === '' ? '' : shellText(prefix));

/** What the script needs of what the other languages bring along. */
function functions(plan: SnippetPlan): string[] {
  const steps = new Set(
    plan.signing?.text.over === 'parts'
      ? plan.signing.text.parts.flatMap((part) => (part.of === 'field' ? part.steps : []))
      : [],
  );
  return [
    ...(encodes(plan) ? encoder('encode', plan.encoding) : []),
    ...(plan.tail.length > 0 ? encoder('segment', 'rfc3986') : []),
    ...(plan.body === 'json' ? JSON_TEXT : []),
    ...(steps.has('decode-again') ? DECODE : []),
    ...(steps.has('trim') ? TRIM : []),
    ...(steps.has('integer-part') ? WHOLE : []),
  ];
}

function writtenValue({ value }: SnippetPair): string {
  if (value.from === 'text') return shellText(value.text);
  if (value.from === 'secret') return `${before(value.prefix)}"$${value.variable}"`;
  return value.from === 'request-id' ? '"$(openssl rand -hex 16)"' : '"$(date +%s)"';
}

function urlLines(plan: SnippetPlan): string[] {
  const query = pairsIn(plan, 'query').length > 0;
  if (plan.tail.length === 0) return [`url=${shellText(plan.url)}${query ? '"?$query"' : ''}`];
  const tail = plan.tail.map((part) => {
    if (part.of === 'text') return `/${part.text}`;
    return `/$(segment "${part.of === 'signature' ? '$signature' : wire(plan, part.field)}")`;
  });
  return [`address=${shellText(plan.url)}"${tail.join('')}"`, `url="$address${query ? '?$query' : ''}"`];
}

/** A value as it is sent, before its place encodes it; to stand in double quotes. */
function wire({ pairs }: SnippetPlan, field: string): string {
  const twice = pairs.find((pair) => pair.field === field)?.twice === true;
  return twice ? `$(encode "$${variable(field)}")` : `$${variable(field)}`;
}

function joined(plan: SnippetPlan, pairs: readonly SnippetPair[]): string {
  return pairs
    .map(({ name, field }) => `${encodeURIComponent(name)}=$(encode "${wire(plan, field)}")`)
    .join('&');
}

function bodyOf(plan: SnippetPlan): string {
  const { signing } = plan;
  const own = signing !== null && signing.at.in === plan.body ? signing.at.name : null;
  if (plan.body === 'form') {
    const pairs = joined(plan, pairsIn(plan, 'form'));
    return own === null ? `"${pairs}"` : `"${pairs}&${encodeURIComponent(own)}=$(encode "$signature")"`;
  }
  const entries = pairsIn(plan, 'json').map((pair) => {
    const value = wire(plan, pair.field);
    return [pair.name, isBare(pair) ? value : `$(json "${value}")`] as const;
  });
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

const LAST: Record<Signing['encoding'], string> = {
  hex: "-r | cut -d ' ' -f 1",
  'hex-upper': "-r | cut -d ' ' -f 1 | tr a-f A-F",
  base64: '-binary | openssl base64 -A',
  base64url: "-binary | openssl base64 -A | tr '+/' '-_' | tr -d '='",
  'base64url-padded': "-binary | openssl base64 -A | tr '+/' '-_'",
};

function signed(plan: SnippetPlan, signing: Signing): string[] {
  const { digest, inner, key, keyForm, encoding } = signing;
  const mac =
    key === null
      ? ''
      : keyForm === 'whsec'
        ? ` -mac HMAC -macopt "hexkey:$(printf %s "$${key}" | sed 's/^whsec_//' | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \\n')"`
        : ` -hmac "$${key}"`;
  const first = inner === null ? '' : ` | openssl dgst -${inner} -binary`;
  const result = `$(printf %s "$signed"${first} | openssl dgst -${digest}${mac} ${LAST[encoding]})`;
  return ['', `signed=${signedText(plan, signing.text)}`, `signature=${before(signing.prefix)}"${result}"`];
}

function signedText(plan: SnippetPlan, text: Signing['text']): string {
  if (text.over === 'url') {
    const base = text.whole ? '$url' : pairsIn(plan, 'query').length > 0 ? '$query' : '';
    return `"${base}"${text.tail === '' ? '' : shellText(text.tail)}`;
  }
  if (text.over === 'decoded-query') {
    const pairs = pairsIn(plan, 'query').map(({ name, field }) => shellPair(name, wire(plan, field)));
    return `${pairs.join("'&'")}${text.tail === '' ? '' : shellText(text.tail)}`;
  }
  if (text.over === 'parts') {
    const separator = text.separator === '' ? '' : shellText(text.separator);
    return text.parts.map(partOf).join(separator);
  }
  // The names are known while this is written, so they are sorted here.
  const sorted = pairsIn(plan, 'query').toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const pairs = sorted.map(({ name, field }) => {
    const value = wire(plan, field);
    return text.values === 'decoded'
      ? shellPair(name, value)
      : `"${encodeURIComponent(name)}=$(encode "${value}")"`;
  });
  const address =
    plan.tail.length > 0 ? '"/\x24{address#*://*/}?"' : shellText(`${URL.parse(plan.url)?.pathname ?? ''}?`);
  const append = text.append === null ? '' : `"$${text.append}"`;
  return `${text.withPath ? address : ''}${pairs.join(shellText(text.join))}${append}`;
}

const shellPair = (name: string, value: string) => `${shellText(`${name}=`)}"${value}"`;

const STEPS: Record<SignedStep, string> = { 'integer-part': 'whole', trim: 'trim', 'decode-again': 'decode' };

function partOf(part: SignedPart): string {
  if (part.of === 'body') return '"$body"';
  if (part.of === 'nothing') return "''";
  if (part.of === 'secret') return `"$${part.variable}"`;
  const value = part.steps.reduce(
    (changed, step) => `$(${STEPS[step]} "${changed}")`,
    `$${variable(part.field)}`,
  );
  return `"${value}"`;
}

function target(plan: SnippetPlan): string {
  const { signing } = plan;
  if (signing === null || signing.at.in !== 'query') return '"$url"';
  const mark = pairsIn(plan, 'query').length > 0 ? '&' : '?';
  return `"$url${mark}${encodeURIComponent(signing.at.name)}=$(encode "$signature")"`;
}

function headers(plan: SnippetPlan): string[] {
  const named = pairsIn(plan, 'header').map(({ name, field }) => `"${name}: ${wire(plan, field)}"`);
  if (plan.body === 'json') named.unshift("'content-type: application/json'");
  if (plan.body === 'form') named.unshift("'content-type: application/x-www-form-urlencoded'");
  if (plan.signing?.at.in === 'header') named.push(`"${plan.signing.at.name}: $signature"`);
  return named;
}
