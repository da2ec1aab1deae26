import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Who runs PostgreSQL when we are root (it refuses to be root); undefined: we ourselves. */
export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const wanted = ['bountycore', 'postgres', 'nobody'];

function lookUp(name: string): SystemUser | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (uid === undefined || gid === undefined || Number(uid) === 0) return undefined;
  return { name, uid: Number(uid), gid: Number(gid) };
}

/**
 * The unprivileged user for PostgreSQL: one made for us, the distribution's `postgres`, else `nobody`, else a new one.
 * @throws when we are root and none can be had
 */
export function chooseSystemUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of wanted) {
    const user = lookUp(name);
    if (user !== undefined) return user;
  }
  spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'bountycore']);
  const made = lookUp('bountycore');
  if (made !== undefined) return made;
  throw new Error(
    'PostgreSQL refuses to run as root and no other user could be found: start as another user.',
  );
}

/** Options for spawning as that user. */
export const asUser = (user: SystemUser | undefined) =>
  user === undefined ? {} : { uid: user.uid, gid: user.gid };

/** Can that user reach this folder or file through all its parents? Tried, not computed. */
export function canReach(path: string, user: SystemUser | undefined): boolean {
  if (user === undefined) return true;
  return spawnSync('/bin/sh', ['-c', 'test -e "$0"', path], { cwd: '/', ...asUser(user) }).status === 0;
}
