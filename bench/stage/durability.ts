import { existsSync, statfsSync } from 'node:fs';
import { withOwner } from '#lib/data/owner-connection.ts';

/** File systems that forget when the power goes (statfs(2), linux/magic.h). */
const IN_MEMORY: ReadonlyMap<number, string> = new Map([
  [0x01021994, 'tmpfs'],
  [0x858458f6, 'ramfs'],
]);
const MUST_BE_ON = ['fsync', 'full_page_writes', 'synchronous_commit'];
const WORTH_PRINTING = ['shared_buffers', 'max_wal_size', 'wal_sync_method', 'checkpoint_timeout'];

export interface Durability {
  /** The database's settings, printed with the result. */
  readonly settings: Readonly<Record<string, string>>;
  readonly version: string;
  /** Where its files lie; null when the login may not know. */
  readonly folder: string | null;
}

/** A figure without durability is worth nothing here. @throws when the database may lose what it has committed */
export function assertDurable(url: string): Promise<Durability> {
  return withOwner(url, async (client) => {
    const { rows } = await client.query<{ name: string; value: string }>(
      `SELECT name, current_setting(name) AS value FROM pg_settings
       WHERE name = ANY ($1) OR name IN ('server_version', 'data_directory')`,
      [[...MUST_BE_ON, ...WORTH_PRINTING]],
    );
    const all = Object.fromEntries(rows.map(({ name, value }) => [name, value]));
    for (const name of MUST_BE_ON)
      if (all[name] !== 'on') throw new Error(`the database runs with ${name} ${all[name]}: not measured`);
    const folder = all.data_directory ?? null;
    if (folder !== null && existsSync(folder)) {
      const kind = IN_MEMORY.get(statfsSync(folder).type);
      if (kind !== undefined)
        throw new Error(`${folder} lies on ${kind}, in memory: run the bench from a folder on a disk`);
    }
    const { server_version: version = '', data_directory: _, ...settings } = all;
    return { settings, version, folder };
  });
}
