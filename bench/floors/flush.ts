import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { histogram } from '#bench/load/histogram.ts';

const PAGE = Buffer.alloc(8_192, 1);
const TIMES = 100;

/** Milliseconds until the disk has one page for good, in the middle of a hundred tries. */
export function measureFlush(folder: string): number {
  const path = join(folder, 'flush');
  const file = openSync(path, 'w');
  const taken = histogram();
  try {
    for (let page = 0; page < TIMES; page += 1) writeSync(file, PAGE, 0, PAGE.length, page * PAGE.length);
    fdatasyncSync(file);
    for (let page = 0; page < TIMES; page += 1) {
      const started = performance.now();
      writeSync(file, PAGE, 0, PAGE.length, page * PAGE.length);
      fdatasyncSync(file);
      taken.add(performance.now() - started);
    }
  } finally {
    closeSync(file);
    rmSync(path, { force: true });
  }
  return taken.at(0.5) ?? 0;
}
