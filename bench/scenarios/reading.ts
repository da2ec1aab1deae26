import { readingTimes, stalls } from '#bench/reading.ts';
import { aligned, plain } from '#bench/report/table.ts';
import type { Scenario } from '#bench/scenarios/bench.ts';

/** Microseconds for one call of a list or an HMAC, and milliseconds for the worst one of 64 kB. */
const CEILING = { readUs: 50, stallMs: 50 };

/** The reader alone, in this process: no server, no database. */
export const reading: Scenario = {
  id: 'reading',
  short: 'reading a call',
  title: 'one call read and verified, lists and HMACs · longest hold-up by a call of 64 kB',
  alone: true,
  async run({ quick, say }) {
    const times = readingTimes(quick ? 4 : 60);
    const slowest = [...times].sort((a, b) => b.median - a.median);
    const share = (us: number) => `${plain(us / CEILING.readUs)}×`;
    const row = ({ name, shape, median }: (typeof times)[number]) => [
      name,
      shape,
      plain(median),
      share(median),
    ];
    say(aligned([['call', 'shape', 'median µs', 'of the ceiling'], ...slowest.map(row)]));
    const held = stalls(quick ? 1 : 8).sort((a, b) => b.ms - a.ms);
    const stallRow = ({ name, what, ms }: (typeof held)[number]) => [name, plain(ms), what];
    say(`\n${aligned([['network', 'longest ms', 'by'], ...held.slice(0, 12).map(stallRow)])}`);
    const bound = slowest.filter(({ shape }) => shape === 'list' || shape === 'hmac');
    const others = slowest.filter(({ shape }) => shape === 'private key');
    const told = (list: readonly (typeof times)[number][]) =>
      list.map(({ name, median }) => `${name} ${plain(median)} µs`).join(', ');
    const middle = bound[Math.floor(bound.length / 2)]?.median ?? Number.NaN;
    return {
      measures: [
        {
          label: 'slowest',
          value: bound[0]?.median ?? Number.NaN,
          unit: 'µs',
          better: 'lower',
          floor: CEILING.readUs,
          aim: CEILING.readUs / 2,
        },
        {
          label: 'hold-up',
          value: held[0]?.ms ?? Number.NaN,
          unit: 'ms',
          better: 'lower',
          floor: CEILING.stallMs,
          aim: CEILING.stallMs / 2,
        },
      ],
      notes: [
        `Medians over ${times.length} calls of the catalogue, ${bound.length} of them lists or HMACs (half take less than ${plain(middle)} µs); slowest: ${told(bound.slice(0, 5))}. By a private key: ${told(others)}.`,
        `Of some hundred hostile calls per network the worst is ${held[0]?.what ?? ''} for ${held[0]?.name ?? ''}, its steps put into words and its copy masked.`,
      ],
      runs: [],
      missing: null,
    };
  },
};
