import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppOrders } from './app.ts';
import { type AppProcess, startApp } from './app-process.ts';
import type { Chance } from './chance.ts';
import { type Postgres, withClient } from './postgres.ts';
import type { Sender } from './sender.ts';
import type { Stage } from './stage.ts';

/** What a round came to, besides the judge's word. */
export interface Damage {
  faults: number;
  /** Milliseconds from each fault until a credit was acknowledged again. */
  readonly backMs: number[];
  /** What must never be, in words. */
  readonly outrages: string[];
  readonly notes: string[];
}

export interface StartOptions {
  readonly killPoint?: AppOrders['killPoint'];
  /** Another way to the database. */
  readonly appUrl?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Where a round is played: apps to hurt, a database to hurt, and networks that keep calling. */
export interface Field {
  readonly stage: Stage;
  readonly postgres: Postgres;
  readonly chance: Chance;
  readonly sender: Sender;
  readonly damage: Damage;
  /** So many of what the full round does: at least one. */
  times(full: number): number;
  /** Starts app number 0 or 1 and points the networks at all that run. Resolves when it listens. */
  start(number: 0 | 1, options?: StartOptions): Promise<AppProcess>;
  /** Waits until the app acknowledges again and notes how long that took. */
  back(app: AppProcess, since: number, limitMs?: number): Promise<void>;
  /** Ends what the round left running. */
  clear(): Promise<void>;
}

export interface Round {
  readonly name: string;
  /** What is done, in words. */
  readonly title: string;
  /** What its faults are counted as. */
  readonly counts: 'app kills' | 'database crashes' | 'cut COMMIT answers' | 'other faults';
  /** Needs a volume of its own that can be filled. */
  readonly volume?: true;
  /** Why it cannot be run on this machine; null when it can. */
  whyNot?(): string | null;
  run(field: Field): Promise<void>;
}

const BACK_MS = 5_000;
const HOLDS_END_EVERY_MS = 250;

/** @param scale 1 = the full round @param patience times the allowed time to be back: more than 1 where the machine does other things too */
export async function openField(
  world: { stage: Stage; postgres: Postgres; chance: Chance; sender: Sender },
  scale: number,
  patience: number,
): Promise<Field> {
  const { stage, sender } = world;
  const ports = [await freePort(), await freePort()] as const;
  const running = new Map<number, AppProcess>();
  const damage: Damage = { faults: 0, backMs: [], outrages: [], notes: [] };
  // Holds end all the time, so that releases are under way at every fault.
  let ending: Promise<unknown> = Promise.resolve();
  const holds = setInterval(() => {
    ending = ending
      .then(() => withClient(stage.ownerUrl, (client) => client.query(END_SOME_HOLDS)))
      .catch(() => undefined);
  }, HOLDS_END_EVERY_MS);

  return {
    ...world,
    damage,
    times: (full) => Math.max(1, Math.round(full * scale)),
    async start(number, { killPoint = null, appUrl, environment = {} } = {}) {
      const before = running.get(number);
      if (before?.endedByItself() === true) damage.outrages.push(`the app ended by itself: ${before.said()}`);
      const orders = {
        environment: stage.environment,
        // The second is an intake of its own, under its narrow role.
        appUrl: appUrl ?? (number === 0 ? stage.appUrl : stage.intakeUrl),
        port: ports[number],
        releases: number === 0,
        killPoint,
      };
      const app = startApp(orders, {
        NODE_COMPILE_CACHE: join(tmpdir(), 'bountycore-torture-compiled'),
        ...environment,
      });
      running.set(number, app);
      sender.ports = [...running.values()].map(({ port }) => port);
      await app.ready;
      return app;
    },
    async back(app, since, allowedMs = BACK_MS) {
      const limitMs = allowedMs * patience;
      await sender.probe(app.port, limitMs + 30_000);
      const tookMs = performance.now() - since;
      damage.backMs.push(tookMs);
      if (tookMs > limitMs) damage.outrages.push(`back after ${Math.round(tookMs)} ms, ${limitMs} allowed`);
    },
    async clear() {
      clearInterval(holds);
      await ending;
      for (const app of running.values()) {
        if (app.endedByItself()) damage.outrages.push(`the app ended by itself: ${app.said()}`);
        app.signal('SIGKILL');
        await app.ended;
      }
    },
  };
}

const END_SOME_HOLDS = `UPDATE conversion SET hold_until = now() - interval '1 second' WHERE id IN (
  SELECT id FROM conversion WHERE state = 'pending' AND hold_until > now() ORDER BY provider_id, key_hash LIMIT 40
  FOR UPDATE SKIP LOCKED)`;

export function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
