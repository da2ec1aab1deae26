import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { FLOOR_MEMBERS } from '#bench/floors/credit-schema.ts';
import { childEnvironment, searchPath } from '#lib/config/env.ts';

/** One credit per transaction, members after Zipf; pgbench asks for an exponent just above one. */
const SCRIPT = `\\set member random_zipfian(1, ${FLOOR_MEMBERS}, 1.001)
\\set a random(1, 9000000000000000000)
BEGIN;
INSERT INTO claim (key) VALUES (substring(sha256((:a)::text::bytea) FROM 1 FOR 16)) ON CONFLICT DO NOTHING;
INSERT INTO transfer (member, amount) VALUES (:member, 420);
UPDATE balance SET points = points + 420, version = version + 1 WHERE member = :member;
COMMIT;
`;

/** Where pgbench lies on this machine, if it does. */
export function findPgbench(): string | undefined {
  return searchPath()
    .split(delimiter)
    .map((folder) => join(folder, 'pgbench'))
    .find((path) => existsSync(path));
}

/** Transactions per second that pgbench reaches. @param url the floor's database */
export async function runPgbench(
  program: string,
  { url, folder, clients, seconds }: { url: string; folder: string; clients: number; seconds: number },
): Promise<number> {
  const script = join(folder, 'credit.pgbench');
  writeFileSync(script, SCRIPT);
  const { hostname, port, username, password, pathname } = new URL(url);
  const { stdout } = await promisify(execFile)(
    program,
    [
      ...['-n', '-M', 'prepared', '-f', script, '-T', String(seconds)],
      ...['-c', String(clients), '-j', String(Math.min(2, clients))],
      ...['-h', hostname, '-p', port, '-U', username, pathname.slice(1)],
    ],
    { env: childEnvironment({ PGPASSWORD: decodeURIComponent(password) }) },
  );
  const rate = Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1]);
  if (!(rate > 0)) throw new Error(`pgbench said: ${stdout}`);
  return rate;
}
