import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { pdf, pdfWith, streamOf } from '#lib/testing/awkward-files.ts';
import { type PdfLimits, rewritePdf } from './rewrite-pdf.ts';

/** What is said of a PDF, and megabytes that the process grew by meanwhile. */
async function outcome(text: string, limits?: PdfLimits) {
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  const rewritten = await rewritePdf(Buffer.from(text, 'latin1'), limits).finally(() => clearInterval(watch));
  return {
    said: 'data' in rewritten ? 'written' : rewritten.problem,
    megabytes: (most - before) / 1_000_000,
  };
}

describe('a PDF that would take all there is', () => {
  const zeros = (megabytes: number) => deflateSync(Buffer.alloc(megabytes * 1_000_000), { level: 9 });
  const flat = '/Filter /FlateDecode';
  const bombs: readonly (readonly [string, string])[] = [
    [
      'content that unfolds without end',
      pdfWith({ page: '/Contents 5 0 R', objects: [streamOf(zeros(200), flat)] }),
    ],
    [
      'content folded twice',
      pdfWith({
        page: '/Contents 5 0 R',
        objects: [streamOf(deflateSync(zeros(900)), '/Filter [/FlateDecode /FlateDecode]')],
      }),
    ],
    [
      'much content that unfolds to a little less than is allowed to one',
      pdfWith({
        page: `/Contents [${Array.from({ length: 20 }, (_, at) => `${(at + 5).toString()} 0 R`).join(' ')}]`,
        objects: Array.from({ length: 20 }, () => streamOf(zeros(60), flat)),
      }),
    ],
    [
      'packed objects that unfold without end',
      pdfWith({ objects: [streamOf(zeros(400), `/Type /ObjStm /N 1 /First 4 ${flat}`)] }),
    ],
    [
      'a table of a thousand million entries',
      pdfWith({ objects: [streamOf('', '/Type /XRef /Size 1000000000 /W [0 0 0] /Root 1 0 R')] }),
    ],
  ];
  for (const [what, text] of bombs)
    test(`with ${what} is refused, and the process stays small`, async () => {
      assert.ok(text.length < 5_000_000);
      const { said, megabytes } = await outcome(text);
      assert.match(said, /more than we open/);
      assert.ok(megabytes < 600, `it grew by ${megabytes.toFixed()} MB`);
    });

  for (const [what, text] of [
    ['objects that each have the rest of the file searched', `%PDF-1.7\n${'1 0 obj '.repeat(600_000)}`],
    [
      'a table whose entries are as wide as a book',
      pdfWith({ objects: [streamOf('', '/Type /XRef /Size 1000000000 /W [1000000000 1 1] /Root 1 0 R')] }),
    ],
  ] as const)
    test(`with ${what} is refused when its time is over`, async () => {
      const { said } = await outcome(text, { milliseconds: 2_000, heapMegabytes: 128 });
      assert.match(said, /takes too long/);
    });

  test('keeps none waiting that come after it', async () => {
    assert.equal((await outcome(pdf())).said, 'written');
  });
});
