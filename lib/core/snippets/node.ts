import { commentText, scriptText } from './literals.ts';
import { pairsIn, type SnippetPlan } from './plan.ts';
import type { SignedPart, Signing } from './signing-plan.ts';
import { isBare, type JsonMember, nested, type SnippetPair } from './snippet-pair.ts';

/** A program for Node 20 or later, without packages, that signs and sends the call. */
export function nodeSnippet(plan: SnippetPlan): string {
  const { signing, secrets, body } = plan;
  const [query, form] = [pairsIn(plan, 'query'), pairsIn(plan, 'form')];
  const hash = signing === null ? [] : [signing.key === null ? 'createHash' : 'createHmac'];
  if (signing?.inner != null && !hash.includes('createHash')) hash.unshift('createHash');
  const crypto = [
    ...hash,
    ...(plan.pairs.some(({ value }) => value.from === 'request-id') ? ['randomUUID'] : []),
  ];
  const encodes = query.length + form.length > 0 || (signing !== null && signing.at.in === 'query');
  const inBody = signing !== null && (signing.at.in === 'form' || signing.at.in === 'json');
  const bodyLines = body === 'none' ? [] : [`const body = ${bodyOf(plan)};`];
  const signLines = signing === null ? [] : signed(plan, signing);
  const url = query.length === 0 ? scriptText(plan.url) : `\`${plan.url}?\${query}\``;
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
    encodes && encoder(plan),
    query.length > 0 && `const query = ${joined(query)};`,
    `const url = ${url};`,
    ...(inBody ? [...signLines, ...bodyLines] : [...bodyLines, ...signLines]),
    '',
    `const response = await fetch(${target(plan, query.length > 0)}, {`,
    `  method: '${plan.method}',`,
    ...headers(plan),
    body !== 'none' && '  body,',
    '});',
    'console.log(response.status, await response.text());',
  );
}

const lines = (...all: readonly (string | false)[]) => `${all.filter((line) => line !== false).join('\n')}\n`;

function writtenValue(pair: SnippetPair): string {
  const { value } = pair;
  if (value.from === 'request-id') return 'randomUUID()';
  if (value.from === 'secret') return value.variable;
  if (value.from === 'text') return isBare(pair) ? value.text : scriptText(value.text);
  return isBare(pair) ? 'Math.floor(Date.now() / 1000)' : 'String(Math.floor(Date.now() / 1000))';
}

function encoder({ encoding, signing }: SnippetPlan): string {
  const form =
    encoding === 'form' || (signing?.text.over === 'sorted' && signing.text.values === 'form-encoded');
  const hexOf = '(c) => `%\x24{c.charCodeAt(0).toString(16).toUpperCase()}`';
  return form
    ? `const encode = (text) =>\n  encodeURIComponent(text).replace(/[!'()*~]/g, ${hexOf}).replaceAll('%20', '+');`
    : `const encode = (text) => encodeURIComponent(text).replace(/[!'()*]/g, ${hexOf});`;
}

function list(pairs: readonly SnippetPair[]): string {
  return `[\n${pairs.map(({ name, field }) => `  [${scriptText(name)}, call.${field}],`).join('\n')}\n]`;
}

function joined(pairs: readonly SnippetPair[], more = ''): string {
  const all = more === '' ? list(pairs) : list(pairs).replace(/\n\]$/, `\n  ${more}\n]`);
  return `${all}.map(([name, value]) => \`\${encode(name)}=\${encode(value)}\`).join('&')`;
}

function bodyOf(plan: SnippetPlan): string {
  const { signing } = plan;
  const own = signing !== null && signing.at.in === plan.body ? signing.at.name : null;
  if (plan.body === 'form')
    return joined(pairsIn(plan, 'form'), own === null ? '' : `[${scriptText(own)}, signature],`);
  const entries = pairsIn(plan, 'json').map(({ name, field }) => [name, `call.${field}`] as const);
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
  const { text, digest, inner, key, keyForm, encoding } = signing;
  let bytes = 'signed';
  if (inner !== null) bytes = `createHash('${inner}').update(signed).digest()`;
  const secret = keyForm === 'whsec' ? `Buffer.from(${key}.replace('whsec_', ''), 'base64')` : `${key}`;
  const made = key === null ? `createHash('${digest}')` : `createHmac('${digest}', ${secret})`;
  const result = `${made}.update(${bytes}).digest('${encoding}')`;
  const signature = signing.prefix === '' ? result : `\`${signing.prefix}\${${result}}\``;
  return ['', `const signed = ${signedText(plan, text)};`, `const signature = ${signature};`];
}

function signedText(plan: SnippetPlan, text: Signing['text']): string {
  if (text.over === 'url') {
    const base = text.whole ? 'url' : pairsIn(plan, 'query').length > 0 ? 'query' : "''";
    return text.tail === '' ? base : `\`\${${base}}${text.tail}\``;
  }
  if (text.over === 'parts') {
    const parts = text.parts.map(partOf);
    return parts.length === 1
      ? (parts[0] ?? "''")
      : `[${parts.join(', ')}].join(${scriptText(text.separator)})`;
  }
  const value = { 'form-encoded': 'encode(value)', 'as-sent': 'encode(value)', decoded: 'value' }[
    text.values
  ];
  const name = text.values === 'form-encoded' ? 'encode(name)' : 'name';
  const sorted = `${list(pairsIn(plan, 'query'))}\n  .sort(([a], [b]) => (a < b ? -1 : 1))\n  .map(([name, value]) => \`\${${name}}=\${${value}}\`)\n  .join('${text.join}')`;
  const path = text.withPath ? `'${URL.parse(plan.url)?.pathname ?? ''}?' + ` : '';
  return `${path}${sorted}${text.append === null ? '' : ` + ${text.append}`}`;
}

function partOf(part: SignedPart): string {
  if (part.of === 'body') return 'body';
  if (part.of === 'secret') return part.variable;
  const whole = part.steps.includes('integer-part')
    ? `String(call.${part.field}).split('.')[0]`
    : `call.${part.field}`;
  return part.steps.includes('trim') ? `${whole}.trim()` : whole;
}

function target({ signing }: SnippetPlan, hasQuery: boolean): string {
  if (signing === null || signing.at.in !== 'query') return 'url';
  return `\`\${url}${hasQuery ? '&' : '?'}${signing.at.name}=\${encode(signature)}\``;
}

function headers(plan: SnippetPlan): string[] {
  const named = pairsIn(plan, 'header').map(({ name, field }) => `${scriptText(name)}: call.${field}`);
  if (plan.body === 'json') named.unshift("'content-type': 'application/json'");
  if (plan.body === 'form') named.unshift("'content-type': 'application/x-www-form-urlencoded'");
  if (plan.signing?.at.in === 'header') named.push(`${scriptText(plan.signing.at.name)}: signature`);
  return named.length === 0 ? [] : ['  headers: {', ...named.map((line) => `    ${line},`), '  },'];
}
