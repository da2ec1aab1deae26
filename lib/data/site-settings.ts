import type { Operator } from '#lib/core/actors.ts';
import { readStoredContact } from '#lib/core/contact.ts';
import { readStoredHolds } from '#lib/core/hold-rules.ts';
import { DEFAULT_SITE_RULES, type SiteRules } from '#lib/core/site-rules.ts';
import { readStoredTrust } from '#lib/core/trust-rules.ts';
import { type Db, execute, query, type Reader, type Tx } from '#lib/data/db.ts';

/** The settings that an operator changes, by the names of their rows. */
export type SettingName = 'holds' | 'trust-rules' | 'contact';

/** The stored hold rules of the site, as a part of a statement that reads something else in the same moment. */
export const STORED_HOLDS = `(SELECT value FROM setting WHERE name = 'holds')`;

/** The address members may write to, as a part of another statement; null where none is set. */
export const STORED_CONTACT = `(SELECT value #>> '{}' FROM setting WHERE name = 'contact')`;

interface SettingRow {
  readonly name: SettingName;
  readonly value: unknown;
  readonly changedAt: Date;
  /** E-mail address; null for the command line. */
  readonly person: string | null;
}

function read(reader: Reader): Promise<SettingRow[]> {
  return query<SettingRow>(
    reader,
    `SELECT s.name, s.value, s.changed_at AS "changedAt", p.email AS person
     FROM setting s LEFT JOIN person p ON p.id = s.person_id WHERE s.name IN ('holds', 'trust-rules', 'contact')`,
  );
}

const storedIn = (rows: readonly SettingRow[], name: SettingName) =>
  rows.find((row) => row.name === name)?.value ?? null;

/** What a site has set for itself. */
export interface SiteSettings extends SiteRules {
  /** Where members may write to; null where no address is set. */
  readonly contact: string | null;
}

/** The settings in force. What is stored and cannot be read is not guessed at: pages then print the product's own. */
export async function readSiteSettings(reader: Reader): Promise<SiteSettings> {
  return inForce(await read(reader));
}

function inForce(rows: readonly SettingRow[]): SiteSettings {
  return {
    holds: readStoredHolds(storedIn(rows, 'holds')) ?? DEFAULT_SITE_RULES.holds,
    trust: readStoredTrust(storedIn(rows, 'trust-rules')) ?? DEFAULT_SITE_RULES.trust,
    contact: readStoredContact(storedIn(rows, 'contact')) || null,
  };
}

/** One setting as its page shows it. */
export interface SettingState {
  /** It stands as the product has it. */
  readonly isDefault: boolean;
  /** What is stored cannot be read by this version. */
  readonly broken: boolean;
  /** Null when nobody ever changed it. */
  readonly changed: { readonly at: Date; readonly person: string | null } | null;
}

/** All settings in force, and who set them. */
export async function readSettings(
  _operator: Operator,
  db: Db,
): Promise<{ settings: SiteSettings; states: Readonly<Record<SettingName, SettingState>> }> {
  const rows = await read(db);
  const state = (name: SettingName, readStored: (value: unknown) => unknown): SettingState => {
    const row = rows.find((one) => one.name === name);
    return {
      isDefault: row === undefined || row.value === null,
      broken: readStored(row?.value) === null,
      changed: row === undefined ? null : { at: row.changedAt, person: row.person },
    };
  };
  return {
    settings: inForce(rows),
    states: {
      holds: state('holds', readStoredHolds),
      'trust-rules': state('trust-rules', readStoredTrust),
      contact: state('contact', readStoredContact),
    },
  };
}

/** A setting as it stands: what is stored, and since when; both null when nobody ever changed it. */
export interface StoredSetting {
  readonly value: unknown;
  readonly changedAt: Date | null;
}

/** Reads a setting that is about to be changed. */
export async function readSetting(tx: Tx, name: SettingName): Promise<StoredSetting> {
  const row = (await read(tx)).find((one) => one.name === name);
  return { value: row?.value ?? null, changedAt: row?.changedAt ?? null };
}

/**
 * Writes a setting in place of the one that was read. False when somebody else has changed it since.
 * @param value null = as the product has it
 * @param since when the one that was read had been changed
 */
export async function writeSetting(
  tx: Tx,
  name: SettingName,
  value: object | string | null,
  { since, personId }: { readonly since: Date | null; readonly personId: bigint | null },
): Promise<boolean> {
  const written = await execute(
    tx,
    `INSERT INTO setting (name, value, person_id, changed_at) VALUES ($1, $2::jsonb, $3::bigint, clock_timestamp())
     ON CONFLICT (name) DO UPDATE
       SET value = EXCLUDED.value, person_id = EXCLUDED.person_id, changed_at = EXCLUDED.changed_at
       WHERE setting.changed_at = $4::timestamptz`,
    name,
    JSON.stringify(value),
    personId?.toString() ?? null,
    since?.toISOString() ?? null,
  );
  return written > 0;
}

/**
 * Raises the revision of every provider account: a call that was read with the rules as they were is read again before
 * anything is booked on it, by every process.
 */
export async function raiseRevisions(tx: Tx): Promise<void> {
  await execute(
    tx,
    `WITH locked AS (SELECT id FROM provider ORDER BY id FOR UPDATE)
     UPDATE provider SET revision = revision + 1 WHERE id IN (SELECT id FROM locked)`,
  );
}
