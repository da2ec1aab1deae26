// For prepare.mjs: plain JavaScript without packages, as it runs before there are any, under any Node from 20 on.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const patienceMs = 2_000;
const beatMs = 2_000;
const lostBeatsMs = 60_000;

/** @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Runs a program quietly: after two seconds its title is shown, then the seconds; its output only when it fails.
 * @param {string} title what the person waits for
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
export async function runStep(title, command, args, options) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1_000);
  const first = setTimeout(() => say(`${title} …`), patienceMs);
  const later = setInterval(() => say(`${title} … ${seconds()} s`), 15_000);
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8');
    stream?.on('data', (text) => {
      said = (said + text).slice(-20_000);
    });
  }
  // A person who gives up gives up the step too: nothing goes on in the background.
  const stop = (/** @type {NodeJS.Signals} */ signal) => {
    child.kill(signal);
    process.exitCode = 130;
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (code !== 0) throw new Error(`${title} failed (${code ?? 'stopped'}):\n${said.trim()}`);
    if (Date.now() - started > patienceMs) say(`${title}: done in ${seconds()} s`);
  } finally {
    clearTimeout(first);
    clearInterval(later);
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** @param {string} folder */
function isStale(folder) {
  const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  if (age > lostBeatsMs) return true;
  try {
    return !isAlive(Number(readFileSync(join(folder, 'pid'), 'utf8')));
  } catch {
    // Between making the folder and naming its owner, or killed exactly there.
    return age > beatMs * 3;
  }
}

/**
 * Runs `work` while no other process prepares this folder; a killed one's lock is taken over.
 * @template T
 * @param {string} folder the lock: a folder that exists while someone holds it
 * @param {() => Promise<T>} work
 */
export async function alone(folder, work) {
  const since = Date.now();
  let told = false;
  for (;;) {
    try {
      mkdirSync(folder);
      break;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    if (isStale(folder)) {
      const aside = `${folder}.${process.pid}`;
      try {
        renameSync(folder, aside);
        rmSync(aside, { recursive: true, force: true });
      } catch {
        // Another waiter was faster.
      }
      continue;
    }
    if (!told && Date.now() - since > patienceMs) {
      told = true;
      say('Waiting for another start of this project to finish installing or building …');
    }
    await pause(200);
  }
  writeFileSync(join(folder, 'pid'), String(process.pid));
  const beat = setInterval(() => utimesSync(folder, new Date(), new Date()), beatMs);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    rmSync(folder, { recursive: true, force: true });
  }
}
