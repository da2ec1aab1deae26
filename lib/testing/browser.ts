import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { childEnvironment, projectFolder, searchPath } from '#lib/config/env.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const wellKnown = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A Chromium or Chrome that is installed on this machine. */
export function installedBrowser(path: string): string | undefined {
  const onPath = path.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...wellKnown].find(isProgram);
}

const tell = (line: string) => process.stderr.write(`${line}\n`);

/** Playwright's own build, fetched when its host can be reached. */
function playwrightBrowser(): string | undefined {
  const path = chromium.executablePath();
  if (existsSync(path)) return path;
  tell("No Chromium or Chrome is installed: fetching Playwright's …");
  const cli = join(projectFolder(), 'node_modules', '@playwright', 'test', 'cli.js');
  const { status } = spawnSync(process.execPath, [cli, 'install', 'chromium'], {
    stdio: 'ignore',
    timeout: 180_000,
  });
  return status === 0 && existsSync(path) ? path : undefined;
}

/** Debian's package, where we may install it. */
function aptBrowser(): string | undefined {
  if (process.getuid?.() !== 0 || !isProgram('/usr/bin/apt-get')) return undefined;
  tell('Installing Chromium with apt-get …');
  const options = { stdio: 'ignore', env: childEnvironment({ DEBIAN_FRONTEND: 'noninteractive' }) } as const;
  spawnSync('apt-get', ['update'], options);
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options);
  return installedBrowser('/usr/bin');
}

/**
 * A browser for the browser tests: an installed one, else Playwright's, else Debian's.
 * @returns the path of its program
 * @throws with what to install
 */
export async function findBrowser(): Promise<string> {
  const found = installedBrowser(searchPath()) ?? playwrightBrowser() ?? aptBrowser();
  if (found !== undefined) return found;
  throw new Error('No browser for the browser tests: install Chromium or Chrome, then run npm test again.');
}
