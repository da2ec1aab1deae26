import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { describe, test } from 'node:test';
import { callFor } from '../call-for.ts';
import { type CanonicalCall, canonicalise, sentAt } from '../canonical.ts';
import { coveredFields } from '../coverage.ts';
import type { CallDefinition } from '../definition-shape.ts';
import { factsFingerprint } from '../fingerprint.ts';
import type { Reading } from '../notice.ts';
import { parametersOf } from '../parameters.ts';
import { readPostback } from '../read-postback.ts';
import type { ProviderVectors, Vector } from './vector.ts';
import { VECTORS } from './vectors.ts';

// Counts what each network is shown to be proof against. A kind that a network lacks stands here with its reason.

const TOKEN = 'the path token stands in the path: without it, or with two, it is another path';
const UNSIGNED = 'nothing is signed';
const REASONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {};

interface Shown {
  readonly vector: Vector;
  readonly reading: Reading;
  readonly call: CallDefinition;
  /** Null when it cannot be taken apart. */
  readonly canonical: CanonicalCall | null;
}

function shown(provider: ProviderVectors): Shown[] {
  return provider.vectors.flatMap((vector) => {
    const definition = vector.definition ?? provider.definition;
    const context = { ...provider.context, ...vector.context };
    const call = callFor(definition, vector.call, context.path);
    if (!call) return [];
    const taken = canonicalise(vector.call, call, context.path);
    const canonical = taken.ok ? taken.call : null;
    return [{ vector, reading: readPostback(definition, vector.call, context), call, canonical }];
  });
}

const code = ({ reading }: Shown) => (reading.ok ? 'accepted' : reading.refusal);

/** What stands under each of our names, as one text. */
function said({ canonical, call }: Shown): ReadonlyMap<string, string> {
  return new Map(
    [...parametersOf(call)].map(([name, { in: where, names }]) => {
      const values = canonical === null ? [] : names.flatMap((wire) => sentAt(canonical, where, wire));
      return [name, values.map(({ raw }) => raw).join('\n')];
    }),
  );
}

/** The fields that differ between two calls. */
function differing(one: Shown, other: Shown): string[] {
  const [left, right] = [said(one), said(other)];
  return [...left].flatMap(([name, text]) => (right.get(name) === text ? [] : [name]));
}

function proofOf({ canonical, call: { authentication: a } }: Shown): string[] | null {
  if (canonical === null || a.scheme === 'none') return null;
  return sentAt(canonical, a.at.in, a.at.name).map(({ text }) => text);
}

/** How often the name of what proves a call stands in it. */
function copiesOf({ vector: { call }, call: { authentication: a } }: Shown): number {
  if (a.scheme === 'none') return 0;
  if (a.at.in === 'header') return call.headers.filter(([name]) => name === a.at.name.toLowerCase()).length;
  const text = `${call.target}\n${Buffer.from(call.body).toString('latin1')}`;
  return text.split(new RegExp(`(?<![A-Za-z_])${a.at.name}(?=["=])`, 'i')).length - 1;
}

function kindsOf(provider: ProviderVectors): Map<string, number> {
  const { definition } = provider;
  const all = shown(provider);
  const accepted = all.filter(({ reading }) => reading.ok);
  const count = (fits: (one: Shown) => boolean) => all.filter(fits).length;
  const kinds = new Map<string, number>();
  kinds.set('accepted', accepted.length);
  for (const call of definition.calls) {
    const genuine = accepted.filter((one) => one.call.name === call.name);
    for (const field of coveredFields(call)) {
      if (!genuine.some((one) => said(one).get(field))) continue;
      kinds.set(
        `${call.name}: ${field} tampered with`,
        count(
          (one) =>
            one.call.name === call.name &&
            /^(signature-wrong|malformed|amount-malformed)$/.test(code(one)) &&
            genuine.some((right) => differing(right, one).join() === field),
        ),
      );
    }
  }
  const refused = (want: string, proof: (sent: string[] | null) => boolean) =>
    count((one) => code(one) === want && proof(proofOf(one)));
  kinds.set(
    'signature missing',
    refused('signature-missing', (sent) => sent?.length === 0),
  );
  kinds.set(
    'signature empty',
    refused('signature-missing', (sent) => sent === null || sent.includes('')),
  );
  kinds.set(
    'signature doubled',
    count((one) => code(one) === 'parameter-doubled' && copiesOf(one) > 1),
  );
  kinds.set(
    'repeated',
    count(({ vector }) => vector.like?.sameFacts === true),
  );
  kinds.set(
    'no secret',
    refused('secret-missing', () => true),
  );
  kinds.set(
    'another secret',
    count(
      (one) =>
        code(one) === 'signature-wrong' && accepted.some((right) => differing(right, one).length === 0),
    ),
  );
  if (definition.calls.some(({ facts }) => facts.amount))
    kinds.set(
      'repeated with another amount',
      count((one) => anotherAmount(one, accepted)),
    );
  const about = (kind: string) =>
    accepted.filter(({ reading }) => reading.ok && reading.notice.kind === kind && !reading.notice.test);
  const keysOf = (kind: string) =>
    new Set(about(kind).map(({ reading }) => (reading.ok ? reading.notice.conversionKey : '')));
  for (const [kind, name] of [
    ['reversal', 'reversed'],
    ['pending', 'pending, then completed'],
  ] as const)
    if (definition.outcomes.some((outcome) => outcome.kind === kind))
      kinds.set(name, [...keysOf(kind)].filter((key) => keysOf('credit').has(key)).length);
  if (definition.tests.length > 0)
    kinds.set('test call', accepted.filter(({ reading }) => reading.ok && reading.notice.test).length);
  return kinds;
}

/** A credit that differs from another one by its amount alone: a conflict, or another conversion where the amount is its key. */
function anotherAmount({ reading, vector }: Shown, accepted: readonly Shown[]): boolean {
  if (vector.topic !== 'repeated-with-another-amount' || !reading.ok) return false;
  const { notice } = reading;
  return accepted.some(
    ({ reading: other }) =>
      other.ok &&
      other.notice.member === notice.member &&
      other.notice.transaction === notice.transaction &&
      other.notice.amount?.text !== notice.amount?.text &&
      factsFingerprint(other.notice) !== factsFingerprint(notice),
  );
}

/** Why a network has no vector of a kind; undefined when it should have one. */
function reasonFor({ definition }: ProviderVectors, kind: string): string | undefined {
  const tokens = definition.calls.every(({ authentication }) => authentication.scheme === 'none');
  if (tokens && (kind === 'signature missing' || kind === 'signature doubled')) return TOKEN;
  if (tokens && kind.endsWith('tampered with')) return UNSIGNED;
  const keys = definition.calls.some(({ authentication: a }) => a.scheme === 'signed' && a.keySet);
  if (keys && kind === 'no secret')
    return 'public keys take the place of a secret; without them it is key-unknown';
  return REASONS[definition.id]?.[kind];
}

describe('each network has a vector of every kind, or a reason why not', () => {
  for (const [id, provider] of VECTORS)
    test(id, () => {
      const kinds = kindsOf(provider);
      assert.ok(kinds.size >= 6);
      const absent = [...kinds].filter(
        ([kind, many]) => many === 0 && reasonFor(provider, kind) === undefined,
      );
      assert.deepEqual(
        absent.map(([kind]) => kind),
        [],
      );
    });

  test('no reason is given for what is there', () => {
    for (const [id, reasons] of Object.entries(REASONS)) {
      const provider = VECTORS.get(id);
      assert.ok(provider, id);
      const kinds = kindsOf(provider);
      for (const kind of Object.keys(reasons)) assert.equal(kinds.get(kind), 0, `${id}: ${kind}`);
    }
  });
});
