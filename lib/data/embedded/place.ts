import { createHash } from 'node:crypto';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '#lib/config/private-file.ts';
import { type Binaries, findBinaries, program } from '#lib/data/embedded/binaries.ts';
import { canReach, chooseSystemUser, type SystemUser } from '#lib/data/embedded/system-user.ts';

/** Where one installation's server lives and who runs it. */
export interface Place {
  /** locks, registrations, keys: ours alone */
  readonly dataDir: string;
  /** the folder that holds the cluster and its log: PostgreSQL's user owns it */
  readonly home: string;
  /** PGDATA */
  readonly cluster: string;
  readonly binaries: Binaries;
  readonly user: SystemUser | undefined;
}

/** For what PostgreSQL's user cannot reach below a private folder such as /root. */
const sharedRoot = '/var/lib/bountycore';

function ownedFolder(path: string, user: SystemUser | undefined): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (user !== undefined) chownSync(path, user.uid, user.gid);
}

/** The binaries themselves, or a copy of this version where that user can reach it. */
function reachableBinaries(user: SystemUser | undefined): Binaries {
  const found = findBinaries();
  if (canReach(program(found, 'postgres'), user)) return found;
  const root = join(sharedRoot, 'postgresql', `${found.version}-${process.arch}`);
  const copy = { root, version: found.version };
  if (existsSync(root)) return copy;
  const draft = `${root}.${process.pid}`;
  mkdirSync(join(sharedRoot, 'postgresql'), { recursive: true, mode: 0o755 });
  cpSync(found.root, draft, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(draft, root);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(root)) throw error;
  }
  return copy;
}

/**
 * Home of the cluster: `DATA_DIR/postgres`; below a folder PostgreSQL's user cannot enter, one of our own with a
 * name made of this DATA_DIR, noted in it. Folders that are not ours keep their modes.
 */
function homeOf(dataDir: string, user: SystemUser | undefined): string {
  const note = join(dataDir, 'cluster-home');
  const inside = join(dataDir, 'postgres');
  if (existsSync(inside)) {
    if (canReach(inside, user)) return inside;
    throw new Error(
      `User ${user?.name} runs PostgreSQL and can no longer enter ${inside}: give it search permission (chmod o+x) on the folders above, or set DATA_DIR.`,
    );
  }
  // The dot asks for what lies inside: a folder can be seen from above and still not be entered.
  if (!existsSync(note) && canReach(`${dataDir}/.`, user)) return inside;
  const real = realpathSync(dataDir);
  const home = join(sharedRoot, 'clusters', createHash('sha256').update(real).digest('hex').slice(0, 16));
  if (existsSync(note)) {
    // A DATA_DIR that was copied or moved must not open the original's cluster, or none, in silence.
    const noted = readFileSync(note, 'utf8').trim();
    if (noted === home) return home;
    throw new Error(
      `${note} names ${noted}, which belongs to this folder's former place: move the folder back, or run a backup there and a restore here with a new DATA_DIR.`,
    );
  }
  mkdirSync(join(sharedRoot, 'clusters'), { recursive: true, mode: 0o755 });
  // A deleted DATA_DIR took its cluster's password with it: what is left under its name cannot be opened again.
  if (existsSync(home)) renameSync(home, `${home}.left-${Date.now()}`);
  writeWhole(note, `${home}\n`);
  return home;
}

/** Decides, and makes the folders. Call it under the installation's lock. */
export function findPlace(dataDir: string): Place {
  const user = chooseSystemUser();
  const home = homeOf(dataDir, user);
  ownedFolder(home, user);
  return { dataDir, home, cluster: join(home, 'data'), binaries: reachableBinaries(user), user };
}
