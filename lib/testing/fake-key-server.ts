import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getPublicText } from '#lib/flows/get-public-text.ts';

/** A network that signs with private keys and publishes the public ones, over HTTP on this machine. */
export interface FakeKeyServer {
  /** Such as http://127.0.0.1:40123/keys.json. */
  readonly url: string;
  /** How often it was asked. */
  readonly asked: () => number;
  /** Fetches from here, whatever address a definition names. */
  get(): Promise<string>;
  /** The ids it publishes from now on; each has a key pair of its own for ever. */
  publish(...ids: string[]): void;
  /** Answers with this until it publishes again. */
  answer(status: number, text: string): void;
  /** A query signed under an id, published or not: decoded text is signed, signature and id follow. */
  signed(query: string, id: string): string;
  close(): Promise<void>;
}

export async function fakeKeyServer(): Promise<FakeKeyServer> {
  const pairs = new Map<string, { readonly publicKey: KeyObject; readonly privateKey: KeyObject }>();
  const pairOf = (id: string) => {
    const pair = pairs.get(id) ?? generateKeyPairSync('ec', { namedCurve: 'P-256' });
    pairs.set(id, pair);
    return pair;
  };
  let answer = { status: 200, text: '{"keys":[]}' };
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys.json`;
  return {
    url,
    asked: () => asked,
    get: () => getPublicText(url, 'this-machine'),
    publish(...ids) {
      const keys = ids.map((id) => ({
        keyId: Number(id),
        base64: pairOf(id).publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
      }));
      answer = { status: 200, text: JSON.stringify({ keys }) };
    },
    answer(status, text) {
      answer = { status, text };
    },
    signed(query, id) {
      const text = Buffer.from(decodeURIComponent(query), 'utf8');
      return `${query}&signature=${sign('sha256', text, pairOf(id).privateKey).toString('base64url')}&key_id=${id}`;
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
