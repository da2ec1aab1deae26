import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { describe, test } from 'node:test';
import { CATALOGUE } from './catalogue/catalogue.ts';
import { contextFor, factsFor, readBack, sentBy } from './catalogue-under-test.ts';
import { asReceived, composeCall } from './compose-call.ts';
import { coveredFields } from './coverage.ts';
import type { CallDefinition, Parameter, ProviderDefinition } from './definition-shape.ts';
import { factsFingerprint } from './fingerprint.ts';
import { forgedSettings } from './forge.ts';
import type { CoverableFact, Notice, ReceivedCall } from './notice.ts';
import { parametersOf } from './parameters.ts';
import { readPostback } from './read-postback.ts';
import type { Place } from './recipe.ts';
import { another, replaced, spread } from './tampering-under-test.ts';

// What no hand-written vector forgets: every definition, every call, every field, tried by experiment.

const verdict = (
  definition: ProviderDefinition,
  call: ReceivedCall,
  settings?: Record<string, readonly string[]>,
) => {
  const context = contextFor(definition);
  const reading = readPostback(definition, call, settings ? { ...context, settings } : context);
  return reading.ok ? 'accepted' : reading.refusal;
};

function noticeOf(definition: ProviderDefinition, call: ReceivedCall): Notice | null {
  const reading = readPostback(definition, call, contextFor(definition));
  return reading.ok ? reading.notice : null;
}

/** Where the value stands that proves a call, and how it is called there. */
function proofAt({ authentication }: CallDefinition): Place {
  return authentication.scheme === 'none' ? { in: 'path', name: 'token' } : authentication.at;
}

const FACTS_OF: Readonly<Record<string, readonly CoverableFact[]>> = {
  member: ['member'],
  transaction: ['transaction'],
  reference: ['transaction'],
  amount: ['amount'],
  offer: ['offer'],
  event: ['event'],
};

for (const [id, definition] of CATALOGUE) {
  for (const call of definition.calls) {
    const genuine = sentBy(definition, factsFor(call), call.name) ?? takenBack(definition, call);
    const at = proofAt(call);
    const covered = coveredFields(call);
    const sent = [...parametersOf(call)].flatMap(([name, parameter]) => {
      const value = genuine && textOf(genuine, parameter);
      return value ? [{ name, parameter, value }] : [];
    });

    describe(`${id} (${call.name})`, () => {
      test('is spoken', () => {
        assert.ok(genuine, 'nothing can be said in this call');
        assert.equal(verdict(definition, genuine), 'accepted');
        assert.ok(sent.length > 0);
      });
      if (genuine === null) return;

      test('without what proves it, or with something else, it is refused', () => {
        for (const value of ['', ' ', 'x', '0'.repeat(32), '0'.repeat(64), '{x}', 'null']) {
          const changed = replaced(genuine, at, value);
          assert.notEqual(verdict(definition, changed), 'accepted', value);
          if (at.in !== 'path' && (value === '' || value === ' '))
            assert.equal(verdict(definition, changed), 'signature-missing');
        }
        assert.notEqual(verdict(definition, replaced(genuine, at, null)), 'accepted');
      });

      test('nobody but the network can make it', () => {
        const context = contextFor(definition, call.name);
        const forged = forgedSettings(definition, context.settings, (bytes) => new Uint8Array(bytes).fill(7));
        const facts = sentBy(definition, factsFor(call), call.name)
          ? factsFor(call)
          : { ...factsFor(call), kind: 'reversal' as const };
        const made = asReceived(composeCall(definition, facts, { ...context, settings: forged }));
        assert.equal(verdict(definition, made), 'signature-wrong');
        for (const empty of [[], [''], ['  ']]) {
          const settings = Object.fromEntries(Object.keys(definition.settings).map((name) => [name, empty]));
          assert.match(verdict(definition, genuine, settings), /^(secret-missing|signature-wrong)$/);
        }
      });

      test('in no other method', () => {
        for (const method of ['HEAD', 'OPTIONS', 'PUT', 'get', ''])
          assert.equal(verdict(definition, { ...genuine, method }), 'method-not-allowed');
      });

      for (const { name, parameter, value } of sent) {
        test(`${name} changed is ${covered.has(name) ? 'refused' : 'never trusted'}`, () => {
          const other = another(parameter, value);
          const changed = replaced(genuine, { in: parameter.in, name: wireOf(genuine, parameter) }, other);
          const notice = noticeOf(definition, changed);
          if (covered.has(name)) return assert.equal(notice, null);
          if (notice === null) return;
          for (const fact of FACTS_OF[name] ?? []) assert.ok(notice.uncovered.includes(fact), fact);
          const before = readBack(definition, genuine);
          if (notice.kind !== before.kind) assert.ok(notice.uncovered.includes('state'), name);
          if (notice.test !== before.test) assert.ok(notice.uncovered.includes('test'), name);
          if (notice.conversionKey !== before.conversionKey)
            assert.ok(notice.uncovered.includes('transaction'), name);
        });
      }

      test('a parameter that stands twice is refused, wherever and however it is written', () => {
        for (const { parameter } of sent) {
          const place = { in: parameter.in, name: wireOf(genuine, parameter) };
          for (const [how, polluted] of spread(genuine, place, 'other'))
            assert.notEqual(verdict(definition, polluted), 'accepted', `${place.name} ${how}`);
        }
        for (const [how, polluted] of spread(genuine, at, 'other'))
          assert.notEqual(verdict(definition, polluted), 'accepted', `${at.name} ${how}`);
      });

      test('a border moved between two fields under one signature is refused, or both are never trusted', () => {
        const { authentication: a } = call;
        if (a.scheme !== 'signed' || a.subject.over !== 'fields') return;
        const listed = a.subject.fields.map(({ field }) => sent.find(({ name }) => name === field));
        for (const [index, left] of listed.entries()) {
          const right = listed[index + 1];
          if (!left || !right) continue;
          const cuts: Array<[string, string]> = [
            [left.value.slice(0, -1), left.value.slice(-1) + right.value],
            [left.value + right.value.slice(0, 1), right.value.slice(1)],
          ];
          for (const [one, two] of cuts) {
            const moved = [left, right].map(({ parameter }) => ({
              in: parameter.in,
              name: wireOf(genuine, parameter),
            }));
            const first = replaced(genuine, moved[0] as Place, one);
            const notice = noticeOf(definition, replaced(first, moved[1] as Place, two));
            for (const fact of notice
              ? [...(FACTS_OF[left.name] ?? []), ...(FACTS_OF[right.name] ?? [])]
              : [])
              assert.ok(notice?.uncovered.includes(fact), `${left.name} ${right.name}: ${fact}`);
          }
        }
      });

      test('said again it is a copy, with another amount a conflict', () => {
        const facts = factsFor(call);
        const credit = sentBy(definition, facts, call.name);
        const more = sentBy(definition, { ...facts, amount: '421' }, call.name);
        if (!credit || !more || !call.facts.amount) return;
        const [first, copy, other] = [credit, credit, more].map((one) => readBack(definition, one));
        assert.ok(first && copy && other);
        assert.deepEqual([copy.key, factsFingerprint(copy)], [first.key, factsFingerprint(first)]);
        const inKey = definition.keys.conversion.includes('amount');
        assert.equal(other.key === first.key, !inKey);
        assert.notEqual(factsFingerprint(other), factsFingerprint(first));
      });
    });
  }
}

function takenBack(definition: ProviderDefinition, call: CallDefinition): ReceivedCall | null {
  for (const kind of ['reversal', 'pending', 'screen-out', 'info'] as const) {
    const sent = sentBy(definition, { ...factsFor(call), kind }, call.name);
    if (sent) return sent;
  }
  return null;
}

/** The name under which a parameter travels in this call. */
function wireOf(call: ReceivedCall, parameter: Parameter): string {
  const text = `${call.target}&${Buffer.from(call.body).toString()}`;
  return (
    parameter.names.find((name) => text.includes(name.split('.').at(-1) ?? name)) ?? parameter.names[0] ?? ''
  );
}

function textOf(call: ReceivedCall, parameter: Parameter): string | null {
  const marked = replaced(call, { in: parameter.in, name: wireOf(call, parameter) }, (value) => `${value}!`);
  if (marked === call) return null;
  let seen: string | null = null;
  replaced(call, { in: parameter.in, name: wireOf(call, parameter) }, (value) => {
    seen = value;
    return value;
  });
  return seen === '' ? null : seen;
}
