import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, statfsSync } from 'node:fs';
import { projectFolder } from '#lib/config/env.ts';

const BYTES = 320 * 2 ** 20;

/** Why no small volume can be mounted for our own processes only; null when it can. */
export function whyNoVolume(): string | null {
  if (process.platform !== 'linux') return 'mount namespaces are a thing of Linux';
  if (process.getuid?.() !== 0) return 'mounting a small volume needs root';
  const tried = spawnSync('unshare', ['-m', 'sh', '-c', 'mount -t tmpfs -o size=1m none /mnt']);
  return tried.status === 0 ? null : 'the kernel refuses a mount namespace here';
}

/** Is this folder on a volume small enough to be filled? */
export function onSmallVolume(folder: string): boolean {
  const { blocks, bsize } = statfsSync(folder);
  return blocks * bsize <= BYTES;
}

/**
 * Runs a program of ours where `folder` is a small volume that nobody else sees and that is gone when it ends.
 * @returns its exit code
 */
export async function runOnSmallVolume(folder: string, args: readonly string[]): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const script = 'mount -t tmpfs -o size="$1",mode=711 none "$2" && shift 2 && exec "$@"';
  const child = spawn(
    'unshare',
    ['-m', 'sh', '-c', script, 'sh', String(BYTES), folder, process.execPath, ...args],
    { cwd: projectFolder(), stdio: ['ignore', 'inherit', 'inherit'] },
  );
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}
