import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { childEnvironment } from '#lib/config/env.ts';
import type { Demo } from './demo.ts';

const run = promisify(execFile);

/** What the command line says, as its JSON. */
export async function bounty(demo: Demo, ...args: string[]): Promise<unknown> {
  const { stdout } = await run(process.execPath, ['lib/cli/bounty.ts', ...args, '--json'], {
    env: childEnvironment({ DATA_DIR: demo.dataDir, PORT: String(demo.port) }),
  });
  return JSON.parse(stdout) as unknown;
}

/** A line as it was printed, typed into a shell. */
export const shell = async (line: string) =>
  (await run('sh', ['-c', line.replace(/^curl/, 'curl -s')])).stdout;

const KINDS = ['pending', 'available', 'reserved', 'debt'] as const;
interface Shown {
  readonly balances: Readonly<Record<(typeof KINDS)[number], string>>;
  readonly entries: readonly { readonly version: string; readonly reason: string; readonly points: string }[];
}
export const shown = (demo: Demo) => bounty(demo, 'member', 'show', 'mira@demo.example') as Promise<Shown>;

/** The call a demo prints, once it was sent. */
export interface PrintedCall {
  readonly curl: string;
  readonly answer: string;
  /** What its member had before. */
  readonly before: Shown;
}

const sent = new WeakMap<Demo, Promise<PrintedCall>>();

/** Sends a demo's printed call: once, whichever file of tests asks first, so that its hold runs while others work. */
export function sendPrinted(demo: Demo): Promise<PrintedCall> {
  const known = sent.get(demo) ?? send(demo);
  sent.set(demo, known);
  return known;
}

async function send(demo: Demo): Promise<PrintedCall> {
  const { curl } = demo;
  const before = await shown(demo);
  return { curl, before, answer: await shell(curl) };
}

/** What the call changed so far: the town has lived before it, and its day may bring the bonus of a streak. */
export async function gained(demo: Demo, { before }: PrintedCall): Promise<Record<string, number>> {
  const { balances, entries } = await shown(demo);
  const stood = new Set(before.entries.map(({ version }) => version));
  const bonus = entries
    .filter(({ version, reason }) => reason === 'bonus' && !stood.has(version))
    .reduce((sum, { points }) => sum + Number(points), 0);
  return Object.fromEntries(
    KINDS.map((kind) => [
      kind,
      Number(balances[kind]) - Number(before.balances[kind]) - (kind === 'available' ? bonus : 0),
    ]),
  );
}

/** A parameter of the printed call. */
export const parameter = ({ curl }: PrintedCall, name: string) =>
  new URL(/'(http[^']*)'/.exec(curl)?.[1] ?? '').searchParams.get(name) ?? '';
