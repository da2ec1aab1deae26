import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openEmbedded } from '#lib/data/embedded/open-embedded.ts';
import { withOwner } from '#lib/data/owner-connection.ts';

/** Removes an installation of the bench and, where PostgreSQL had to keep its files elsewhere, those too. */
export function removeInstallation(folder: string, cluster: string | null): void {
  if (cluster !== null) rmSync(dirname(cluster), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

/** Clears what runs left behind that were killed: their databases may still be running. One in use stays. */
export async function clearLeftovers(root: string): Promise<void> {
  for (const name of existsSync(root) ? readdirSync(root) : []) {
    const folder = join(root, name);
    const server = await openEmbedded(folder, () => {});
    const cluster = await withOwner(server.urlOf('postgres'), async (client) => {
      const { rows } = await client.query<{ folder: string }>(
        `SELECT current_setting('data_directory') AS folder`,
      );
      return rows[0]?.folder ?? null;
    });
    // The last user stops the server; with others there it keeps running, and is not ours to remove.
    await server.release();
    if (cluster !== null && existsSync(join(cluster, 'postmaster.pid'))) continue;
    removeInstallation(folder, cluster);
  }
}
