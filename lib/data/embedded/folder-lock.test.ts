import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { withFolderLock } from '#lib/data/embedded/folder-lock.ts';
import { identityOf, isRunning, thisProcess } from '#lib/data/embedded/process-identity.ts';

describe('the folder lock', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'bounty-lock-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('lets one in at a time', async () => {
    let inside = 0;
    let most = 0;
    const visit = () =>
      withFolderLock(folder, 'one', async () => {
        inside += 1;
        most = Math.max(most, inside);
        await pause(20);
        inside -= 1;
      });
    await Promise.all(Array.from({ length: 8 }, visit));
    assert.equal(most, 1);
  });

  test('is given back when the work fails', async () => {
    await assert.rejects(
      withFolderLock(folder, 'two', async () => {
        throw new Error('work failed');
      }),
      /work failed/,
    );
    assert.equal(existsSync(join(folder, 'two')), false);
  });

  test('of a killed process is taken over', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    await once(child, 'spawn');
    const identity = identityOf(child.pid ?? 0);
    writeFileSync(join(folder, 'three'), JSON.stringify(identity));
    child.kill('SIGKILL');
    await once(child, 'exit');
    assert.equal(await withFolderLock(folder, 'three', async () => 'in'), 'in');
  });

  test('of a process whose number was given out again is taken over', async () => {
    const earlier = { pid: process.pid, started: 'another boot' };
    assert.equal(isRunning(earlier), process.platform === 'win32');
    assert.equal(isRunning(thisProcess), true);
    if (process.platform === 'win32') return;
    writeFileSync(join(folder, 'four'), JSON.stringify(earlier));
    assert.equal(await withFolderLock(folder, 'four', async () => 'in'), 'in');
  });
});
