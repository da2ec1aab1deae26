import { Buffer } from 'node:buffer';
import type { RefusalCode } from '#lib/core/verdicts.ts';
import type { ProviderDefinition } from '../definition-shape.ts';
import type { CoverableFact, Notice, ReceivedCall } from '../notice.ts';
import { part, tampered } from './edit-call.ts';
import { commonVectors, type QueryNetwork } from './query-network-vectors.ts';
import {
  get,
  NOW,
  type ProviderVectors,
  postJson,
  type Vector,
  type VectorTopic,
  type Wire,
  wireQuery,
} from './vector.ts';

/** The public address of the examples; full-URL signatures are made over it. */
export const BASE = 'https://rewards.example';

/** What a signature by hand may be made over. */
export interface Sent {
  /** Decoded, by wire name; one character per byte. */
  readonly values: Readonly<Record<string, string>>;
  /** The query or the body as it travels, without the signature; one character per byte. */
  readonly text: string;
  /** The public URL, without the signature. */
  readonly url: string;
}

/** Something the network also says: the base call with changes, or a call of its own. */
export interface Case {
  readonly name: string;
  readonly topic: VectorTopic;
  /** Values to set, as they travel; null takes one out. */
  readonly change?: Readonly<Record<string, string | null>>;
  readonly call?: ReceivedCall;
  /** The notice, or the code of the refusal. */
  readonly expect: Partial<Notice> | RefusalCode;
  /** Of a refusal: the signature itself is right, or not. */
  readonly fits?: boolean;
  readonly signedText?: string;
  /** Read it without the shapes our own member ids have: examples name other members. */
  readonly anyShape?: boolean;
  readonly secret?: string;
  /** In place of the network's own. */
  readonly publicKeys?: Readonly<Record<string, string>>;
  readonly like?: Vector['like'];
}

export interface Network extends Pick<QueryNetwork, 'base' | 'names' | 'signed' | 'amountInKey'> {
  readonly definition: ProviderDefinition;
  /** An invented one; null for a network that is known by our own path token. */
  readonly secret: string | null;
  /** Configured values beside the secret. */
  readonly settings?: Readonly<Record<string, readonly string[]>>;
  /** Of a network with a private key: the public ones, by id. */
  readonly publicKeys?: Readonly<Record<string, string>>;
  readonly body?: 'form' | 'multipart' | 'json';
  readonly proof:
    | {
        readonly in: 'query' | 'header' | 'body';
        readonly name: string;
        /** By hand, in the words of the vendor's manual. */
        readonly sign: (sent: Sent, secret: string) => string;
        /** What the network writes behind the signature. */
        readonly tail?: string;
      }
    | { readonly in: 'path' };
  readonly covered?: Wire;
  /** Facts that are not covered in the base call, and parameters to show it with. */
  readonly open?: { readonly facts: readonly CoverableFact[]; readonly change: Wire };
  readonly cases: readonly Case[];
}

const TOKEN = 'a-random-path-token-of-ours-0042';

/** All vectors of one network: those every network must have, what it leaves open, and its own. */
export function networkVectors(network: Network): ProviderVectors {
  const { definition, body } = network;
  const path = `/api/postback/${definition.id}`;
  const secret = network.secret ?? TOKEN;
  const make = (wire: Wire, key: string = secret) => sendAs(network, path, wire, key);
  const genuine = make(network.base);
  const open = Object.entries(network.open?.change ?? {}).map(
    ([name, value]): Vector => ({
      name: `${name} is not covered, and the notice says so`,
      topic: 'tampered',
      call: tampered(genuine, name, value),
      expect: { notice: { uncovered: network.open?.facts ?? [] } },
    }),
  );
  const own = network.cases.map(({ change = {}, secret: key, publicKeys, ...one }): Vector => {
    const wire = { ...network.base, ...change };
    const kept = Object.entries(wire).filter((pair): pair is [string, string] => pair[1] !== null);
    return {
      name: one.name,
      topic: one.topic,
      call: one.call ?? make(Object.fromEntries(kept)),
      expect:
        typeof one.expect === 'string'
          ? { refusal: one.expect, ...(one.fits === undefined ? {} : { signatureFits: one.fits }) }
          : { notice: one.expect },
      ...(one.signedText === undefined ? {} : { signedText: one.signedText }),
      ...(one.like === undefined ? {} : { like: one.like }),
      ...(one.anyShape ? { definition: withoutShapes(definition) } : {}),
      ...(key === undefined && publicKeys === undefined
        ? {}
        : {
            context: {
              ...(key === undefined ? {} : { settings: { ...network.settings, secret: [key] } }),
              ...(publicKeys === undefined ? {} : { publicKeys }),
            },
          }),
    };
  });
  return {
    definition,
    context: {
      path,
      publicUrls: [BASE],
      ...(network.publicKeys ? { publicKeys: network.publicKeys } : {}),
      settings: { ...network.settings, [network.proof.in === 'path' ? 'token' : 'secret']: [secret] },
      now: NOW,
    },
    vectors: [
      ...commonVectors({
        base: network.base,
        make,
        signature: network.proof.in === 'path' ? { in: 'path', name: '' } : network.proof,
        names: network.names,
        covered: network.covered ?? {},
        signed: network.signed,
        amountInKey: network.amountInKey ?? false,
        keySet: network.publicKeys !== undefined,
        anyCase: definition.calls.some(
          ({ authentication }) =>
            authentication.scheme === 'signed' && authentication.encoding === 'hex-any-case',
        ),
        ...(body === 'json'
          ? { spell: JSON.stringify }
          : body === 'multipart'
            ? { spell: (text: string) => text }
            : {}),
      }),
      ...open,
      ...own,
    ],
  };
}

function sendAs({ body, proof }: Network, path: string, wire: Wire, secret: string): ReceivedCall {
  const values = Object.fromEntries(
    Object.entries(wire).map(([name, value]) => [name, decoded(value, body)]),
  );
  const target = proof.in === 'path' ? `${path}/${secret}` : path;
  const pair = (text: string): Wire => {
    if (proof.in === 'path') return {};
    const signature = proof.sign({ values, text, url: `${BASE}${target}?${text}` }, secret);
    if (body === 'json' && proof.in === 'body') return { [proof.name]: JSON.stringify(signature) };
    const escaped = proof.in !== 'header' && body !== 'multipart';
    return { [proof.name]: escaped ? encodeURIComponent(signature) : signature };
  };
  const header = (signed: Wire): ReceivedCall['headers'] =>
    proof.in === 'header' ? Object.entries(signed) : [];
  if (body === undefined) {
    const query = wireQuery(wire);
    const signed = pair(query);
    if (proof.in !== 'query') return get(`${target}?${query}`, header(signed));
    return get(`${target}?${query}&${wireQuery(signed)}${proof.tail ?? ''}`);
  }
  if (body === 'json') {
    const plain = jsonText(wire);
    const signed = pair(Buffer.from(plain, 'utf8').toString('latin1'));
    return postJson(target, proof.in === 'body' ? jsonText({ ...wire, ...signed }) : plain, header(signed));
  }
  const fields = { ...wire, ...pair(wireQuery(wire)) };
  return postForm(target, fields, body);
}

/** A form as it travels, urlencoded (values are escaped already) or multipart (values are as they are). */
export function postForm(target: string, fields: Wire, kind: 'form' | 'multipart' = 'form'): ReceivedCall {
  const type = kind === 'form' ? 'application/x-www-form-urlencoded' : 'multipart/form-data; boundary=edge';
  const text =
    kind === 'form'
      ? wireQuery(fields)
      : `${Object.entries(fields)
          .map(([name, value]) => part(name, value))
          .join('')}--edge--\r\n`;
  return { method: 'POST', target, headers: [['content-type', type]], body: Buffer.from(text, 'utf8') };
}

function jsonText(wire: Wire): string {
  const members = Object.entries(wire).map(([name, value]) => `"${name}":${value}`);
  return `{${members.join(',')}}`;
}

function decoded(value: string, body: Network['body']): string {
  const plain =
    body === 'multipart'
      ? value
      : body !== 'json'
        ? decodeURIComponent(value.replaceAll('+', ' '))
        : value.startsWith('"')
          ? String(JSON.parse(value))
          : value;
  return Buffer.from(plain, 'utf8').toString('latin1');
}

/** The same definition for members of any form: what is published names `u1` and the like. */
function withoutShapes(definition: ProviderDefinition): ProviderDefinition {
  return {
    ...definition,
    calls: definition.calls.map((call) => ({
      ...call,
      facts: { ...call.facts, member: { ...call.facts.member, shape: 'any' as const } },
    })),
  };
}
