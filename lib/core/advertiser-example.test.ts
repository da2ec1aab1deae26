import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EXAMPLE_MEMBER, exampleCall, reportsOf } from './advertiser-example.ts';
import { freshOf } from './advertiser-fresh.ts';
import { CATALOGUE } from './protocol/catalogue/catalogue.ts';
import { asReceived, composeCall } from './protocol/compose-call.ts';
import { readPostback } from './protocol/read-postback.ts';
import { hasShape } from './protocol/shapes.ts';

const WHSEC = `whsec_${Buffer.alloc(24, 5).toString('base64')}`;

describe('an example call', () => {
  test('is genuine, says what it is asked to, and names nobody: for every call and report of the catalogue', () => {
    for (const definition of CATALOGUE.values()) {
      const settings = Object.fromEntries(
        Object.entries(definition.settings).map(([name, { secret }]) => [name, [secret ? WHSEC : '7']]),
      );
      for (const call of definition.calls) {
        const reports = reportsOf(definition, call);
        assert.ok(reports.length > 0, `${definition.id} ${call.name}`);
        for (const kind of reports) {
          const about = { transaction: 'test-a1b2c3', offer: 'o1', event: null, kind };
          const example = exampleCall(definition, call, about);
          assert.ok(example.ok);
          const at = {
            publicUrl: 'https://s.example',
            path: '/api/postback/x',
            settings,
            now: new Date(),
            requestId: 'r',
            call: call.name,
          };
          const received = asReceived(composeCall(definition, example.facts, at));
          const reading = readPostback(definition, received, { ...at, publicUrls: [at.publicUrl] });
          const what = `${definition.id} ${call.name} ${kind}`;
          assert.ok(reading.ok, `${what}: ${reading.ok ? '' : reading.detail}`);
          assert.equal(reading.notice.kind, kind, what);
          assert.ok(reading.notice.member.startsWith(EXAMPLE_MEMBER.slice(0, 10)), what);
        }
      }
    }
  });

  test('that its network cannot say is refused in words', () => {
    const tapjoy = CATALOGUE.get('tapjoy');
    const [call] = tapjoy?.calls ?? [];
    assert.ok(tapjoy && call);
    const about = { transaction: 't', offer: null, event: null, kind: 'reversal' } as const;
    const example = exampleCall(tapjoy, call, about);
    assert.match(example.ok ? '' : example.why, /no way to report a reversal/);
  });
});

describe('an id of another form', () => {
  const forms = [
    { shape: 'any' },
    { shape: 'word' },
    { shape: 'uuid' },
    { shape: 'digits' },
    { shape: 'digits', width: 12 },
    { shape: 'hex' },
    { shape: 'hex', width: 32 },
    { shape: 'width-16' },
    { shape: 'word', width: 20 },
    { shape: 'decimal' },
  ] as const;
  for (const form of forms)
    test(`${form.shape} ${'width' in form ? form.width.toString() : ''} fits, is its text’s own, and the same each time`, () => {
      const shaped = { width: undefined, ...form };
      const made = ['test-1', 'test-2', 'x y'].map((text) => freshOf(shaped, text));
      for (const one of made) assert.ok(hasShape(one, shaped), one);
      assert.equal(new Set(made).size, 3);
      assert.deepEqual(
        made,
        ['test-1', 'test-2', 'x y'].map((text) => freshOf(shaped, text)),
      );
    });
});
