import { fingerprint } from '#lib/config/key.ts';
import { withOwner } from '#lib/data/owner-connection.ts';

/**
 * Ties a database to the key its secrets are sealed with: noted at the first start, compared at every later one.
 * @param secretsKey public key that provider secrets are sealed to; the first one given stays
 * @throws when the database belongs to another key
 */
export async function verifyInstallationKey(
  ownerUrl: string,
  key: Buffer,
  secretsKey: Buffer | null = null,
): Promise<void> {
  const ours = fingerprint(key);
  const noted = await withOwner(ownerUrl, async (client) => {
    await client.query(
      `INSERT INTO installation (id, key_fingerprint, secrets_key) VALUES (1, $1, $2) ON CONFLICT (id)
       DO UPDATE SET secrets_key = coalesce(installation.secrets_key, EXCLUDED.secrets_key)`,
      [ours, secretsKey],
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
