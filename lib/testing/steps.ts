import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { childEnvironment, projectFolder } from '#lib/config/env.ts';

/** What a step of `npm test` came to. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface Step {
  readonly name: string;
  /** @throws when the step as a whole fails */
  run(): Promise<Outcome>;
}

export const one: Outcome = { passed: 1, failed: 0, skipped: 0 };

/** Milliseconds one step may take. */
const LONGEST_STEP_MS = 30 * 60_000;

const say = (line: string) => process.stdout.write(`${line}\n`);

/**
 * Runs a program of node_modules under this Node, its output passed on.
 * @returns its exit code and, for the counts, the end of what it printed
 */
export async function run(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number; tail: string }> {
  const child = spawn(process.execPath, args, {
    cwd: projectFolder(),
    env: childEnvironment(env),
    stdio: ['ignore', 'pipe', 'inherit'],
    // A test that never ends must fail the run, not hold it for ever.
    timeout: LONGEST_STEP_MS,
  });
  let tail = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (text: string) => {
    process.stdout.write(text);
    tail = (tail + text).slice(-20_000);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code: code ?? 1, tail };
}

/** Runs a program that is one check: its exit code decides. */
export async function check(args: readonly string[]): Promise<Outcome> {
  const { code } = await run(args);
  return code === 0 ? one : { passed: 0, failed: 1, skipped: 0 };
}

/** Reads the closing lines of Node's test runner. */
export function readNodeSummary(tail: string): Outcome | undefined {
  const count = (word: string) => {
    const found = [...tail.matchAll(new RegExp(`^(?:ℹ|#) ${word} (\\d+)$`, 'gm'))].at(-1);
    return found === undefined ? undefined : Number(found[1]);
  };
  const passed = count('pass');
  if (passed === undefined) return undefined;
  const failed = (count('fail') ?? 0) + (count('cancelled') ?? 0);
  return { passed, failed, skipped: (count('skipped') ?? 0) + (count('todo') ?? 0) };
}

/** Runs every step, also after a failed one, and says how each went. */
export async function runSteps(steps: readonly Step[]): Promise<Outcome & { failedSteps: string[] }> {
  const total = { passed: 0, failed: 0, skipped: 0, failedSteps: [] as string[] };
  const lines: string[] = [];
  for (const step of steps) {
    const started = performance.now();
    say(`\n── ${step.name}`);
    let outcome: Outcome;
    try {
      outcome = await step.run();
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
      outcome = { passed: 0, failed: 1, skipped: 0 };
    }
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    const good = outcome.failed === 0 && outcome.passed > 0;
    total.passed += outcome.passed;
    total.failed += good ? 0 : Math.max(1, outcome.failed);
    total.skipped += outcome.skipped;
    if (!good) total.failedSteps.push(step.name);
    lines.push(
      `${good ? '✔' : '✖'} ${step.name} (${seconds} s): ${outcome.passed} passed, ${outcome.failed} failed`,
    );
  }
  say(`\n${lines.join('\n')}`);
  return total;
}
