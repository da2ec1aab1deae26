import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { histogram } from '#lib/core/histogram.ts';
import { metricsText } from '#lib/core/metrics-text.ts';

describe('metrics as Prometheus reads them', () => {
  test('a counter with labels, a gauge without', () => {
    assert.equal(
      metricsText([
        {
          type: 'counter',
          name: 'calls_total',
          help: 'Calls.',
          samples: [{ labels: { provider: 'cpx', verdict: 'credited' }, value: 3 }],
        },
        { type: 'gauge', name: 'waiting', help: 'Waiting.', samples: [{ value: 0 }] },
      ]),
      [
        '# HELP calls_total Calls.',
        '# TYPE calls_total counter',
        'calls_total{provider="cpx",verdict="credited"} 3',
        '# HELP waiting Waiting.',
        '# TYPE waiting gauge',
        'waiting 0',
        '',
      ].join('\n'),
    );
  });

  test('what a label or a help holds cannot end its line or its quotes', () => {
    const text = metricsText([
      { type: 'gauge', name: 'g', help: 'a\\b\nc', samples: [{ labels: { l: 'x"} 1\ny\\' }, value: 1 }] },
    ]);
    assert.equal(text, '# HELP g a\\\\b\\nc\n# TYPE g gauge\ng{l="x\\"} 1\\ny\\\\"} 1\n');
  });

  test('a histogram counts up, the bound itself included, and ends in +Inf', () => {
    const sizes = histogram([1, 5]);
    for (const value of [0.5, 1, 5, 6]) sizes.observe(value);
    assert.deepEqual(
      metricsText([{ type: 'histogram', name: 'h', help: 'H.', figures: sizes.read() }])
        .trim()
        .split('\n')
        .slice(2),
      ['h_bucket{le="1"} 2', 'h_bucket{le="5"} 3', 'h_bucket{le="+Inf"} 4', 'h_sum 12.5', 'h_count 4'],
    );
  });

  test('values that are no plain number have their words', () => {
    const samples = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN].map((value) => ({
      value,
    }));
    assert.match(metricsText([{ type: 'gauge', name: 'g', help: '', samples }]), /g \+Inf\ng -Inf\ng NaN\n$/);
  });
});
