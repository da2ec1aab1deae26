import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#lib/config/env.ts';
import { readPrivate, writeWhole } from '#lib/config/private-file.ts';

const keyBytes = 32;

/** What a key is for: each purpose has a key of its own, and none tells anything about another. */
export type KeyPurpose = `${string}:${string}`;

function decode(text: string, path: string): Buffer {
  const key = Buffer.from(text, 'base64');
  if (key.length !== keyBytes) {
    throw new Error(
      `${path} does not hold an installation key: put the right file back, without it the sealed secrets stay closed.`,
    );
  }
  return key;
}

/**
 * The installation key, 32 bytes: BOUNTY_KEY, or `DATA_DIR/key`, made on first use.
 * @throws when others may read the file or it holds something else
 */
export function installationKey(config: Pick<Config, 'key' | 'dataDir'>): Buffer {
  if (config.key !== undefined) return config.key;
  const path = join(config.dataDir, 'key');
  const known = readPrivate(path);
  if (known !== undefined) return decode(known, path);
  mkdirSync(config.dataDir, { recursive: true, mode: 0o711 });
  const draft = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
  writeWhole(draft, `${randomBytes(keyBytes).toString('base64')}\n`);
  try {
    // Never over another's: of two first starts at once both must leave with the same key.
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
  return decode(readPrivate(path) ?? '', path);
}

/**
 * A key for one purpose (HKDF-SHA256, RFC 5869).
 * @param purpose written down where it is used, such as 'seal:secret'; never reused for something else
 * @returns 32 bytes
 */
export function deriveKey(key: Buffer, purpose: KeyPurpose): Buffer {
  return Buffer.from(hkdfSync('sha256', key, 'bountycore', purpose, keyBytes));
}

/** Names a key without telling it: 16 hex digits. */
export function fingerprint(key: Buffer): string {
  return createHash('sha256').update('bountycore key fingerprint').update(key).digest('hex').slice(0, 16);
}
