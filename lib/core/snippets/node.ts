import { commentText, scriptText } from './literals.ts';
import { encodes, pairsIn, type SnippetPlan, signsBeforeBody, signsBeforeUrl } from './plan.ts';
import type { SignedPart, SignedStep, Signing } from './signing-plan.ts';
import { isBare, type JsonMember, nested, type SnippetPair } from './snippet-pair.ts';

/** A program for Node 20 or later, without packages, that signs and sends the call. */
export function nodeSnippet(plan: SnippetPlan): string {
  const { signing, secrets, body } = plan;
  const crypto = cryptoOf(plan);
  const bodyLines = body === 'none' ? [] : [`const body = ${bodyOf(plan)};`];
  const signLines = signing === null ? [] : signed(plan, signing);
  const ending = signsBeforeBody(plan) ? [...signLines, ...bodyLines] : [...bodyLines, ...signLines];
  return lines(
    crypto.length > 0 && `import { ${crypto.join(', ')} } from 'node:crypto';`,
    secrets.length > 0 && "import { env } from 'node:process';",
    '',
    ...secrets.flatMap(({ variable, label }) => [
      `// ${commentText(label)}: set it in the environment, never in the source.`,
      `const ${variable} = env.${variable};`,
      `if (!${variable}) throw new Error('${variable} is not set');`,
    ]),
    'const call = {',
    ...plan.pairs.map((pair) => `  ${pair.field}: ${writtenValue(pair)},`),
    '};',
    encodes(plan) && encoder(plan),
    plan.tail.length > 0 && `const segment = ${RFC3986};`,
    pairsIn(plan, 'query').length > 0 && `const query = ${joined(plan, pairsIn(plan, 'query'))};`,
    ...(signsBeforeUrl(plan) ? [...ending, ...urlLines(plan)] : [...urlLines(plan), ...ending]),
    '',
    `const response = await fetch(${target(plan)}, {`,
    `  method: '${plan.method}',`,
    ...headers(plan),
    body !== 'none' && '  body,',
    '});',
    'console.log(response.status, await response.text());',
  );
}

const lines = (...all: readonly (string | false)[]) => `${all.filter((line) => line !== false).join('\n')}\n`;

function cryptoOf({ signing, pairs }: SnippetPlan): string[] {
  const hash = signing === null ? [] : [signing.key === null ? 'createHash' : 'createHmac'];
  if (signing?.inner != null && !hash.includes('createHash')) hash.unshift('createHash');
  return pairs.some(({ value }) => value.from === 'request-id') ? [...hash, 'randomUUID'] : hash;
}

function urlLines(plan: SnippetPlan): string[] {
  const query = pairsIn(plan, 'query').length > 0 ? '?\x24{query}' : '';
  if (plan.tail.length === 0)
    return [`const url = ${query === '' ? scriptText(plan.url) : `\`${plan.url}${query}\``};`];
  const tail = plan.tail.map((part) => {
    if (part.of === 'text') return `/${part.text}`;
    return `/\${segment(${part.of === 'signature' ? 'signature' : wire(plan, part.field)})}`;
  });
  return [
    `const address = \`${plan.url}${tail.join('')}\`;`,
    `const url = ${query === '' ? 'address' : `\`\${address}${query}\``};`,
  ];
}

/** A value as it is sent, before its place encodes it. */
function wire({ pairs }: SnippetPlan, field: string): string {
  const twice = pairs.find((pair) => pair.field === field)?.twice === true;
  return twice ? `encode(call.${field})` : `call.${field}`;
}

/** A fixed text glued before a value. */
const before = (prefix: string) => (prefix === '' ? '' : `${scriptText(prefix)} + `);

function writtenValue(pair: SnippetPair): string {
  const { value } = pair;
  if (value.from === 'request-id') return 'randomUUID()';
  if (value.from === 'secret') return `${before(value.prefix)}${value.variable}`;
  if (value.from === 'text') return isBare(pair) ? value.text : scriptText(value.text);
  return isBare(pair) ? 'Math.floor(Date.now() / 1000)' : 'String(Math.floor(Date.now() / 1000))';
}

const HEX = '(c) => `%\x24{c.charCodeAt(0).toString(16).toUpperCase()}`';
const RFC3986 = `(text) => encodeURIComponent(text).replace(/[!'()*]/g, ${HEX})`;

function encoder({ encoding }: SnippetPlan): string {
  return encoding === 'form'
    ? `const encode = (text) =>\n  encodeURIComponent(text).replace(/[!'()*~]/g, ${HEX}).replaceAll('%20', '+');`
    : `const encode = ${RFC3986};`;
}

function list(plan: SnippetPlan, pairs: readonly SnippetPair[]): string {
  return `[\n${pairs.map(({ name, field }) => `  [${scriptText(name)}, ${wire(plan, field)}],`).join('\n')}\n]`;
}

function joined(plan: SnippetPlan, pairs: readonly SnippetPair[], more = ''): string {
  const all = more === '' ? list(plan, pairs) : list(plan, pairs).replace(/\n\]$/, `\n  ${more}\n]`);
  return `${all}.map(([name, value]) => \`\${encode(name)}=\${encode(value)}\`).join('&')`;
}

function bodyOf(plan: SnippetPlan): string {
  const { signing } = plan;
  const own = signing !== null && signing.at.in === plan.body ? signing.at.name : null;
  if (plan.body === 'form')
    return joined(plan, pairsIn(plan, 'form'), own === null ? '' : `[${scriptText(own)}, signature],`);
  const entries = pairsIn(plan, 'json').map(({ name, field }) => [name, wire(plan, field)] as const);
  return `JSON.stringify(${object(nested(own === null ? entries : [...entries, [own, 'signature'] as const]))})`;
}

function object(members: readonly JsonMember[]): string {
  const written = members.map(
    ({ name, is }) =>
      `${/^[A-Za-z_]\w*$/.test(name) ? name : scriptText(name)}: ${typeof is === 'string' ? is : object(is)}`,
  );
  return `{ ${written.join(', ')} }`;
}

function signed(plan: SnippetPlan, signing: Signing): string[] {
  const { text, digest, inner, key, keyForm } = signing;
  const bytes = inner === null ? 'signed' : `createHash('${inner}').update(signed).digest()`;
  const secret = keyForm === 'whsec' ? `Buffer.from(${key}.replace('whsec_', ''), 'base64')` : `${key}`;
  const made = key === null ? `createHash('${digest}')` : `createHmac('${digest}', ${secret})`;
  const result = `${made}.update(${bytes}).${DIGESTS[signing.encoding]}`;
  return [
    '',
    `const signed = ${signedText(plan, text)};`,
    `const signature = ${before(signing.prefix)}${result};`,
  ];
}

const DIGESTS: Record<Signing['encoding'], string> = {
  hex: "digest('hex')",
  'hex-upper': "digest('hex').toUpperCase()",
  base64: "digest('base64')",
  base64url: "digest('base64url')",
  'base64url-padded': "digest('base64').replaceAll('+', '-').replaceAll('/', '_')",
};

function signedText(plan: SnippetPlan, text: Signing['text']): string {
  if (text.over === 'url') {
    const base = text.whole ? 'url' : pairsIn(plan, 'query').length > 0 ? 'query' : "''";
    return text.tail === '' ? base : `\`\${${base}}${text.tail}\``;
  }
  if (text.over === 'decoded-query') {
    const pairs = `${list(plan, pairsIn(plan, 'query'))}.map(([name, value]) => \`\${name}=\${value}\`).join('&')`;
    return text.tail === '' ? pairs : `${pairs} + ${scriptText(text.tail)}`;
  }
  if (text.over === 'parts') {
    const parts = text.parts.map(partOf);
    return parts.length === 1
      ? (parts[0] ?? "''")
      : `[${parts.join(', ')}].join(${scriptText(text.separator)})`;
  }
  const [name, value] = text.values === 'decoded' ? ['name', 'value'] : ['encode(name)', 'encode(value)'];
  const sorted = `${list(plan, pairsIn(plan, 'query'))}\n  .sort(([a], [b]) => (a < b ? -1 : 1))\n  .map(([name, value]) => \`\${${name}}=\${${value}}\`)\n  .join('${text.join}')`;
  const path =
    plan.tail.length > 0 ? 'new URL(address).pathname' : scriptText(URL.parse(plan.url)?.pathname ?? '');
  return `${text.withPath ? `${path} + '?' + ` : ''}${sorted}${text.append === null ? '' : ` + ${text.append}`}`;
}

const STEPS: Record<SignedStep, (value: string) => string> = {
  'integer-part': (value) => `${value}.split('.')[0]`,
  trim: (value) => `${value}.trim()`,
  'decode-again': (value) => `decodeURIComponent(${value}.replaceAll('+', ' '))`,
};

function partOf(part: SignedPart): string {
  if (part.of === 'body') return 'body';
  if (part.of === 'nothing') return "''";
  if (part.of === 'secret') return part.variable;
  const text = part.as === 'text' ? `call.${part.field}` : `String(call.${part.field})`;
  return part.steps.reduce((value, step) => STEPS[step](value), text);
}

function target(plan: SnippetPlan): string {
  const { signing } = plan;
  if (signing === null || signing.at.in !== 'query') return 'url';
  const mark = pairsIn(plan, 'query').length > 0 ? '&' : '?';
  return `\`\${url}${mark}${encodeURIComponent(signing.at.name)}=\${encode(signature)}\``;
}

function headers(plan: SnippetPlan): string[] {
  const named = pairsIn(plan, 'header').map(({ name, field }) => `${scriptText(name)}: ${wire(plan, field)}`);
  if (plan.body === 'json') named.unshift("'content-type': 'application/json'");
  if (plan.body === 'form') named.unshift("'content-type': 'application/x-www-form-urlencoded'");
  if (plan.signing?.at.in === 'header') named.push(`${scriptText(plan.signing.at.name)}: signature`);
  return named.length === 0 ? [] : ['  headers: {', ...named.map((line) => `    ${line},`), '  },'];
}
