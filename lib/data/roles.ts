import type pg from 'pg';
import { readGrants } from '#lib/data/migration-files.ts';
import { withOwner } from '#lib/data/owner-connection.ts';
import { scramVerifier } from '#lib/data/scram.ts';

/** Group roles: they hold the rights and cannot log in. `bounty_intake` takes in and credits, and nothing else. */
export const groupRoles = ['bounty_app', 'bounty_intake'] as const;

const refused = '42501';
const clashes = new Set(['23505', '42710', 'XX000', '40001']);

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? '';

/** Roles belong to the whole server: two databases set up at once may trip over each other. */
async function retryingClashes(work: () => Promise<void>): Promise<void> {
  for (let left = 10; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left <= 0 || !clashes.has(codeOf(error))) throw error;
    }
  }
}

async function exists(client: pg.Client, role: string): Promise<boolean> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  return rowCount === 1;
}

/** @returns false when the owner may not make roles and they are not there */
export async function ensureGroupRoles(url: string): Promise<boolean> {
  return withOwner(url, async (client) => {
    try {
      for (const role of groupRoles) {
        await retryingClashes(async () => {
          if (!(await exists(client, role))) await client.query(`CREATE ROLE ${role} NOLOGIN`);
        });
      }
      return true;
    } catch (error) {
      if (codeOf(error) === refused) return false;
      throw error;
    }
  });
}

/** What the group roles may do, all at once: no moment in which the app has lost a right. */
export async function applyGrants(url: string): Promise<void> {
  const grants = await readGrants();
  await withOwner(url, async (client) => {
    await client.query(`BEGIN;
      GRANT USAGE ON SCHEMA pgboss TO bounty_app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO bounty_app;
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA pgboss TO bounty_app;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pgboss TO bounty_app;
      GRANT USAGE ON SCHEMA pgboss TO bounty_intake;
      GRANT SELECT ON ALL TABLES IN SCHEMA pgboss TO bounty_intake;
      GRANT INSERT ON ALL TABLES IN SCHEMA pgboss TO bounty_intake;
      ${grants}
      ;COMMIT`);
  });
}

/**
 * A login of the product: not the owner, a member of one group, with the given password.
 * @param role a name of letters, digits and underscores
 * @returns false when the owner may not make it
 */
export async function ensureLoginRole(
  url: string,
  group: (typeof groupRoles)[number],
  role: string,
  password: string,
  salt: Buffer,
): Promise<boolean> {
  // The server gets the verifier, never the password: statements end up in logs.
  const verifier = scramVerifier(password, salt);
  return withOwner(url, async (client) => {
    try {
      await retryingClashes(async () => {
        // No more words than these: before version 16 even NOSUPERUSER may be said by a superuser only.
        const options = `LOGIN PASSWORD '${verifier}'`;
        if (await exists(client, role)) await client.query(`ALTER ROLE ${role} ${options}`);
        else await client.query(`CREATE ROLE ${role} ${options}`);
        await client.query(`GRANT ${group} TO ${role}`);
      });
      return true;
    } catch (error) {
      if (codeOf(error) === refused) return false;
      throw error;
    }
  });
}
