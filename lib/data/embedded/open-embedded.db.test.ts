import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openEmbedded } from '#lib/data/embedded/open-embedded.ts';
import { readPostmaster } from '#lib/data/embedded/postmaster-file.ts';
import { isAlive } from '#lib/data/embedded/process-identity.ts';
import { withOwner } from '#lib/data/owner-connection.ts';

const quiet = () => {};

/** Another process that opens the same server, says its port and then sits there. */
async function sitter(dataDir: string) {
  const script = `import { openEmbedded } from '#lib/data/embedded/open-embedded.ts';
    const server = await openEmbedded(process.argv[1], () => {});
    process.on('SIGTERM', () => server.release().then(() => process.exit(0)));
    console.log(server.port);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, dataDir], {
    cwd: join(import.meta.dirname, '..', '..', '..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await once(child, 'exit');
  };
  return { port: Number(line.toString()), end };
}

describe('the embedded server', () => {
  let root = '';
  let dataDir = '';
  const cluster = () => join(dataDir, 'postgres', 'data');
  const serverPid = () => readPostmaster(cluster())?.pid;

  before(() => {
    root = mkdtempSync(join(tmpdir(), 'bounty-embedded-'));
    // The system's own folder for temporary ones is private; PostgreSQL's user must get through it.
    dataDir = join('/tmp', `bounty-embedded-${process.pid}`, 'data');
    mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  });
  after(() => {
    rmSync(root, { recursive: true, force: true });
    rmSync(join(dataDir, '..'), { recursive: true, force: true });
  });

  test('is started by the first, joined by the second, stopped by the last', async () => {
    const [first, second] = await Promise.all([openEmbedded(dataDir, quiet), openEmbedded(dataDir, quiet)]);
    const other = await sitter(dataDir);
    assert.equal(first.port, second.port);
    assert.equal(other.port, first.port);
    const pid = serverPid() ?? 0;
    await first.release();
    await first.release();
    await second.release();
    assert.equal(isAlive(pid), true, 'the other process still uses it');
    await other.end('SIGTERM');
    assert.equal(isAlive(pid), false);
  });

  test('survives the kill of its only user and is adopted by the next start, nothing lost', async () => {
    const other = await sitter(dataDir);
    const pid = serverPid() ?? 0;
    await other.end('SIGKILL');
    assert.equal(isAlive(pid), true);
    const server = await openEmbedded(dataDir, quiet);
    assert.equal(server.port, other.port);
    await withOwner(server.urlOf('postgres'), (client) => client.query('CREATE TABLE kept AS SELECT 7 AS n'));
    await server.release();
    assert.equal(isAlive(pid), false);
  });

  test('starts again after everything was killed at once, what was committed still there', async () => {
    const other = await sitter(dataDir);
    const pid = serverPid() ?? 0;
    await other.end('SIGKILL');
    process.kill(pid, 'SIGKILL');
    const server = await openEmbedded(dataDir, quiet);
    const { rows } = await withOwner(server.urlOf('postgres'), (client) =>
      client.query<{ n: number }>('SELECT n FROM kept'),
    );
    await server.release();
    assert.equal(rows[0]?.n, 7);
  });

  test('of another folder is another server on another port', async () => {
    const elsewhere = join(dataDir, '..', 'elsewhere');
    const [one, two] = await Promise.all([openEmbedded(dataDir, quiet), openEmbedded(elsewhere, quiet)]);
    assert.notEqual(one.port, two.port);
    await Promise.all([one.release(), two.release()]);
  });

  test('lets nobody in without the password, which only its owner can read', async () => {
    const server = await openEmbedded(dataDir, quiet);
    const url = new URL(server.urlOf('postgres'));
    url.password = 'guess';
    await assert.rejects(
      withOwner(url.toString(), async () => undefined),
      { code: '28P01' },
    );
    await server.release();
    assert.equal(statSync(join(dataDir, 'postgres-password')).mode & 0o777, 0o600);
  });

  test('below a folder its user cannot enter lives elsewhere, and that folder keeps its mode', {
    skip: process.getuid?.() !== 0,
  }, async () => {
    const closed = join(root, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const server = await openEmbedded(join(closed, 'data'), quiet);
    const home = readFileSync(join(closed, 'data', 'cluster-home'), 'utf8').trim();
    await server.release();
    const again = await openEmbedded(join(closed, 'data'), quiet);
    await again.release();
    assert.equal(statSync(closed).mode & 0o777, 0o700);
    rmSync(home, { recursive: true });
  });

  test('in a folder that is closed itself lives elsewhere too', {
    skip: process.getuid?.() !== 0,
  }, async () => {
    const closed = join(root, 'closed-itself');
    mkdirSync(closed, { mode: 0o700 });
    const server = await openEmbedded(closed, quiet);
    const home = readFileSync(join(closed, 'cluster-home'), 'utf8').trim();
    await server.release();
    rmSync(home, { recursive: true });
  });
});
