import { mixedMaximum } from '#bench/scenarios/bases.ts';
import type { Bench, Scenario } from '#bench/scenarios/bench.ts';
import { compared, newCreditsAgain } from '#bench/scenarios/special-calls.ts';
import { fillHistory } from '#bench/stage/fill-history.ts';
import { checkBooks } from '#lib/flows/check-books.ts';

/** Conversions each filled member has on average. */
const EACH = 100;

/** A number with commas. */
export const count = (conversions: number) => conversions.toLocaleString('en');

/** The history, written once per run. */
export const filled = (bench: Bench) =>
  bench.once(`a history of ${count(bench.size.history)} conversions`, async () => {
    // What is still under way would meet the history half written.
    await bench.noApp();
    const conversions = bench.size.history;
    const members = Math.max(1, Math.ceil(conversions / EACH) - bench.stage.members.length);
    await fillHistory(bench.stage.database.ownerUrl, { conversions, members, say: bench.say });
    // A site with a history has looked at its books before; one that never did looks at the whole of them when it starts.
    await bench.stage.inSite(({ db }) => checkBooks(db));
    return conversions;
  });

/** Nothing on the path may grow with history. */
export const history: Scenario = {
  id: 'history',
  short: '10 million conversions ÷ empty',
  title: 'after 10 million conversions ÷ empty database',
  async run(bench) {
    // The empty database is measured before there is a history.
    const base = await mixedMaximum(bench, 'direct').then(() => newCreditsAgain(bench));
    const conversions = await filled(bench);
    const again = await newCreditsAgain(bench);
    const measured = again.run.load.rate;
    const empty = Math.max(again.base.run.load.rate, base.run.load.rate);
    return {
      measures: [
        {
          label: '',
          value: measured / empty,
          unit: '×',
          better: 'higher',
          floor: 0.8,
          aim: 0.95,
        },
      ],
      notes: [
        ...compared(again.base, measured),
        `Filled with ${count(conversions)} credited conversions, their arrivals, keys, decisions and both transfers; vacuumed afterwards. Right before, the rate was ${Math.round(base.run.load.rate)}/s; the better of the two counts.`,
      ],
      runs: [base.run, again.run],
      missing: null,
    };
  },
};
