import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { bareEnvironment, projectFolder } from '#lib/config/env.ts';
import { openTestSite, type TestSite, testEnvironment } from '#lib/testing/test-site.ts';

const CALLS = 60;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

describe('npm run intake in two processes', () => {
  let t: TestSite;
  let child: ChildProcess;
  let port: number;
  const pids: number[] = [];
  let told: (() => void) | undefined;

  /** Waits until so many processes have said that they take in. */
  async function taking(count: number): Promise<void> {
    while (pids.length < count)
      await new Promise<void>((resolve) => {
        told = resolve;
      });
  }

  before(async () => {
    t = await openTestSite();
    await t.provider('bitlabs');
    port = await freePort();
    child = spawn(process.execPath, ['intake.ts'], {
      cwd: projectFolder(),
      env: {
        ...bareEnvironment(),
        ...testEnvironment(t.database),
        PORT: String(port),
        INTAKE_PROCESSES: '2',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (child.stdout === null) throw new Error('its words are not heard');
    createInterface(child.stdout).on('line', (line) => {
      const pid = /Taking in postbacks .*\(process (\d+)\)/.exec(line)?.[1];
      if (pid !== undefined) pids.push(Number(pid));
      told?.();
    });
    await taking(2);
  });
  after(async () => {
    child.kill('SIGKILL');
    await t.closeWhole();
  });

  /** Sends a call until it is answered, as a network would. */
  async function answered(target: string): Promise<string> {
    for (let attempt = 1; ; attempt += 1)
      try {
        const reply = await fetch(`http://127.0.0.1:${port}${target}`);
        const body = await reply.text();
        if (reply.status === 200) return body;
        if (attempt === 20) return `${reply.status}: ${body}`;
      } catch (error) {
        if (attempt === 20) throw error;
        await sleep(50);
      }
  }

  test('one that is killed is replaced, and every call counts once', async () => {
    const member = await t.member();
    const calls = await Promise.all(
      Array.from({ length: CALLS }, (_, at) =>
        t.compose('bitlabs', {
          kind: 'credit',
          member: member.publicId,
          transaction: `two-${at}`,
          amount: '100',
        }),
      ),
    );
    const answers = calls.map(({ target }) => answered(target));
    const [first] = pids;
    assert.ok(first !== undefined && first !== child.pid);
    process.kill(first, 'SIGKILL');
    assert.deepEqual(new Set(await Promise.all(answers)), new Set(['OK']));
    await taking(3);
    assert.equal(await answered(calls[0]?.target ?? ''), 'OK');
    const { pending, available } = await t.balances(member);
    assert.equal(pending + available, BigInt(CALLS * 100));
  });

  test('told to stop, all of them end and so does the first', async () => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    assert.deepEqual(await ended, [0, null]);
    await assert.rejects(fetch(`http://127.0.0.1:${port}/`));
  });
});
