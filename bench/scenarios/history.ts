import { startGenerator } from '#bench/load/generator-process.ts';
import { mixedMaximum } from '#bench/scenarios/bases.ts';
import type { Bench, Scenario } from '#bench/scenarios/bench.ts';
import { openLoad, planOf, watched } from '#bench/scenarios/loads.ts';
import { compared, newCreditsAgain } from '#bench/scenarios/special-calls.ts';
import { fillHistory } from '#bench/stage/fill-history.ts';
import { signIn } from '#bench/stage/sign-in.ts';
import { checkBooks } from '#lib/flows/check-books.ts';

/** Conversions each filled member has on average. */
const EACH = 100;
/** Page views per second of the one member who looks, beside the load. */
const VIEWS = 5;

const count = (conversions: number) => conversions.toLocaleString('en');

/** The history, written once per run. */
const filled = (bench: Bench) =>
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

/** A member looks at what they have while half of the maximum comes in. */
export const pages: Scenario = {
  id: 'pages',
  short: 'Activity page under load',
  title: 'Activity page and balance, p99 during that load, 10 million conversions',
  async run(bench) {
    const { best } = await mixedMaximum(bench, 'direct');
    const conversions = await filled(bench);
    const { stage, size } = bench;
    const login = stage.members[0]?.login;
    if (login == null) throw new Error('no member can sign in');
    const app = await bench.app('direct');
    const base = `http://localhost:${stage.port}`;
    const cookie = await signIn(base, login);
    const page = await fetch(`${base}/activity`, { headers: { cookie }, redirect: 'manual' });
    const html = await page.text();
    if (page.status !== 200 || !html.includes('Survey about everyday shopping'))
      throw new Error(`the Activity page was answered ${page.status} and does not show the conversions`);
    const reader = startGenerator();
    try {
      const looking = reader.run({
        port: stage.port,
        source: {
          kind: 'request',
          text: `GET /activity HTTP/1.1\r\nHost: localhost:${stage.port}\r\nCookie: ${cookie}\r\nAccept: text/html\r\n\r\n`,
        },
        warm: size.warm + 1,
        seconds: size.steady,
        mode: { kind: 'open', rate: VIEWS, connections: 64 },
        patienceMs: 10_000,
      });
      const order = openLoad(bench, planOf(bench), stage.port, best.load.rate / 2, {
        seconds: size.steady + 1,
      });
      const beside = await watched(bench, 'half of the maximum, with history', app.pid, order);
      const load = await looking;
      if (load.wrong > 0) throw new Error(`the page was answered ${JSON.stringify(load.byStatus)}`);
      return {
        measures: [
          {
            label: 'p99',
            value: load.latency.p99 ?? Number.NaN,
            unit: 'ms',
            better: 'lower',
            floor: 50,
            aim: 20,
          },
        ],
        notes: [
          `The whole page with balances and the newest conversions through Next, ${Math.round(html.length / 1024)} KiB of HTML, ${VIEWS} views/s (p50 ${load.latency.p50?.toFixed(1)} ms) beside ${Math.round(best.load.rate / 2)} calls/s; ${count(conversions)} conversions stored.`,
        ],
        runs: [beside, { name: 'Activity page', load, usage: null }],
        missing: null,
      };
    } finally {
      reader.stop();
    }
  },
};
