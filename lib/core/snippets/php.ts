import { commentText, phpText } from './literals.ts';
import { encodes, pairsIn, type SnippetPlan, signsBeforeBody, signsBeforeUrl } from './plan.ts';
import type { SignedPart, SignedStep, Signing } from './signing-plan.ts';
import { isBare, type JsonMember, nested, type SnippetPair } from './snippet-pair.ts';

/** A program for PHP 8 with its cURL extension that signs and sends the call. */
export function phpSnippet(plan: SnippetPlan): string {
  const { signing, secrets, body } = plan;
  const bodyLines = body === 'none' ? [] : [`$body = ${bodyOf(plan)};`];
  const signLines = signing === null ? [] : signed(plan, signing);
  const ending = signsBeforeBody(plan) ? [...signLines, ...bodyLines] : [...bodyLines, ...signLines];
  return lines(
    '<?php',
    ...secrets.flatMap(({ variable, label }) => [
      `// ${commentText(label).replaceAll('?>', '')}: set it in the environment, never in the source.`,
      `$${variable} = getenv('${variable}') ?: exit('${variable} is not set');`,
    ]),
    '$call = [',
    ...plan.pairs.map((pair) => `    '${pair.field}' => ${writtenValue(pair)},`),
    '];',
    encodes(plan) && `$encode = fn($text) => ${ENCODERS[plan.encoding]}((string) $text);`,
    encodes(plan) && "$pair = fn($one) => $encode($one[0]) . '=' . $encode($one[1]);",
    pairsIn(plan, 'query').length > 0 && `$query = ${joined(plan, pairsIn(plan, 'query'))};`,
    ...(signsBeforeUrl(plan) ? [...ending, ...urlLines(plan)] : [...urlLines(plan), ...ending]),
    '',
    `$request = curl_init(${target(plan)});`,
    'curl_setopt_array($request, [',
    '    CURLOPT_RETURNTRANSFER => true,',
    '    CURLOPT_TIMEOUT => 15,',
    `    CURLOPT_CUSTOMREQUEST => '${plan.method}',`,
    body !== 'none' && '    CURLOPT_POSTFIELDS => $body,',
    ...headers(plan),
    ']);',
    '$answer = curl_exec($request);',
    "echo curl_getinfo($request, CURLINFO_RESPONSE_CODE), ' ', $answer, PHP_EOL;",
  );
}

const lines = (...all: readonly (string | false)[]) => `${all.filter((line) => line !== false).join('\n')}\n`;

const ENCODERS = { form: 'urlencode', rfc3986: 'rawurlencode' };

function urlLines(plan: SnippetPlan): string[] {
  const query = pairsIn(plan, 'query').length > 0;
  if (plan.tail.length === 0)
    return [`$url = ${query ? `${phpText(`${plan.url}?`)} . $query` : phpText(plan.url)};`];
  const tail = plan.tail.map((part) => {
    if (part.of === 'text') return phpText(`/${part.text}`);
    return `'/' . rawurlencode(${part.of === 'signature' ? '$signature' : wire(plan, part.field)})`;
  });
  return [
    `$address = ${[phpText(plan.url), ...tail].join(' . ')};`,
    `$url = $address${query ? " . '?' . $query" : ''};`,
  ];
}

/** A value as it is sent, before its place encodes it. */
function wire({ pairs }: SnippetPlan, field: string): string {
  const twice = pairs.find((pair) => pair.field === field)?.twice === true;
  return twice ? `$encode($call['${field}'])` : `$call['${field}']`;
}

/** A fixed text glued before a value. */
const before = (prefix: string) => (prefix === '' ? '' : `${phpText(prefix)} . `);

function writtenValue(pair: SnippetPair): string {
  const { value } = pair;
  if (value.from === 'request-id') return 'bin2hex(random_bytes(16))';
  if (value.from === 'secret') return `${before(value.prefix)}$${value.variable}`;
  if (value.from === 'text') return isBare(pair) ? value.text : phpText(value.text);
  return isBare(pair) ? 'time()' : '(string) time()';
}

function list(plan: SnippetPlan, pairs: readonly SnippetPair[]): string {
  return `[\n${pairs.map(({ name, field }) => `    [${phpText(name)}, ${wire(plan, field)}],`).join('\n')}\n]`;
}

function joined(plan: SnippetPlan, pairs: readonly SnippetPair[], more = ''): string {
  const all = more === '' ? list(plan, pairs) : list(plan, pairs).replace(/\n\]$/, `\n    ${more}\n]`);
  return `implode('&', array_map($pair, ${all}))`;
}

function bodyOf(plan: SnippetPlan): string {
  const { signing } = plan;
  const own = signing !== null && signing.at.in === plan.body ? signing.at.name : null;
  if (plan.body === 'form')
    return joined(plan, pairsIn(plan, 'form'), own === null ? '' : `[${phpText(own)}, $signature],`);
  const entries = pairsIn(plan, 'json').map(({ name, field }) => [name, wire(plan, field)] as const);
  const all = own === null ? entries : [...entries, [own, '$signature'] as const];
  return `json_encode(${object(nested(all))})`;
}

function object(members: readonly JsonMember[]): string {
  const written = members.map(
    ({ name, is }) => `${phpText(name)} => ${typeof is === 'string' ? is : object(is)}`,
  );
  return `[${written.join(', ')}]`;
}

function signed(plan: SnippetPlan, signing: Signing): string[] {
  const { digest, inner, key, keyForm } = signing;
  const bytes = inner === null ? '$signed' : `hash('${inner}', $signed, true)`;
  const secret = keyForm === 'whsec' ? `base64_decode(str_replace('whsec_', '', $${key}))` : `$${key}`;
  const { raw, written } = WRITTEN[signing.encoding];
  const flag = raw ? ', true' : '';
  const made =
    key === null
      ? `hash('${digest}', ${bytes}${flag})`
      : `hash_hmac('${digest}', ${bytes}, ${secret}${flag})`;
  const result = written(made);
  const signature = before(signing.prefix) + result;
  const sorted =
    signing.text.over === 'sorted'
      ? [
          `$sorted = ${list(plan, pairsIn(plan, 'query'))};`,
          'usort($sorted, fn($a, $b) => strcmp($a[0], $b[0]));',
        ]
      : [];
  const text = `$signed = ${signedText(plan, signing.text)};`;
  return ['', ...sorted, text, `$signature = ${signature};`];
}

/** How a digest is written, and whether from its raw bytes. */
const WRITTEN: Record<Signing['encoding'], { raw: boolean; written: (made: string) => string }> = {
  hex: { raw: false, written: (made) => made },
  'hex-upper': { raw: false, written: (made) => `strtoupper(${made})` },
  base64: { raw: true, written: (made) => `base64_encode(${made})` },
  base64url: { raw: true, written: (made) => `rtrim(strtr(base64_encode(${made}), '+/', '-_'), '=')` },
  'base64url-padded': { raw: true, written: (made) => `strtr(base64_encode(${made}), '+/', '-_')` },
};

function signedText(plan: SnippetPlan, text: Signing['text']): string {
  if (text.over === 'url') {
    const base = text.whole ? '$url' : pairsIn(plan, 'query').length > 0 ? '$query' : "''";
    return text.tail === '' ? base : `${base} . ${phpText(text.tail)}`;
  }
  if (text.over === 'decoded-query') {
    const pairs = `implode('&', array_map(fn($one) => $one[0] . '=' . $one[1], ${list(plan, pairsIn(plan, 'query'))}))`;
    return text.tail === '' ? pairs : `${pairs} . ${phpText(text.tail)}`;
  }
  if (text.over === 'parts') {
    const parts = text.parts.map(partOf);
    return parts.length === 1
      ? (parts[0] ?? "''")
      : `implode(${phpText(text.separator)}, [${parts.join(', ')}])`;
  }
  const one = text.values === 'decoded' ? "$one[0] . '=' . $one[1]" : '$pair($one)';
  const address =
    plan.tail.length > 0 ? 'parse_url($address, PHP_URL_PATH)' : phpText(URL.parse(plan.url)?.pathname ?? '');
  const path = text.withPath ? `${address} . '?' . ` : '';
  const append = text.append === null ? '' : ` . $${text.append}`;
  return `${path}implode('${text.join}', array_map(fn($one) => ${one}, $sorted))${append}`;
}

const STEPS: Record<SignedStep, (value: string) => string> = {
  'integer-part': (value) => `explode('.', (string) ${value})[0]`,
  trim: (value) => `trim(${value})`,
  'decode-again': (value) => `urldecode(${value})`,
};

function partOf(part: SignedPart): string {
  if (part.of === 'body') return '$body';
  if (part.of === 'nothing') return "''";
  if (part.of === 'secret') return `$${part.variable}`;
  const value = `$call['${part.field}']`;
  const text = part.as === 'boolean' ? `(${value} ? 'true' : 'false')` : value;
  return part.steps.reduce((changed, step) => STEPS[step](changed), text);
}

function target(plan: SnippetPlan): string {
  const { signing } = plan;
  if (signing === null || signing.at.in !== 'query') return '$url';
  const mark = pairsIn(plan, 'query').length > 0 ? '&' : '?';
  return `$url . ${phpText(`${mark}${encodeURIComponent(signing.at.name)}=`)} . $encode($signature)`;
}

function headers(plan: SnippetPlan): string[] {
  const named = pairsIn(plan, 'header').map(
    ({ name, field }) => `${phpText(`${name}: `)} . ${wire(plan, field)}`,
  );
  if (plan.body === 'json') named.unshift("'content-type: application/json'");
  if (plan.body === 'form') named.unshift("'content-type: application/x-www-form-urlencoded'");
  if (plan.signing?.at.in === 'header') named.push(`${phpText(`${plan.signing.at.name}: `)} . $signature`);
  if (named.length === 0) return [];
  return ['    CURLOPT_HTTPHEADER => [', ...named.map((line) => `        ${line},`), '    ],'];
}
