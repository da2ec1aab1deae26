import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { readEnvironment } from '#lib/config/env.ts';
import { composeCall } from '#lib/core/protocol/compose-call.ts';
import type { SentFacts } from '#lib/core/protocol/compose-fields.ts';
import { type DatabaseHandle, openDatabase } from '#lib/data/open-database.ts';
import { postbackPath } from '#lib/flows/receive-postback.ts';
import { releaseDue } from '#lib/flows/release-due.ts';
import { openSite, type Site } from '#lib/flows/site.ts';
import { freePort, type Served, serve } from './serve.ts';

/** A demo as `npm start` serves it, lived in for ninety days, and a second hand on its database. */
export interface Demo {
  readonly url: string;
  readonly dataDir: string;
  readonly port: number;
  /** Its engine room in this process: to compose calls and to look, never to show. */
  readonly site: Site;
  /** Of its database, where the owner may do what the site may not. */
  readonly ownerUrl: string;
  /** The line it printed to try, freshly signed. */
  readonly curl: string;
  /** Of one of its people, as printed. */
  password(email: string): string;
  /** What a network would answer for, sent to the running site. */
  send(slug: string, facts: SentFacts, secret?: string): Promise<{ status: number; body: string }>;
  /** Ends a member's holds now, as time and the minute's release would. @param publicId as providers see it */
  endHolds(publicId: string): Promise<void>;
  /** Stops the site and starts it again on what it kept. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Serves a fresh demo from a folder and a port of its own. Call close() when done. */
export async function openDemo(): Promise<Demo> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bountycore-demo-'));
  const port = await freePort();
  let served = await start(dataDir, port);
  const config = readEnvironment({ DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'silent' }, '/');
  const open = async () => {
    const handle = await openDatabase(config, () => {});
    return { handle, site: await openSite(config, handle.appUrl) };
  };
  const leave = async ({ handle, site }: { handle: DatabaseHandle; site: Site }) => {
    await site.close();
    await handle.release();
  };
  let inside = await open();
  return {
    url: served.url,
    dataDir,
    port,
    get site() {
      return inside.site;
    },
    get ownerUrl() {
      return inside.handle.ownerUrl;
    },
    get curl() {
      return /^curl .*$/m.exec(served.output())?.[0] ?? '';
    },
    password: (email) => new RegExp(`${email}\\s+(\\S+)`).exec(served.output())?.[1] ?? '',
    async send(slug, facts, secret) {
      const account = await inside.site.engine.providers.fresh(slug);
      if (account?.definition == null) throw new Error(`the demo has no account ${slug}`);
      const call = composeCall(account.definition, facts, {
        publicUrl: served.url,
        path: postbackPath(slug),
        settings: secret === undefined ? account.settings : { ...account.settings, secret: [secret] },
        now: new Date(),
        requestId: randomUUID(),
      });
      const { method, url, headers, body } = call;
      const answer = await fetch(url, { method, headers, ...(body === null ? {} : { body }) });
      return { status: answer.status, body: await answer.text() };
    },
    async endHolds(publicId) {
      await inside.site.db.$executeRawUnsafe(
        `UPDATE conversion SET hold_until = now() - interval '1 second'
          WHERE state = 'pending' AND member_id = (SELECT id FROM member WHERE public_id = $1)`,
        publicId,
      );
      await releaseDue(inside.site.engine);
    },
    async restart() {
      await leave(inside);
      await served.stop();
      served = await start(dataDir, port);
      inside = await open();
    },
    async close() {
      await leave(inside);
      await served.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The printed call is the last thing a demo says when it is up. */
async function start(dataDir: string, port: number): Promise<Served> {
  const served = await serve('direct dispatch', { DATA_DIR: dataDir }, port);
  await expect.poll(() => served.output(), { timeout: 120_000 }).toContain('curl ');
  return served;
}
