import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { refusedAct, textsOf, typedPoints } from '#lib/web/act-values.ts';

describe('what a form of ours brings', () => {
  test('is read by the names that are expected, files and missing fields as nothing', () => {
    const form = new FormData();
    form.set('reason', '  مرحبا 🙂 ');
    form.set('file', new Blob(['x']));
    form.set('unasked', 'x');
    assert.deepEqual(textsOf(form, ['reason', 'file', 'missing']), {
      reason: '  مرحبا 🙂 ',
      file: '',
      missing: '',
    });
  });

  test('is not read beyond what any field takes', () => {
    const form = new FormData();
    form.set('reason', 'x'.repeat(1_000_000));
    assert.equal(textsOf(form, ['reason']).reason.length, 20_000);
  });

  test('a refusal stands beside its field, or above the form where it has none there', () => {
    const values = { reason: 'typed' };
    assert.deepEqual(refusedAct(values, { why: 'Too short.', field: 'reason' }), {
      values,
      errors: { reason: 'Too short.' },
    });
    assert.equal(refusedAct(values, { why: 'Gone.' }).failure, 'Nothing was done. Gone.');
    assert.equal(refusedAct(values, { why: 'Gone.', field: 'other' }).failure, 'Nothing was done. Gone.');
    assert.deepEqual(refusedAct(values, { why: 'Gone.' }).values, values);
  });

  for (const text of ['-1', '1.5', '1,5', '1e3', 'many', '99999999999999', '٣'])
    test(`${text} is no number of points`, () => assert.equal(typedPoints(text), null));

  test('points are whole, grouped or not; nothing and "none" are no limit', () => {
    assert.deepEqual(
      ['1,234', '5 000', '0', '', ' none '].map((text) => typedPoints(text)?.points),
      [1_234n, 5_000n, 0n, null, null],
    );
  });
});
