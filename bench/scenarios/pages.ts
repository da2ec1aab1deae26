import { join } from 'node:path';
import { startGenerator } from '#bench/load/generator-process.ts';
import { mixedMaximum } from '#bench/scenarios/bases.ts';
import type { Bench, Scenario } from '#bench/scenarios/bench.ts';
import type { Run } from '#bench/scenarios/finding.ts';
import { count, filled } from '#bench/scenarios/history.ts';
import { heat, openLoad, planOf, watched } from '#bench/scenarios/loads.ts';
import { startProgram } from '#bench/stage/app-server.ts';
import { freePort } from '#bench/stage/free-port.ts';
import { signIn } from '#bench/stage/sign-in.ts';
import type { Stage } from '#bench/stage/stage.ts';

/** Page views per second of the one member who looks, beside the load. */
const VIEWS = 5;

/** Who look at once while the page is compiled: what they leave under way is little. */
const HEATING = 4;

interface Looked {
  /** Of the calls beside it, and of the page. */
  readonly runs: readonly [Run, Run];
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

const activity = ({ port }: Stage, cookie: string) =>
  ({
    kind: 'request',
    text: `GET /activity HTTP/1.1\r\nHost: localhost:${port}\r\nCookie: ${cookie}\r\nAccept: text/html\r\n\r\n`,
  }) as const;

/** Looks at the page of the site while calls come in at half of the maximum, at the same process or at another one. */
async function look(bench: Bench, name: string, cookie: string, calls: { port: number; pid: number }) {
  const { stage, size } = bench;
  const { best } = await mixedMaximum(bench, 'direct');
  // What heated page and intake is digested first.
  await bench.app('direct');
  const reader = startGenerator();
  try {
    const looking = reader.run({
      port: stage.port,
      source: activity(stage, cookie),
      warm: size.warm + 1,
      seconds: size.steady,
      mode: { kind: 'open', rate: VIEWS, connections: 64 },
      patienceMs: 10_000,
    });
    const order = openLoad(bench, planOf(bench), calls.port, best.load.rate / 2, {
      seconds: size.steady + 1,
    });
    const beside = await watched(bench, `half of the maximum, ${name}`, calls.pid, order);
    const load = await looking;
    if (load.wrong > 0) throw new Error(`the page was answered ${JSON.stringify(load.byStatus)}`);
    const { p50, p99 } = load.latency;
    const page: Run = { name: `Activity page, ${name}`, load, usage: null };
    bench.say(`  ${page.name}: p50 ${p50?.toFixed(1)} ms, p99 ${p99?.toFixed(1)} ms`);
    return { runs: [beside, page], p50: p50 ?? Number.NaN, p99: p99 ?? Number.NaN } satisfies Looked;
  } finally {
    reader.stop();
  }
}

/** The same with the calls at an intake process, as `npm run intake` starts it. */
async function lookApart(bench: Bench, cookie: string): Promise<Looked> {
  const port = await freePort();
  const { environment, folder, config } = bench.stage;
  const intake = await startProgram(['intake.ts'], {
    port,
    environment: { ...environment, PORT: String(port), PUBLIC_URL: config.publicUrl, INTAKE_PROCESSES: '1' },
    log: join(folder, 'intake.log'),
  });
  try {
    await heat(bench, planOf(bench), port);
    return await look(bench, 'with an intake process', cookie, { port, pid: intake.pid });
  } finally {
    await intake.stop();
  }
}

/** A member looks at what they have while half of the maximum comes in. */
export const pages: Scenario = {
  id: 'pages',
  short: 'Activity page under load',
  title: 'Activity page and balance, p99 during that load, 10 million conversions',
  async run(bench) {
    const { best } = await mixedMaximum(bench, 'direct');
    const conversions = await filled(bench);
    const { stage } = bench;
    const login = stage.members[0]?.login;
    if (login == null) throw new Error('no member can sign in');
    const app = await bench.app('direct');
    const base = `http://localhost:${stage.port}`;
    const cookie = await signIn(base, login);
    const page = await fetch(`${base}/activity`, { headers: { cookie }, redirect: 'manual' });
    const html = await page.text();
    if (page.status !== 200 || !html.includes('Survey about everyday shopping'))
      throw new Error(`the Activity page was answered ${page.status} and does not show the conversions`);
    // As calls are: what compiles the page are its first views.
    await heat(bench, activity(stage, cookie), stage.port, HEATING);
    const together = await look(bench, 'one process', cookie, { port: stage.port, pid: app.pid });
    const apart = await lookApart(bench, cookie);
    const measure = (label: string, value: number) =>
      ({ label, value, unit: 'ms', better: 'lower', floor: 50, aim: 20 }) as const;
    return {
      measures: [measure('p99', together.p99), measure('p99 beside an intake process', apart.p99)],
      notes: [
        `The whole page with balances and the newest conversions through Next, ${Math.round(html.length / 1024)} KiB of HTML, ${VIEWS} views/s beside ${Math.round(best.load.rate / 2)} calls/s, all in one process (p50 ${together.p50.toFixed(1)} ms), and with the calls at \`npm run intake\` (p50 ${apart.p50.toFixed(1)} ms); ${count(conversions)} conversions stored.`,
      ],
      runs: [...together.runs, ...apart.runs],
      missing: null,
    };
  },
};
