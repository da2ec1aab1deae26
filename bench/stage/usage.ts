import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Clock ticks per second on every Linux that Node runs on (sysconf(_SC_CLK_TCK)). */
const TICKS = 100;
const SAMPLE_MS = 500;

/** Cores kept busy and memory held over the last stretch of a watch; null where the system does not tell. */
export interface Usage {
  readonly serverCores: number | null;
  readonly databaseCores: number | null;
  /** Bytes of the server at its beginning, at most and at the end. */
  readonly memory: { readonly first: number; readonly most: number; readonly last: number } | null;
}

interface Stat {
  readonly parent: number;
  /** Seconds of processor time, with and without children that have ended. */
  readonly own: number;
  readonly withEnded: number;
}

/** Fields of /proc/<pid>/stat (proc_pid_stat(5)); undefined when there is no such process. */
export function readStat(text: string): Stat | undefined {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [parent, user, system, endedUser, endedSystem] = [1, 11, 12, 13, 14].map((at) => Number(fields[at]));
  if (parent === undefined || user === undefined || system === undefined) return undefined;
  const own = (user + system) / TICKS;
  return { parent, own, withEnded: own + ((endedUser ?? 0) + (endedSystem ?? 0)) / TICKS };
}

function statOf(pid: number): Stat | undefined {
  try {
    return readStat(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return undefined;
  }
}

function memoryOf(pid: number): number | null {
  try {
    const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
    return kib === undefined ? null : Number(kib) * 1024;
  } catch {
    return null;
  }
}

/** Seconds of processor time of a program: its first process, those it has and those that have ended. */
function secondsOf(pid: number): number | null {
  const first = statOf(pid);
  if (first === undefined) return null;
  let seconds = first.withEnded;
  for (const entry of readdirSync('/proc')) {
    const stat = /^\d+$/.test(entry) ? statOf(Number(entry)) : undefined;
    if (stat?.parent === pid) seconds += stat.own;
  }
  return seconds;
}

function databaseSeconds(folder: string | null): number | null {
  if (folder === null || process.platform !== 'linux') return null;
  try {
    return secondsOf(Number(readFileSync(join(folder, 'postmaster.pid'), 'latin1').split('\n')[0]));
  } catch {
    return null;
  }
}

/** Watches the server and its database from now on. @param folder the database's */
export function watchUsage(pid: number, folder: string | null): { end(seconds: number): Usage } {
  const samples: Sample[] = [];
  const sample = () =>
    samples.push({
      at: performance.now(),
      server: process.platform === 'linux' ? secondsOf(pid) : null,
      database: databaseSeconds(folder),
      memory: memoryOf(pid),
    });
  sample();
  const timer = setInterval(sample, SAMPLE_MS);
  return {
    end(seconds) {
      clearInterval(timer);
      sample();
      const from = performance.now() - seconds * 1_000;
      return usageOf(samples.filter(({ at }) => at >= from));
    },
  };
}

/** One look at the processes: processor seconds and bytes so far. */
export interface Sample {
  readonly at: number;
  readonly server: number | null;
  readonly database: number | null;
  readonly memory: number | null;
}

/** Cores and memory between the first sample and the last. */
export function usageOf(samples: readonly Sample[]): Usage {
  const [first] = samples;
  const last = samples.at(-1);
  const cores = (of: 'server' | 'database') => {
    const [from, to] = [first?.[of] ?? null, last?.[of] ?? null];
    const seconds = ((last?.at ?? 0) - (first?.at ?? 0)) / 1_000;
    return from === null || to === null || seconds <= 0 ? null : (to - from) / seconds;
  };
  const memory = samples.flatMap((sample) => sample.memory ?? []);
  const [firstBytes] = memory;
  return {
    serverCores: cores('server'),
    databaseCores: cores('database'),
    memory:
      firstBytes === undefined
        ? null
        : { first: firstBytes, most: Math.max(...memory), last: memory.at(-1) ?? firstBytes },
  };
}
