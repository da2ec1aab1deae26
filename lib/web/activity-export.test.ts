import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ActivityRow } from '#lib/core/activity.ts';
import type { ExportFormat } from '#lib/core/export-rows.ts';
import { exportedText, streamOf } from '#lib/web/activity-export.ts';

const ROW: ActivityRow = {
  id: '0199c5f0-0000-7000-8000-000000000001',
  state: 'credited',
  title: 'Survey',
  eventName: null,
  kind: 'survey',
  provider: 'BitLabs',
  points: 420n,
  at: new Date('2026-10-25T00:30:00.123Z'),
  verdict: 'credited',
  reason: null,
  holdUntil: null,
  holdRule: null,
  settledAt: new Date('2026-10-25T01:30:00Z'),
  finalAfter: null,
  finishBy: null,
};

async function* pagesOf(...pages: ActivityRow[][]) {
  yield* pages;
}

async function text(format: ExportFormat, ...pages: ActivityRow[][]): Promise<string> {
  const bytes = await new Response(
    streamOf(exportedText(pagesOf(...pages), format, 'Europe/Berlin')),
  ).arrayBuffer();
  return new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytes);
}

describe('an export', () => {
  for (const title of [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '  =1',
    ' -1+1',
    'a\r=1',
    'a\n=1',
    '＝1+1',
    '=HYPERLINK("https://x.example","a")',
  ])
    test(`a cell that begins like a formula (${JSON.stringify(title)}) is text to a spreadsheet`, async () => {
      const csv = await text('csv', [{ ...ROW, title, eventName: title, reason: title }]);
      const quoted = csv.match(/"(?:[^"]|"")*"/g) ?? [];
      const bare = csv.replace(/"(?:[^"]|"")*"/g, '').split(/[,\r\n]/);
      assert.deepEqual(
        [...bare, ...quoted.map((cell) => cell.slice(1))].filter((cell) => /^\s*[=+@＝-]/.test(cell)),
        [],
      );
    });

  test('points that were taken back stay a number', async () => {
    const csv = await text('csv', [{ ...ROW, state: 'reversed' }]);
    assert.match(csv, /,-420,/);
  });

  test('times carry the offset of their own moment, on both sides of a change of clocks', async () => {
    const [line] = (await text('csv', [ROW])).split('\r\n').slice(1);
    assert.ok(line?.includes('2026-10-25T02:30:00.123+02:00'), line);
    assert.ok(line?.includes('2026-10-25T02:30:00.000+01:00'), line);
  });

  test('the mark of UTF-8 stands at the beginning, once, and only where it is asked for', async () => {
    const pages = [[{ ...ROW, title: 'مرحبا 🙂' }], [ROW]];
    const excel = await text('csv-excel', ...pages);
    assert.equal(excel.indexOf('\uFEFF'), 0);
    assert.equal(excel.lastIndexOf('\uFEFF'), 0);
    assert.equal(await text('csv', ...pages), excel.slice(1));
    assert.equal(excel.match(/^\uFEFF?id,state/gm)?.length, 1);
    assert.equal(excel.trim().split('\r\n').length, 3);
  });

  test('quotes, commas and line breaks stay in their cell', async () => {
    const csv = await text('csv', [{ ...ROW, title: 'a "b", c\nd' }]);
    assert.ok(csv.includes('"a ""b"", c\nd"'));
  });

  test('JSON is whole over several pages, and without any row', async () => {
    const rows = JSON.parse(await text('json', [ROW, ROW], [{ ...ROW, title: '"=1' }])) as {
      title: string;
    }[];
    assert.deepEqual(
      rows.map(({ title }) => title),
      ['Survey', 'Survey', '"=1'],
    );
    assert.deepEqual(JSON.parse(await text('json')), []);
    assert.equal((await text('csv')).trim().split('\r\n').length, 1);
  });

  test('a source that breaks off breaks the export off: half is not taken for all', async () => {
    async function* broken() {
      yield [ROW];
      throw new Error('gone');
    }
    const stream = streamOf(exportedText(broken(), 'csv', 'UTC'));
    await assert.rejects(new Response(stream).text(), /gone/);
  });
});
