import { readFileSync } from 'node:fs';
import { startGenerator } from '#bench/load/generator-process.ts';
import type { BenchOptions } from '#bench/options.ts';
import type { Bench, Rested } from '#bench/scenarios/bench.ts';
import { heat, planOf } from '#bench/scenarios/loads.ts';
import type { Size } from '#bench/size.ts';
import { type Door, type Running, serverLog, startApp } from '#bench/stage/app-server.ts';
import { atRest } from '#bench/stage/rest.ts';
import type { Stage } from '#bench/stage/stage.ts';

/** The bench on a stage. */
export function openBench(
  stage: Stage,
  size: Size,
  { quick, profile }: Pick<BenchOptions, 'quick' | 'profile'>,
  say: (line: string) => void,
): Bench & { close(): Promise<void> } {
  const measured = new Map<string, Promise<unknown>>();
  const generator = startGenerator();
  let running: { readonly door: Door; readonly app: Running } | null = null;
  let runs = 0;
  const noApp = async () => {
    const last = running;
    running = null;
    await last?.app.stop();
  };
  async function hot(door: Door): Promise<Running> {
    if (running?.door === door && running.app.alive()) return running.app;
    await noApp();
    const app = await startApp(stage, door, profile);
    running = { door, app };
    await heat(bench, planOf(bench), stage.port);
    return app;
  }
  const bench = {
    size,
    stage,
    generator,
    quick,
    say,
    noApp,
    async app(door: Door): Promise<Rested> {
      const app = await hot(door);
      const server = { pid: app.pid, audits: door !== 'two-intakes' };
      const rested = await atRest(server, stage, size.rest);
      if (rested === null && size.rest > 0) say(`  it did not rest within ${size.rest} s`);
      return { ...app, rested };
    },
    once<T>(name: string, measure: () => Promise<T>) {
      const known = measured.get(name) as Promise<T> | undefined;
      if (known !== undefined) return known;
      say(`— ${name}`);
      const measuring = measure();
      measured.set(name, measuring);
      return measuring;
    },
    lastWords() {
      return readFileSync(serverLog(stage), 'utf8').slice(-2_000);
    },
    newRun() {
      runs += 1;
      return `run${runs}`;
    },
    async close() {
      generator.stop();
      await noApp();
    },
  };
  return bench;
}
