import { commentText, scriptText } from './literals.ts';
import { pairsIn, type SnippetPlan } from './plan.ts';
import type { SignedPart, Signing } from './signing-plan.ts';
import { isBare, type JsonMember, nested, type SnippetPair } from './snippet-pair.ts';

/** A program for Python 3.9 or later, standard library alone, that signs and sends the call. */
export function pythonSnippet(plan: SnippetPlan): string {
  const { signing, secrets, body } = plan;
  const query = pairsIn(plan, 'query');
  const inBody = signing !== null && (signing.at.in === 'form' || signing.at.in === 'json');
  const bodyLines = body === 'none' ? [] : [`body = ${bodyOf(plan)}`];
  const signLines = signing === null ? [] : signed(plan, signing);
  const url = query.length === 0 ? scriptText(plan.url) : `${scriptText(`${plan.url}?`)} + query`;
  const encodes = query.length + pairsIn(plan, 'form').length > 0 || signing?.at.in === 'query';
  return lines(
    ...imports(plan).map((name) => `import ${name}`),
    '',
    ...secrets.flatMap(({ variable, label }) => [
      `# ${commentText(label)}: set it in the environment, never in the source.`,
      `${variable} = os.environ['${variable}']`,
    ]),
    'call = {',
    ...plan.pairs.map((pair) => `    '${pair.field}': ${writtenValue(pair)},`),
    '}',
    encodes && encoder(plan),
    query.length > 0 && `query = ${joined(query)}`,
    `url = ${url}`,
    ...(inBody ? [...signLines, ...bodyLines] : [...bodyLines, ...signLines]),
    '',
    `request = urllib.request.Request(${target(plan, query.length > 0)}, method='${plan.method}')`,
    body !== 'none' && 'request.data = body.encode()',
    ...headers(plan),
    'try:',
    '    with urllib.request.urlopen(request, timeout=15) as response:',
    '        print(response.status, response.read().decode())',
    'except urllib.error.HTTPError as refused:',
    '    print(refused.code, refused.read().decode())',
  );
}

const lines = (...all: readonly (string | false)[]) => `${all.filter((line) => line !== false).join('\n')}\n`;

function imports({ signing, secrets, pairs, body }: SnippetPlan): string[] {
  const uses = (from: SnippetPair['value']['from']) => pairs.some(({ value }) => value.from === from);
  const base64 = signing !== null && (signing.encoding !== 'hex' || signing.keyForm === 'whsec');
  return [
    ...(base64 ? ['base64'] : []),
    ...(signing === null ? [] : ['hashlib']),
    ...(signing?.key == null ? [] : ['hmac']),
    ...(body === 'json' ? ['json'] : []),
    ...(secrets.length > 0 ? ['os'] : []),
    ...(uses('unix-seconds') ? ['time'] : []),
    'urllib.error',
    'urllib.parse',
    'urllib.request',
    ...(uses('request-id') ? ['uuid'] : []),
  ];
}

function writtenValue(pair: SnippetPair): string {
  const { value } = pair;
  if (value.from === 'request-id') return 'str(uuid.uuid4())';
  if (value.from === 'secret') return value.variable;
  if (value.from === 'unix-seconds') return isBare(pair) ? 'int(time.time())' : 'str(int(time.time()))';
  if (!isBare(pair)) return scriptText(value.text);
  return pair.jsonType === 'boolean' ? (value.text === 'true' ? 'True' : 'False') : value.text;
}

function encoder({ encoding, signing }: SnippetPlan): string {
  const form =
    encoding === 'form' || (signing?.text.over === 'sorted' && signing.text.values === 'form-encoded');
  return form
    ? "encode = lambda text: urllib.parse.quote_plus(str(text)).replace('~', '%7E')"
    : "encode = lambda text: urllib.parse.quote(str(text), safe='')";
}

function list(pairs: readonly SnippetPair[]): string {
  return `[\n${pairs.map(({ name, field }) => `    (${scriptText(name)}, call['${field}']),`).join('\n')}\n]`;
}

function joined(pairs: readonly SnippetPair[], more = ''): string {
  const all = more === '' ? list(pairs) : list(pairs).replace(/\n\]$/, `\n    ${more}\n]`);
  return `'&'.join(f'{encode(name)}={encode(value)}' for name, value in ${all})`;
}

function bodyOf(plan: SnippetPlan): string {
  const { signing } = plan;
  const own = signing !== null && signing.at.in === plan.body ? signing.at.name : null;
  if (plan.body === 'form')
    return joined(pairsIn(plan, 'form'), own === null ? '' : `(${scriptText(own)}, signature),`);
  const entries = pairsIn(plan, 'json').map(({ name, field }) => [name, `call['${field}']`] as const);
  return `json.dumps(${object(nested(own === null ? entries : [...entries, [own, 'signature'] as const]))})`;
}

function object(members: readonly JsonMember[]): string {
  const written = members.map(
    ({ name, is }) => `${scriptText(name)}: ${typeof is === 'string' ? is : object(is)}`,
  );
  return `{${written.join(', ')}}`;
}

function signed(plan: SnippetPlan, signing: Signing): string[] {
  const { digest, inner, key, keyForm, encoding } = signing;
  const bytes = inner === null ? 'signed.encode()' : `hashlib.${inner}(signed.encode()).digest()`;
  const secret =
    keyForm === 'whsec' ? `base64.b64decode(${key}.replace('whsec_', '', 1))` : `${key}.encode()`;
  const made =
    key === null ? `hashlib.${digest}(${bytes})` : `hmac.new(${secret}, ${bytes}, hashlib.${digest})`;
  const result = {
    hex: `${made}.hexdigest()`,
    base64: `base64.b64encode(${made}.digest()).decode()`,
    base64url: `base64.urlsafe_b64encode(${made}.digest()).decode().rstrip('=')`,
  }[encoding];
  const signature = signing.prefix === '' ? result : `'${signing.prefix}' + ${result}`;
  return ['', `signed = ${signedText(plan, signing.text)}`, `signature = ${signature}`];
}

function signedText(plan: SnippetPlan, text: Signing['text']): string {
  if (text.over === 'url') {
    const base = text.whole ? 'url' : pairsIn(plan, 'query').length > 0 ? 'query' : "''";
    return text.tail === '' ? base : `${base} + ${scriptText(text.tail)}`;
  }
  if (text.over === 'parts') {
    const parts = text.parts.map(partOf);
    return parts.length === 1
      ? (parts[0] ?? "''")
      : `${scriptText(text.separator)}.join([${parts.join(', ')}])`;
  }
  const value = { 'form-encoded': 'encode(value)', 'as-sent': 'encode(value)', decoded: 'value' }[
    text.values
  ];
  const name = text.values === 'form-encoded' ? 'encode(name)' : 'name';
  const sorted = `'${text.join}'.join(f'{${name}}={${value}}' for name, value in sorted(${list(pairsIn(plan, 'query'))}))`;
  const path = text.withPath ? `${scriptText(`${URL.parse(plan.url)?.pathname ?? ''}?`)} + ` : '';
  return `${path}${sorted}${text.append === null ? '' : ` + ${text.append}`}`;
}

function partOf(part: SignedPart): string {
  if (part.of === 'body') return 'body';
  if (part.of === 'secret') return part.variable;
  const text = `str(call['${part.field}'])`;
  const whole = part.steps.includes('integer-part') ? `${text}.split('.')[0]` : text;
  return part.steps.includes('trim') ? `${whole}.strip()` : whole;
}

function target({ signing }: SnippetPlan, hasQuery: boolean): string {
  if (signing === null || signing.at.in !== 'query') return 'url';
  return `url + ${scriptText(`${hasQuery ? '&' : '?'}${signing.at.name}=`)} + encode(signature)`;
}

function headers(plan: SnippetPlan): string[] {
  const named = pairsIn(plan, 'header').map(({ name, field }) => [name, `call['${field}']`] as const);
  const all: (readonly [string, string])[] = [...named];
  if (plan.body === 'json') all.unshift(['content-type', "'application/json'"]);
  if (plan.body === 'form') all.unshift(['content-type', "'application/x-www-form-urlencoded'"]);
  if (plan.signing?.at.in === 'header') all.push([plan.signing.at.name, 'signature']);
  return all.map(([name, value]) => `request.add_header(${scriptText(name)}, ${value})`);
}
