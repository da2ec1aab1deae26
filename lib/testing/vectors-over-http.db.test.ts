import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, mock, test } from 'node:test';
import { NOW, type ProviderVectors, type Vector } from '#lib/core/protocol/catalogue/vector.ts';
import { VECTORS } from '#lib/core/protocol/catalogue/vectors.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { factsFingerprint } from '#lib/core/protocol/fingerprint.ts';
import type { Notice, ReceivedCall } from '#lib/core/protocol/notice.ts';
import { readPostback } from '#lib/core/protocol/read-postback.ts';
import { verdict } from '#lib/core/verdicts.ts';
import type { ProviderAccount } from '#lib/data/providers.ts';
import type { Delivered } from '#lib/flows/deliver-call.ts';
import { intakeHere } from '#lib/flows/intake.ts';
import { type HttpDoor, openHttpDoor } from '#lib/testing/http-door.ts';
import { openTestSite, type TestSite } from '#lib/testing/test-site.ts';

// The same vectors as the pure reader’s, sent through the door: what is accepted hears the network’s success word, a copy
// its duplicate word, and nothing that is refused ever hears either.

/** Sends a call byte for byte. */
function send(base: string, { method, target, headers, body }: ReceivedCall): Promise<Delivered> {
  const { hostname, port } = new URL(base);
  const bytes = Buffer.from(body);
  const all = [['host', 'rewards.example'] as const, ...headers.filter(([name]) => name !== 'host')];
  if (bytes.length > 0) all.push(['content-length', String(bytes.length)] as const);
  return new Promise((resolve, reject) => {
    const sent = request(
      { hostname, port, method, path: target, headers: all.flat(), agent: false },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') }),
        );
        answer.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(bytes);
  });
}

/** What an accepted call must hear: the definition’s own word, with what it repeats of the call filled in. */
function word({ replies }: ProviderDefinition, copy: boolean, notice: Notice): Delivered {
  const reply = copy ? (replies.duplicate ?? replies.success) : replies.success;
  const said = new Map<string, string | null>(
    Object.entries(notice).filter(([, value]) => typeof value === 'string'),
  );
  const body = reply.body.replace(/\{(\w+)\}/g, (_, name: string) => said.get(name) ?? '');
  return { status: reply.status, body };
}

/** The same call under the account’s own address; null for what cannot come through the door as it stands. */
function addressed({ call }: Vector, path: string): ReceivedCall | null {
  // The door reads no body of a GET, so there is none to contradict the query.
  if (call.method === 'GET' && call.body.length > 0) return null;
  // Published examples were signed under addresses of their publishers.
  if (call.target.startsWith(path)) return call;
  return call.target.startsWith('/admob?') ? { ...call, target: call.target.replace('/admob', path) } : null;
}

describe('every vector of the catalogue, over HTTP', () => {
  let here: TestSite;
  let door: HttpDoor;
  let account: ProviderAccount | undefined;
  const sent = new Map<string, number>();

  before(async () => {
    mock.timers.enable({ apis: ['Date'], now: NOW });
    here = await openTestSite();
    for (const id of VECTORS.keys()) await here.provider(id);
    const stands = { find: () => Promise.resolve(account), fresh: () => Promise.resolve(account) };
    const engine = { ...here.site.engine, providers: stands };
    door = await openHttpDoor({ ...here.site, engine, intake: intakeHere({ ...here.site, engine }) });
  });
  after(async () => {
    await door.close();
    mock.timers.reset();
    await here.close();
  });

  for (const [id, provider] of VECTORS)
    describe(id, () => {
      const heard = new Map<string, string>();
      const copyOf = (notice: Notice): boolean => {
        const before = heard.get(notice.key);
        const facts = factsFingerprint(notice);
        if (before === undefined) heard.set(notice.key, facts);
        return before === facts;
      };
      for (const vector of provider.vectors) {
        const call = addressed(vector, provider.context.path);
        if (call === null) continue;
        sent.set(id, (sent.get(id) ?? 0) + 1);
        test(vector.name, async () => {
          const definition = vector.definition ?? provider.definition;
          const context = { ...provider.context, ...vector.context };
          mock.timers.setTime(context.now.getTime());
          account = await accountOf(id, definition, context);
          const answer = await send(door.url, call);
          const reading = readPostback(definition, call, context);
          if ('refusal' in vector.expect)
            return isRefused(definition, vector.expect.refusal, answer, call.method);
          assert.ok(reading.ok);
          assert.deepEqual(answer, word(definition, copyOf(reading.notice), reading.notice));
        });
      }
    });

  async function accountOf(
    id: string,
    definition: ProviderDefinition,
    { settings, publicUrls, publicKeys = {} }: ProviderVectors['context'],
  ): Promise<ProviderAccount> {
    const stored = await here.site.engine.providers.find(id);
    assert.ok(stored);
    return { ...stored, definition, settings, publicUrls, publicKeys };
  }

  test('no network is left out, and hardly a vector', () => {
    for (const [id, { vectors }] of VECTORS)
      assert.ok((sent.get(id) ?? 0) >= vectors.length - 5, `${id}: ${sent.get(id)} of ${vectors.length}`);
  });
});

function isRefused(
  { replies: { success, duplicate, refusal } }: ProviderDefinition,
  code: Parameters<typeof verdict>[0],
  { status, body }: Delivered,
  method: string,
): void {
  const ours = verdict(code).status;
  assert.equal(status, (ours < 500 ? refusal?.final : undefined) ?? refusal?.status ?? ours);
  if (method === 'HEAD') return;
  for (const word of [success.body, duplicate?.body ?? ''].map((text) => text.replace(/\{\w+\}/g, '')))
    assert.ok(word === '' || !body.toLowerCase().includes(word.toLowerCase()), `${body} holds ${word}`);
  if (status < 300) assert.notEqual(body, success.body);
}
