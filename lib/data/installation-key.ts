import { fingerprint } from '#lib/config/key.ts';
import { withOwner } from '#lib/data/owner-connection.ts';

/**
 * Ties a database to the key its secrets are sealed with: noted at the first start, compared at every later one.
 * @throws when the database belongs to another key
 */
export async function verifyInstallationKey(ownerUrl: string, key: Buffer): Promise<void> {
  const ours = fingerprint(key);
  const noted = await withOwner(ownerUrl, async (client) => {
    await client.query(
      'INSERT INTO installation (id, key_fingerprint) VALUES (1, $1) ON CONFLICT (id) DO NOTHING',
      [ours],
    );
    const { rows } = await client.query<{ noted: string }>(
      'SELECT key_fingerprint AS noted FROM installation WHERE id = 1',
    );
    return rows[0]?.noted;
  });
  if (noted === ours) return;
  throw new Error(
    `This database was made with installation key ${noted}, the key given is ${ours}: use the key it was made with (BOUNTY_KEY, or the file "key" in DATA_DIR), or its sealed secrets stay closed.`,
  );
}
