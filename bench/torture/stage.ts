import { randomBytes } from 'node:crypto';
import { commandLine } from '#lib/cli/actor.ts';
import { type Config, readEnvironment } from '#lib/config/env.ts';
import { deriveKey } from '#lib/config/key.ts';
import { CATALOGUE } from '#lib/core/protocol/catalogue/catalogue.ts';
import type { ProviderDefinition } from '#lib/core/protocol/definition-shape.ts';
import { MOST_CAP } from '#lib/core/provider-limits.ts';
import { durabilityGaps } from '#lib/data/health.ts';
import { openDatabase } from '#lib/data/open-database.ts';
import { SiteKey, sealMemberKey } from '#lib/data/sealed-request.ts';
import { addProvider } from '#lib/flows/add-provider.ts';
import { publicIdFrom } from '#lib/flows/sign-up.ts';
import { openSite } from '#lib/flows/site.ts';
import { type Postgres, withClient } from './postgres.ts';

/** A provider account calls are made for. */
export interface StagedAccount {
  readonly slug: string;
  readonly definition: ProviderDefinition;
  readonly secret: string;
}

/** A migrated database with accounts and members: what one chapter of the campaign is played on. */
export interface Stage {
  readonly environment: Readonly<Record<string, string>>;
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** Of the role that can only take in and credit. */
  readonly intakeUrl: string;
  readonly accounts: readonly StagedAccount[];
  /** Public ids. */
  readonly members: readonly string[];
}

export const PUBLIC_URL = 'https://rewards.example';
const KEY = Buffer.alloc(32, 5);
const MEMBERS = 60;
/** Slug, catalogue id, minutes of hold. */
const ACCOUNTS = [
  ['at-once', 'bitlabs', 0],
  ['held', 'bitlabs', 600],
  ['other', 'adgem', 0],
] as const;

/** Makes a database of this name and all that is needed to be called. @throws when it is not durable */
export async function setStage(postgres: Postgres, name: string): Promise<Stage> {
  await withClient(postgres.urlOf('postgres'), (client) => client.query(`CREATE DATABASE "${name}"`));
  const environment = {
    DATABASE_URL: postgres.urlOf(name),
    BOUNTY_KEY: KEY.toString('base64'),
    PUBLIC_URL,
    TRUSTED_PROXIES: '0',
    LOG_LEVEL: 'silent',
    NODE_ENV: 'test',
  };
  const config = readEnvironment(environment, '/');
  const { ownerUrl, appUrl, intakeUrl } = await openDatabase(config, () => undefined);
  const accounts = await openAccounts(config, appUrl);
  const siteKey = new SiteKey(deriveKey(KEY, 'seal:arrivals'));
  const members = Array.from({ length: MEMBERS }, () => publicIdFrom(randomBytes(10)));
  await withClient(ownerUrl, async (client) => {
    for (const member of members)
      await client.query(
        `WITH made AS (INSERT INTO member (public_id, seal_key) VALUES ($1, $2) RETURNING id)
         INSERT INTO balance (member_id) SELECT id FROM made`,
        [member, sealMemberKey(siteKey, member, randomBytes(32))],
      );
  });
  return { environment, ownerUrl, appUrl, intakeUrl, accounts, members };
}

async function openAccounts(config: Config, appUrl: string): Promise<StagedAccount[]> {
  const site = await openSite(config, appUrl);
  try {
    const gaps = await durabilityGaps(site.db);
    if (gaps.length > 0) throw new Error(`kill -9 proves nothing with ${gaps.join(', ')} off`);
    const accounts: StagedAccount[] = [];
    for (const [slug, source, holdMinutes] of ACCOUNTS) {
      const secret = randomBytes(16).toString('hex');
      const desk = { db: site.db, secrets: site.secrets, random: randomBytes };
      const request = { source, slug, settings: [secret], publicUrl: PUBLIC_URL, reveal: false };
      const added = await addProvider(desk, commandLine, { ...request, holdMinutes, capPoints: MOST_CAP });
      const definition = CATALOGUE.get(source);
      if (!added.ok || definition === undefined) throw new Error(`no account ${slug}`);
      accounts.push({ slug, definition, secret });
    }
    return accounts;
  } finally {
    await site.close();
  }
}
