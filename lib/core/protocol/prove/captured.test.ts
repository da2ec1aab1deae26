import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CAPTURE_LIMIT, PASTE_LIMIT, readCaptured, readPaste } from './captured.ts';

const PATH = '/api/postback/bitlabs';
function callOf(text: string) {
  const read = readPaste(text, PATH);
  assert.ok(read.ok, read.ok ? '' : read.why);
  return { ...read.call, body: Buffer.from(read.call.body).toString(), origin: read.origin };
}

describe('a pasted call', () => {
  test('that is a URL is a GET, its target byte for byte', () => {
    assert.deepEqual(callOf(`  https://rewards.example${PATH}?a=%20b&c=+&d=é\n`), {
      method: 'GET',
      target: `${PATH}?a=%20b&c=+&d=${Buffer.from('é').toString('latin1')}`,
      headers: [],
      body: '',
      origin: 'https://rewards.example',
    });
  });

  test('that is a request keeps headers in order, and the body as it is', () => {
    const text = `POST ${PATH} HTTP/1.1\r\nWebhook-Id: a:b\r\nX-Two:  v \r\n\r\n{"a":1}\r\n\r\n{"b":2}`;
    const { method, headers, body, origin } = callOf(text);
    assert.deepEqual(
      [method, headers, body, origin],
      [
        'POST',
        [
          ['webhook-id', 'a:b'],
          ['x-two', 'v'],
        ],
        '{"a":1}\r\n\r\n{"b":2}',
        null,
      ],
    );
  });

  test('loses one line end behind its body, which an editor adds, and no more', () => {
    assert.equal(callOf(`POST ${PATH}\n\nx\n`).body, 'x');
    assert.equal(callOf(`POST ${PATH}\n\nx\n\n`).body, 'x\n');
  });

  test('to a path beneath the account’s own is its own', () => {
    assert.equal(callOf(`GET ${PATH}/member/token`).target, `${PATH}/member/token`);
  });

  for (const [name, text] of [
    ['nothing', ''],
    ['white space', ' \n\t '],
    ['words', 'please look at this'],
    ['another account', 'GET /api/postback/cpx?a=1'],
    ['an account whose name only begins alike', `GET ${PATH}2?a=1`],
    ['a page of ours', 'https://rewards.example/operator'],
    ['a URL without a path', 'https://rewards.example'],
    ['a header without a colon', `GET ${PATH}\nnonsense`],
    ['a header without a name', `GET ${PATH}\n: x`],
    ['a NUL', `GET ${PATH}?a=\0`],
    ['more than a call may be', `GET ${PATH}?a=${'x'.repeat(PASTE_LIMIT)}`],
    ['another protocol', `ftp://rewards.example${PATH}`],
  ] as const)
    test(`${name} is refused with a sentence`, () => {
      const read = readPaste(text, PATH);
      assert.ok(!read.ok && /\.$/.test(read.why), name);
    });
});

function callsOf(text: string) {
  const read = readCaptured(text);
  assert.ok(read.ok, read.ok ? '' : read.why);
  return read.calls.map(({ call, origin }) => ({
    line: `${call.method} ${call.target}`,
    body: Buffer.from(call.body).toString(),
    headers: call.headers,
    origin,
  }));
}
const linesOf = (text: string) => callsOf(text).map(({ line }) => line);

describe('several pasted calls', () => {
  test('are parted where the next begins: line by line, behind an empty line, in every form', () => {
    assert.deepEqual(
      linesOf(
        [
          'https://a.example/x?1',
          'https://a.example/x?2',
          '',
          '',
          'GET /x?3 HTTP/1.1',
          'Host: a.example',
          'GET https://a.example/x?4',
          '203.0.113.7 - - [22/Nov/2026:10:00:00 +0000] "GET /x?5 HTTP/1.1" 200 2 "-" "Agent"',
          "curl 'https://a.example/x?6' \\",
          "  -H 'a: b'",
          '',
          'POST /x?7',
          '',
          'body',
        ].join('\n'),
      ),
      ['GET /x?1', 'GET /x?2', 'GET /x?3', 'GET /x?4', 'GET /x?5', 'GET /x?6', 'POST /x?7'],
    );
  });

  test('keep their bodies: a line in one is a call only behind an empty line', () => {
    const [one, two] = callsOf('POST /x\n\na\nGET /no\nb\n\nPOST /y\n\nc\n');
    assert.deepEqual([one?.body, two?.body], ['a\nGET /no\nb', 'c']);
  });

  test('are parted by ### alone where it stands', () => {
    const [one, two, three] = callsOf(
      '### first\nPOST /x\n\na\n\nGET /no\n\n### second\nPOST /y\n\nc\n###\n',
    );
    assert.deepEqual([one?.body, two?.body, three], ['a\n\nGET /no', 'c', undefined]);
  });

  for (const [name, text] of [
    ['more than twenty', Array.from({ length: 21 }, (_, at) => `https://a.example/${at}`).join('\n')],
    ['more than can be read at once', `https://a.example/?${'x'.repeat(CAPTURE_LIMIT)}`],
    ['nothing between marks', '###\n\n###\n'],
  ] as const)
    test(`that are ${name} are refused with a sentence`, () => {
      const read = readCaptured(text);
      assert.ok(!read.ok && /\.$/.test(read.why), name);
    });

  test('are refused by the number of the one that cannot be read', () => {
    const read = readCaptured('https://a.example/x\n\nGET nonsense');
    assert.match(read.ok ? '' : read.why, /^Call 2: /);
  });

  test('are one too many where one is asked for', () => {
    assert.ok(!readPaste(`GET ${PATH}\n\nGET ${PATH}`, PATH).ok);
  });
});

describe('a curl command', () => {
  for (const [name, text, wanted] of [
    ['without quotes', 'curl https://a.example/x?a=1&b=2', 'GET /x?a=1&b=2 ‹›'],
    ['with options that change nothing', `curl -sSL --compressed -o out 'https://a.example/x'`, 'GET /x ‹›'],
    ['with data', `curl https://a.example/x -d a=1 --data 'b=%20'`, 'POST /x ‹a=1&b=%20›'],
    ['with its letters together', `curl -sXPUT -da=1 https://a.example/x`, 'PUT /x ‹a=1›'],
    [
      'over several lines',
      `curl -X POST \\\n https://a.example/x \\\n --data-raw '{"a":\n1}'`,
      'POST /x ‹{"a":\n1}›',
    ],
    [
      'with escapes in its quotes',
      `curl https://a.example/x --data-raw $'a\\'b\\u00e9\\x21\\n'`,
      "POST /x ‹a'bé!\n›",
    ],
    ['with double quotes', `curl "https://a.example/x?a=\\"b\\"&c=\\d"`, 'GET /x?a="b"&c=\\d ‹›'],
    ['that puts its data into the query', `curl -G https://a.example/x?z=1 -d a=1`, 'GET /x?z=1&a=1 ‹›'],
    ['that encodes', `curl https://a.example/x --data-urlencode 'a=b c&d'`, 'POST /x ‹a=b%20c%26d›'],
    ['in a pipe', `curl https://a.example/x | jq .`, 'GET /x ‹›'],
    ['with the name of its user', `curl https://me:word@a.example/x`, 'GET /x ‹›'],
    ['with @ where it is plain', `curl https://a.example/x --data-raw @a`, 'POST /x ‹@a›'],
  ] as const)
    test(`${name} is read as a terminal would run it`, () => {
      const [one] = callsOf(text);
      assert.equal(`${one?.line} ‹${one?.body}›`, wanted);
      assert.equal(one?.origin, 'https://a.example');
    });

  test('sends the type of its body unless it names one', () => {
    const types = (text: string) => callsOf(text)[0]?.headers.filter(([name]) => name === 'content-type');
    const url = 'https://a.example/x';
    assert.deepEqual(types(`curl ${url} -d a=1`), [['content-type', 'application/x-www-form-urlencoded']]);
    assert.deepEqual(types(`curl ${url} --json '{}'`), [['content-type', 'application/json']]);
    assert.deepEqual(types(`curl ${url} -d '{}' -H 'Content-Type: text/x'`), [['content-type', 'text/x']]);
    assert.deepEqual(types(`curl ${url}`), []);
  });

  test('with form fields is a multipart body that parts them', () => {
    const [one] = callsOf(`curl https://a.example/x -F a=1 -F 'b=2;type=text/plain' --form-string 'c=@d'`);
    assert.match(one?.body ?? '', /name="a"\r\n\r\n1\r\n.*name="b"\r\n\r\n2\r\n.*name="c"\r\n\r\n@d\r\n--/s);
  });

  for (const [name, text] of [
    ['a quotation mark that is not closed', `curl 'https://a.example/x`],
    ['a double one that is not closed', `curl "https://a.example/x`],
    ['a file', 'curl https://a.example/x -d @secret.txt'],
    ['a file in a form', 'curl https://a.example/x -F a=@secret.txt'],
    ['no URL', 'curl -s'],
    ['two URLs', 'curl https://a.example/x https://a.example/y'],
  ] as const)
    test(`with ${name} is refused with a sentence`, () => {
      const read = readCaptured(text);
      assert.ok(!read.ok && /\.$/.test(read.why), name);
    });
});

describe('a captured request', () => {
  test('of a log is read without the escapes of the log', () => {
    assert.deepEqual(linesOf('::1 - - [x] "GET /x?a=\\x22b\\"c\\\\ HTTP/1.1" 200 2'), ['GET /x?a="b"c\\']);
  });

  test('that is multipart gets back the line ends a text field takes', () => {
    const text = 'POST /x\ncontent-type: multipart/form-data; boundary=b\n\n--b\nx: y\n\n1\n--b--\n';
    assert.equal(callsOf(text)[0]?.body, '--b\r\nx: y\r\n\r\n1\r\n--b--');
  });

  test('whose URL holds white space is refused, never cut', () => {
    assert.ok(!readCaptured('https://a.example/x?a=b c').ok);
  });
});
