import type { Round } from '../field.ts';
import { backends } from './backends.ts';
import { clients } from './clients.ts';
import { clock } from './clock.ts';
import { cutCommit } from './cut-commit.ts';
import { databaseKilled, databaseStopped } from './database.ts';
import { diskFull } from './disk-full.ts';
import { kill } from './kill.ts';
import { killOneOfTwo } from './kill-one-of-two.ts';
import { killPoints } from './kill-points.ts';
import { pool } from './pool.ts';
import { rollingRestart } from './rolling-restart.ts';
import { snapshot } from './snapshot.ts';
import { stopped } from './stopped.ts';
import { thread } from './thread.ts';

/** Rounds every pass plays. */
export const OFTEN: readonly Round[] = [
  kill,
  killPoints,
  killOneOfTwo,
  databaseStopped,
  databaseKilled,
  cutCommit,
  thread,
];
/** Rounds every fifth pass plays too. */
export const SELDOM: readonly Round[] = [
  stopped,
  backends,
  clients,
  pool,
  rollingRestart,
  clock,
  diskFull,
  snapshot,
];
