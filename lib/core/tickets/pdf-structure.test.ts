import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pdf } from '#lib/testing/awkward-files.ts';
import { pdfProblem } from './pdf-structure.ts';

/** What is said of a file whose parts unfold so, and what was handed over to be unfolded. */
function lookedThrough(text: string, unfold: (most: number) => Uint8Array) {
  const handed: { bytes: number; most: number }[] = [];
  const problem = pdfProblem(text, (packed, most) => {
    handed.push({ bytes: packed.length, most });
    return unfold(most);
  });
  return { problem, handed };
}

const parts = (count: number, described: string) =>
  pdf(
    `>> endobj ${Array.from({ length: count }, (_, at) => `${(at + 7).toString()} 0 obj << ${described} >> stream\nx\nendstream endobj`).join(' ')} 5 0 obj <<`,
  );
const NAMED = '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode';
const tooLarge = () => {
  throw new RangeError('ERR_BUFFER_TOO_LARGE');
};

describe('the work that a PDF asks for', () => {
  for (const [what, described] of [
    ['parts that do not say what they are', '/First 1 /N 1'],
    ['parts that say it', NAMED],
  ] as const)
    test(`is bounded for ${what} and cannot be unfolded: the first one ends it, and the file is refused`, () => {
      const { problem, handed } = lookedThrough(parts(700, described), tooLarge);
      assert.match(problem ?? 'taken', /cannot be looked into/);
      assert.ok(handed.length <= 1, `${handed.length.toString()} were unfolded`);
    });

  test('is bounded for parts that unfold to nothing: beyond some hundred the file is refused', () => {
    const few = lookedThrough(parts(300, NAMED), () => new Uint8Array());
    assert.deepEqual([few.problem, few.handed.length], [null, 300]);
    const many = lookedThrough(parts(700, NAMED), () => new Uint8Array());
    assert.match(many.problem ?? 'taken', /cannot be looked into/);
    assert.equal(many.handed.length, 300);
  });

  test('is bounded for all parts together: what one unfolds to is taken from the others', () => {
    const { handed } = lookedThrough(parts(4, NAMED), () => new Uint8Array(1_000_000));
    const [first = 0, ...others] = handed.map(({ most }) => most);
    assert.deepEqual(
      others.map((most) => first - most),
      [1_000_000, 2_000_000, 3_000_000],
    );
  });

  test('hands over a part’s own bytes, not the rest of the file', () => {
    const { handed } = lookedThrough(parts(3, NAMED), () => new Uint8Array());
    assert.deepEqual(
      handed.map(({ bytes }) => bytes),
      [2, 2, 2],
    );
  });

  test('does not begin for packed parts that carry another filter, text or a comment in what describes them', () => {
    for (const more of [
      '/DecodeParms << /Predictor 12 >>',
      '/X (text)',
      '/X <00>',
      '% comment\n',
      '/First 9',
    ]) {
      const { problem, handed } = lookedThrough(parts(1, `${NAMED} ${more}`), () => new Uint8Array());
      assert.match(problem ?? 'taken', /cannot be looked into/, more);
      assert.equal(handed.length, 0, more);
    }
  });

  test('is none where a stream is no packed part', () => {
    const { problem, handed } = lookedThrough(parts(3, '/Length 2'), tooLarge);
    assert.deepEqual([problem, handed.length], [null, 0]);
  });
});
