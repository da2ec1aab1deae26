import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NO_FIGURES } from '#lib/core/advertiser-figures.ts';
import { dailyCsv } from './daily-csv.ts';

const offer = (id: bigint, title: string, externalId = `o${id}`) => ({ id, title, externalId });

describe('the file of daily figures', () => {
  const days = ['2026-11-01', '2026-11-02'];

  test('has a line for each day and offer, and one for a day without any', () => {
    const rows = [
      { ...NO_FIGURES, offerId: 1n, day: '2026-11-02', clicks: 2, pending: 5n },
      { ...NO_FIGURES, offerId: 1n, day: '2026-11-02', conversions: 1, credited: 1_234n },
      { ...NO_FIGURES, offerId: null, day: '2026-11-02', reversed: 7n },
    ];
    const lines = dailyCsv(days, rows, [offer(1n, 'Isles, "new"')]).split('\r\n');
    assert.deepEqual(lines.slice(1), [
      '2026-11-01,,,0,0,0,0,0,0,0,0.000',
      '2026-11-02,o1,"Isles, ""new""",2,0,1,5,1234,0,0,1.234',
      '2026-11-02,,,0,0,0,0,0,7,0,0.000',
      '',
    ]);
  });

  for (const title of ['=1+1', '+cmd', '-2', '@SUM(A1)', '\t=1', '\r=1', '＝1'])
    test(`a title that begins with ${JSON.stringify(title.slice(0, 2))} is no formula`, () => {
      const rows = [{ ...NO_FIGURES, offerId: 1n, day: '2026-11-01' }];
      const [, line = ''] = dailyCsv(days, rows, [offer(1n, title, title)]).split('\r\n');
      for (const cell of line.split(',').slice(1, 3)) assert.ok(!/^"?[=+\-@\t\r＝]/.test(cell), line);
    });
});
