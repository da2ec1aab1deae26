import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a running (or killed) server wrote about itself into its data folder. */
export interface Postmaster {
  readonly pid: number;
  readonly folder: string;
  readonly port: number;
  /** starting, ready, stopping or standby */
  readonly state: string;
}

/** Reads a postmaster.pid; undefined when it is half written or not one. */
export function parsePostmaster(text: string): Postmaster | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0 || !Number.isInteger(port) || port <= 0) return undefined;
  return { pid, folder: lines[1] ?? '', port, state: lines[7] ?? '' };
}

export function readPostmaster(clusterFolder: string): Postmaster | undefined {
  try {
    return parsePostmaster(readFileSync(join(clusterFolder, 'postmaster.pid'), 'utf8'));
  } catch {
    return undefined;
  }
}
