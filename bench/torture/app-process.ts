import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { createInterface } from 'node:readline';
import { childEnvironment, projectFolder } from '#lib/config/env.ts';
import type { AppOrders } from './app.ts';
import type { ThreadEnd } from './end-thread.ts';

/** A running app that can be hurt. */
export interface AppProcess {
  readonly port: number;
  readonly pid: number;
  /** Resolves when it listens; rejects when it ended before. */
  readonly ready: Promise<void>;
  /** Resolves when it has ended, however. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  signal(name: NodeJS.Signals): void;
  /** Ends the thread of its intake; resolves when that is gone, or after `patienceMs` without: was it there? */
  endThread(end: ThreadEnd, patienceMs: number): Promise<boolean>;
  /** The end of what it wrote to its standard error. */
  said(): string;
  /** Has it ended without being asked to? */
  endedByItself(): boolean;
}

/** Starts the app. @param environment of the process itself, such as LD_PRELOAD */
export function startApp(orders: AppOrders, environment: Readonly<Record<string, string>> = {}): AppProcess {
  const child: ChildProcess = spawn(process.execPath, ['bench/torture/app.ts'], {
    cwd: projectFolder(),
    env: childEnvironment(environment),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  let asked = orders.killPoint !== null;
  let over = false;
  child.stdin?.on('error', () => undefined);
  child.stdin?.write(`${JSON.stringify(orders)}\n`);
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4_000);
  });
  const ended = once(child, 'exit').then(([code, signal]) => {
    over = true;
    return { code: code as number | null, signal: signal as NodeJS.Signals | null };
  });
  const heard = new EventEmitter();
  if (child.stdout !== null) createInterface({ input: child.stdout }).on('line', (line) => heard.emit(line));
  const ready = new Promise<void>((resolve, reject) => {
    heard.once('ready', resolve);
    void ended.then(() => reject(new Error(`the app ended before it listened: ${said}`)));
  });
  ready.catch(() => undefined);
  return {
    port: orders.port,
    pid: child.pid ?? 0,
    ready,
    ended,
    signal(name) {
      if (name === 'SIGKILL' || name === 'SIGTERM') asked = true;
      if (!over) child.kill(name);
    },
    async endThread(end, patienceMs) {
      const gone = once(heard, 'thread gone', { signal: AbortSignal.timeout(patienceMs) });
      child.stdin?.write(`${JSON.stringify(end)}\n`);
      return gone.then(
        () => true,
        () => false,
      );
    },
    said: () => said,
    endedByItself: () => over && !asked,
  };
}
