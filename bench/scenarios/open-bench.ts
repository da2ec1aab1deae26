import { startGenerator } from '#bench/load/generator-process.ts';
import type { Bench } from '#bench/scenarios/bench.ts';
import type { Size } from '#bench/size.ts';
import { type Door, type Running, startApp } from '#bench/stage/app-server.ts';
import type { Stage } from '#bench/stage/stage.ts';

/** The bench on a stage. @param profile folder for CPU profiles of the server, or null */
export function openBench(
  stage: Stage,
  size: Size,
  profile: string | null,
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
  return {
    size,
    stage,
    generator,
    say,
    noApp,
    async app(door) {
      if (running?.door !== door) {
        await noApp();
        running = { door, app: await startApp(stage, door, profile) };
      }
      return running.app;
    },
    once<T>(name: string, measure: () => Promise<T>) {
      const known = measured.get(name) as Promise<T> | undefined;
      if (known !== undefined) return known;
      say(`— ${name}`);
      const measuring = measure();
      measured.set(name, measuring);
      return measuring;
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
}
