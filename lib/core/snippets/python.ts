import { commentText, scriptText } from './literals.ts';
import { encodes, pairsIn, type SnippetPlan, signsBeforeBody, signsBeforeUrl } from './plan.ts';
import type { SignedPart, SignedStep, Signing } from './signing-plan.ts';
import { isBare, type JsonMember, nested, type SnippetPair } from './snippet-pair.ts';

/** A program for Python 3.9 or later, standard library alone, that signs and sends the call. */
export function pythonSnippet(plan: SnippetPlan): string {
  const { signing, secrets, body } = plan;
  const bodyLines = body === 'none' ? [] : [`body = ${bodyOf(plan)}`];
  const signLines = signing === null ? [] : signed(plan, signing);
  const ending = signsBeforeBody(plan) ? [...signLines, ...bodyLines] : [...bodyLines, ...signLines];
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
    encodes(plan) && encoder(plan),
    pairsIn(plan, 'query').length > 0 && `query = ${joined(plan, pairsIn(plan, 'query'))}`,
    ...(signsBeforeUrl(plan) ? [...ending, ...urlLines(plan)] : [...urlLines(plan), ...ending]),
    '',
    `request = urllib.request.Request(${target(plan)}, method='${plan.method}')`,
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
  const base64 = signing !== null && (signing.encoding.startsWith('base64') || signing.keyForm === 'whsec');
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

/** A fixed text glued before a value. */
const before = (prefix: string) => (prefix === '' ? '' : `${scriptText(prefix)} + `);

function writtenValue(pair: SnippetPair): string {
  const { value } = pair;
  if (value.from === 'request-id') return 'str(uuid.uuid4())';
  if (value.from === 'secret') return `${before(value.prefix)}${value.variable}`;
  if (value.from === 'unix-seconds') return isBare(pair) ? 'int(time.time())' : 'str(int(time.time()))';
  if (!isBare(pair)) return scriptText(value.text);
  return pair.jsonType === 'boolean' ? (value.text === 'true' ? 'True' : 'False') : value.text;
}

function urlLines(plan: SnippetPlan): string[] {
  const query = pairsIn(plan, 'query').length > 0;
  if (plan.tail.length === 0)
    return [`url = ${query ? `${scriptText(`${plan.url}?`)} + query` : scriptText(plan.url)}`];
  const tail = plan.tail.map((part) => {
    if (part.of === 'text') return scriptText(`/${part.text}`);
    const value = part.of === 'signature' ? 'signature' : wire(plan, part.field);
    return `'/' + urllib.parse.quote(str(${value}), safe='')`;
  });
  return [
    `address = ${[scriptText(plan.url), ...tail].join(' + ')}`,
    `url = address${query ? " + '?' + query" : ''}`,
  ];
}

/** A value as it is sent, before its place encodes it. */
function wire({ pairs }: SnippetPlan, field: string): string {
  const twice = pairs.find((pair) => pair.field === field)?.twice === true;
  return twice ? `encode(call['${field}'])` : `call['${field}']`;
}

function encoder({ encoding }: SnippetPlan): string {
  return encoding === 'form'
    ? "encode = lambda text: urllib.parse.quote_plus(str(text)).replace('~', '%7E')"
    : "encode = lambda text: urllib.parse.quote(str(text), safe='')";
}

function list(plan: SnippetPlan, pairs: readonly SnippetPair[]): string {
  return `[\n${pairs.map(({ name, field }) => `    (${scriptText(name)}, ${wire(plan, field)}),`).join('\n')}\n]`;
}

function joined(plan: SnippetPlan, pairs: readonly SnippetPair[], more = ''): string {
  const all = more === '' ? list(plan, pairs) : list(plan, pairs).replace(/\n\]$/, `\n    ${more}\n]`);
  return `'&'.join(f'{encode(name)}={encode(value)}' for name, value in ${all})`;
}

function bodyOf(plan: SnippetPlan): string {
  const { signing } = plan;
  const own = signing !== null && signing.at.in === plan.body ? signing.at.name : null;
  if (plan.body === 'form')
    return joined(plan, pairsIn(plan, 'form'), own === null ? '' : `(${scriptText(own)}, signature),`);
  const entries = pairsIn(plan, 'json').map(({ name, field }) => [name, wire(plan, field)] as const);
  return `json.dumps(${object(nested(own === null ? entries : [...entries, [own, 'signature'] as const]))})`;
}

function object(members: readonly JsonMember[]): string {
  const written = members.map(
    ({ name, is }) => `${scriptText(name)}: ${typeof is === 'string' ? is : object(is)}`,
  );
  return `{${written.join(', ')}}`;
}

function signed(plan: SnippetPlan, signing: Signing): string[] {
  const { digest, inner, key, keyForm } = signing;
  const bytes = inner === null ? 'signed.encode()' : `hashlib.${inner}(signed.encode()).digest()`;
  const secret =
    keyForm === 'whsec' ? `base64.b64decode(${key}.replace('whsec_', '', 1))` : `${key}.encode()`;
  const made =
    key === null ? `hashlib.${digest}(${bytes})` : `hmac.new(${secret}, ${bytes}, hashlib.${digest})`;
  const result = WRITTEN[signing.encoding](made);
  return ['', `signed = ${signedText(plan, signing.text)}`, `signature = ${before(signing.prefix)}${result}`];
}

/** How a digest is written. */
const WRITTEN: Record<Signing['encoding'], (made: string) => string> = {
  hex: (made) => `${made}.hexdigest()`,
  'hex-upper': (made) => `${made}.hexdigest().upper()`,
  base64: (made) => `base64.b64encode(${made}.digest()).decode()`,
  base64url: (made) => `base64.urlsafe_b64encode(${made}.digest()).decode().rstrip('=')`,
  'base64url-padded': (made) => `base64.urlsafe_b64encode(${made}.digest()).decode()`,
};

function signedText(plan: SnippetPlan, text: Signing['text']): string {
  if (text.over === 'url') {
    const base = text.whole ? 'url' : pairsIn(plan, 'query').length > 0 ? 'query' : "''";
    return text.tail === '' ? base : `${base} + ${scriptText(text.tail)}`;
  }
  if (text.over === 'decoded-query') {
    const pairs = `'&'.join(f'{name}={value}' for name, value in ${list(plan, pairsIn(plan, 'query'))})`;
    return text.tail === '' ? pairs : `${pairs} + ${scriptText(text.tail)}`;
  }
  if (text.over === 'parts') {
    const parts = text.parts.map(partOf);
    return parts.length === 1
      ? (parts[0] ?? "''")
      : `${scriptText(text.separator)}.join([${parts.join(', ')}])`;
  }
  const [name, value] = text.values === 'decoded' ? ['name', 'value'] : ['encode(name)', 'encode(value)'];
  const sorted = `'${text.join}'.join(f'{${name}}={${value}}' for name, value in sorted(${list(plan, pairsIn(plan, 'query'))}))`;
  const address =
    plan.tail.length > 0
      ? 'urllib.parse.urlsplit(address).path'
      : scriptText(URL.parse(plan.url)?.pathname ?? '');
  const path = text.withPath ? `${address} + '?' + ` : '';
  return `${path}${sorted}${text.append === null ? '' : ` + ${text.append}`}`;
}

const STEPS: Record<SignedStep, (value: string) => string> = {
  'integer-part': (value) => `${value}.split('.')[0]`,
  trim: (value) => `${value}.strip()`,
  'decode-again': (value) => `urllib.parse.unquote_plus(${value})`,
};

function partOf(part: SignedPart): string {
  if (part.of === 'body') return 'body';
  if (part.of === 'nothing') return "''";
  if (part.of === 'secret') return part.variable;
  const value = `call['${part.field}']`;
  const text = part.as === 'boolean' ? `('true' if ${value} else 'false')` : `str(${value})`;
  return part.steps.reduce((changed, step) => STEPS[step](changed), text);
}

function target(plan: SnippetPlan): string {
  const { signing } = plan;
  if (signing === null || signing.at.in !== 'query') return 'url';
  const mark = pairsIn(plan, 'query').length > 0 ? '&' : '?';
  return `url + ${scriptText(`${mark}${encodeURIComponent(signing.at.name)}=`)} + encode(signature)`;
}

function headers(plan: SnippetPlan): string[] {
  const named = pairsIn(plan, 'header').map(({ name, field }) => [name, wire(plan, field)] as const);
  const all: (readonly [string, string])[] = [...named];
  if (plan.body === 'json') all.unshift(['content-type', "'application/json'"]);
  if (plan.body === 'form') all.unshift(['content-type', "'application/x-www-form-urlencoded'"]);
  if (plan.signing?.at.in === 'header') all.push([plan.signing.at.name, 'signature']);
  return all.map(([name, value]) => `request.add_header(${scriptText(name)}, ${value})`);
}
