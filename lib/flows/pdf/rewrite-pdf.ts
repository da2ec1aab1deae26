import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { projectFolder } from '#lib/config/env.ts';
import type { Rewritten } from '#lib/flows/pdf/pdf-thread.ts';
import { TOO_MUCH } from '#lib/flows/pdf/refused-pdf.ts';

/** What one PDF may take. */
export interface PdfLimits {
  /** Milliseconds of a processor; those of the clock, on a machine that has other work, may be eight times as many. */
  readonly milliseconds: number;
  /** Megabytes of JavaScript's heap. What is unfolded lies outside of it, and is bounded by `MOST_UNFOLDED`. */
  readonly heapMegabytes: number;
}

const LIMITS: PdfLimits = { milliseconds: 8_000, heapMegabytes: 256 };
const LOOK_EVERY_MS = 200;

/**
 * Writes a PDF anew in a thread of its own, which ends with it: whatever a file leads the parser to, it costs the file and
 * nothing else.
 * @returns the PDF anew, or why there is none, as the end of a sentence
 * @throws when the thread cannot run
 */
export function rewritePdf(bytes: Uint8Array, limits: PdfLimits = LIMITS): Promise<Rewritten> {
  // From its source, past the bundler.
  const program = pathToFileURL(join(projectFolder(), 'lib/flows/pdf/pdf-thread.ts'));
  const own = Uint8Array.from(bytes);
  const thread = new Worker(program, {
    workerData: own,
    transferList: [own.buffer],
    resourceLimits: {
      maxOldGenerationSizeMb: limits.heapMegabytes,
      maxYoungGenerationSizeMb: 32,
      stackSizeMb: 4,
    },
    // Nothing of ours is told to it, and what the library remarks on a file is nobody's log.
    env: {},
    argv: [],
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  thread.stdout.resume();
  thread.stderr.resume();
  return new Promise<Rewritten>((resolve, reject) => {
    const started = performance.now();
    const isOver = async () => {
      if (performance.now() - started > 8 * limits.milliseconds) return true;
      const { user, system } = await thread.cpuUsage();
      return (user + system) / 1_000 > limits.milliseconds;
    };
    const look = async () => {
      if (!(await isOver())) return;
      resolve({ problem: 'takes too long to be written anew' });
      await thread.terminate();
    };
    const timer = setInterval(() => {
      // Asked of one that has just ended there is no answer.
      look().catch(() => undefined);
    }, LOOK_EVERY_MS);
    thread.once('message', (answer: Rewritten) => resolve(answer));
    thread.once('error', (error: Error & { code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ problem: TOO_MUCH });
      else reject(error);
    });
    thread.once('exit', (code) => {
      clearInterval(timer);
      reject(new Error(`the thread of a PDF ended without an answer (${code.toString()})`));
    });
  });
}
