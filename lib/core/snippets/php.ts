import { commentText, phpText } from './literals.ts';
import { pairsIn, type SnippetPlan } from './plan.ts';
import type { SignedPart, Signing } from './signing-plan.ts';
import { isBare, type JsonMember, nested, type SnippetPair } from './snippet-pair.ts';

/** A program for PHP 8 with its cURL extension that signs and sends the call. */
export function phpSnippet(plan: SnippetPlan): string {
  const { signing, secrets, body } = plan;
  const query = pairsIn(plan, 'query');
  const inBody = signing !== null && (signing.at.in === 'form' || signing.at.in === 'json');
  const bodyLines = body === 'none' ? [] : [`$body = ${bodyOf(plan)};`];
  const signLines = signing === null ? [] : signed(plan, signing);
  const url = query.length === 0 ? phpText(plan.url) : `${phpText(`${plan.url}?`)} . $query`;
  const form =
    plan.encoding === 'form' || (signing?.text.over === 'sorted' && signing.text.values === 'form-encoded');
  const encodes = query.length + pairsIn(plan, 'form').length > 0 || signing?.at.in === 'query';
  return lines(
    '<?php',
    ...secrets.flatMap(({ variable, label }) => [
      `// ${commentText(label).replaceAll('?>', '')}: set it in the environment, never in the source.`,
      `$${variable} = getenv('${variable}') ?: exit('${variable} is not set');`,
    ]),
    '$call = [',
    ...plan.pairs.map((pair) => `    '${pair.field}' => ${writtenValue(pair)},`),
    '];',
    encodes && `$encode = fn($text) => ${form ? 'urlencode' : 'rawurlencode'}((string) $text);`,
    encodes && "$pair = fn($one) => $encode($one[0]) . '=' . $encode($one[1]);",
    query.length > 0 && `$query = ${joined(query)};`,
    `$url = ${url};`,
    ...(inBody ? [...signLines, ...bodyLines] : [...bodyLines, ...signLines]),
    '',
    `$request = curl_init(${target(plan, query.length > 0)});`,
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

function writtenValue(pair: SnippetPair): string {
  const { value } = pair;
  if (value.from === 'request-id') return 'bin2hex(random_bytes(16))';
  if (value.from === 'secret') return `$${value.variable}`;
  if (value.from === 'text') return isBare(pair) ? value.text : phpText(value.text);
  return isBare(pair) ? 'time()' : '(string) time()';
}

function list(pairs: readonly SnippetPair[]): string {
  return `[\n${pairs.map(({ name, field }) => `    [${phpText(name)}, $call['${field}']],`).join('\n')}\n]`;
}

function joined(pairs: readonly SnippetPair[], more = ''): string {
  const all = more === '' ? list(pairs) : list(pairs).replace(/\n\]$/, `\n    ${more}\n]`);
  return `implode('&', array_map($pair, ${all}))`;
}

function bodyOf(plan: SnippetPlan): string {
  const { signing } = plan;
  const own = signing !== null && signing.at.in === plan.body ? signing.at.name : null;
  if (plan.body === 'form')
    return joined(pairsIn(plan, 'form'), own === null ? '' : `[${phpText(own)}, $signature],`);
  const entries = pairsIn(plan, 'json').map(({ name, field }) => [name, `$call['${field}']`] as const);
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
  const { digest, inner, key, keyForm, encoding } = signing;
  const bytes = inner === null ? '$signed' : `hash('${inner}', $signed, true)`;
  const secret = keyForm === 'whsec' ? `base64_decode(str_replace('whsec_', '', $${key}))` : `$${key}`;
  const raw = encoding === 'hex' ? '' : ', true';
  const made =
    key === null ? `hash('${digest}', ${bytes}${raw})` : `hash_hmac('${digest}', ${bytes}, ${secret}${raw})`;
  const result = {
    hex: made,
    base64: `base64_encode(${made})`,
    base64url: `rtrim(strtr(base64_encode(${made}), '+/', '-_'), '=')`,
  }[encoding];
  const signature = signing.prefix === '' ? result : `'${signing.prefix}' . ${result}`;
  const sorted =
    signing.text.over === 'sorted'
      ? [`$sorted = ${list(pairsIn(plan, 'query'))};`, 'usort($sorted, fn($a, $b) => strcmp($a[0], $b[0]));']
      : [];
  const text = `$signed = ${signedText(plan, signing.text)};`;
  return ['', ...sorted, text, `$signature = ${signature};`];
}

function signedText(plan: SnippetPlan, text: Signing['text']): string {
  if (text.over === 'url') {
    const base = text.whole ? '$url' : pairsIn(plan, 'query').length > 0 ? '$query' : "''";
    return text.tail === '' ? base : `${base} . ${phpText(text.tail)}`;
  }
  if (text.over === 'parts') {
    const parts = text.parts.map(partOf);
    return parts.length === 1
      ? (parts[0] ?? "''")
      : `implode(${phpText(text.separator)}, [${parts.join(', ')}])`;
  }
  const one = {
    'form-encoded': '$pair($one)',
    'as-sent': "$one[0] . '=' . $encode($one[1])",
    decoded: "$one[0] . '=' . $one[1]",
  }[text.values];
  const path = text.withPath ? `${phpText(`${URL.parse(plan.url)?.pathname ?? ''}?`)} . ` : '';
  const append = text.append === null ? '' : ` . $${text.append}`;
  return `${path}implode('${text.join}', array_map(fn($one) => ${one}, $sorted))${append}`;
}

function partOf(part: SignedPart): string {
  if (part.of === 'body') return '$body';
  if (part.of === 'secret') return `$${part.variable}`;
  const text = `$call['${part.field}']`;
  const whole = part.steps.includes('integer-part') ? `explode('.', (string) ${text})[0]` : text;
  return part.steps.includes('trim') ? `trim(${whole})` : whole;
}

function target({ signing }: SnippetPlan, hasQuery: boolean): string {
  if (signing === null || signing.at.in !== 'query') return '$url';
  return `$url . ${phpText(`${hasQuery ? '&' : '?'}${signing.at.name}=`)} . $encode($signature)`;
}

function headers(plan: SnippetPlan): string[] {
  const named = pairsIn(plan, 'header').map(
    ({ name, field }) => `${phpText(`${name}: `)} . $call['${field}']`,
  );
  if (plan.body === 'json') named.unshift("'content-type: application/json'");
  if (plan.body === 'form') named.unshift("'content-type: application/x-www-form-urlencoded'");
  if (plan.signing?.at.in === 'header') named.push(`${phpText(`${plan.signing.at.name}: `)} . $signature`);
  if (named.length === 0) return [];
  return ['    CURLOPT_HTTPHEADER => [', ...named.map((line) => `        ${line},`), '    ],'];
}
