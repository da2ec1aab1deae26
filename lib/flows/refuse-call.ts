import { createHash } from 'node:crypto';
import { sourceBucket } from '#lib/core/caller-address.ts';
import { type RefusalCode, verdict } from '#lib/core/verdicts.ts';
import { countRefusals, keepRefused, pruneRefused, type RefusedRow } from '#lib/data/refused-calls.ts';
import { encodeRequest, type KeptRequest, sealRefused } from '#lib/data/sealed-request.ts';
import type { Engine } from '#lib/flows/engine.ts';
import { type Gatherer, gatherer } from '#lib/flows/gather.ts';

/** Rows after which the ring is brought back to its bounds. */
const PRUNE_EVERY = 500;
/** Milliseconds between two writes of counted refusals. */
const FLUSH_EVERY_MS = 5_000;

export interface Refusal {
  readonly providerId: number;
  readonly code: RefusalCode;
  readonly detail: string;
  readonly request: KeptRequest;
  readonly receivedAt: Date;
}

/** Keeps refused calls in their bounded ring, and counts those that have no provider to be kept under. */
export interface RefusalLog {
  /** @throws when it could not be stored: then nobody may be told that it was. */
  keep(refusal: Refusal): Promise<void>;
  /** Counts a refusal that is not kept; written a few seconds later. */
  count(code: RefusalCode): void;
  /** Writes the counts so far. */
  flush(): Promise<void>;
  drain(): Promise<void>;
  /** Calls waiting and batches under way, at this moment; rows written to the ring since the start. */
  load(): { waiting: number; inFlight: number; written: number };
}

export function refusalLog(engine: Pick<Engine, 'refusalDb' | 'siteKey' | 'log'>): RefusalLog {
  let written = 0;
  let sincePrune = 0;
  let counts = new Map<number, number>();
  let flushing: NodeJS.Timeout | undefined;

  function add(number: number, count: number): void {
    counts.set(number, (counts.get(number) ?? 0) + count);
    flushing ??= setTimeout(() => {
      flush().catch((error: unknown) => engine.log.warn({ error: String(error) }, 'counts wait'));
    }, FLUSH_EVERY_MS).unref();
  }

  async function flush(): Promise<void> {
    clearTimeout(flushing);
    flushing = undefined;
    if (counts.size === 0) return;
    const taken = counts;
    counts = new Map();
    try {
      const rows = [...taken].map(([number, count]) => ({ verdict: number, count }));
      await countRefusals(engine.refusalDb, rows);
    } catch (error) {
      for (const [number, count] of taken) add(number, count);
      throw error;
    }
  }

  const ring: Gatherer<RefusedRow, true> = gatherer(
    async (rows) => {
      await keepRefused(engine.refusalDb, rows);
      written += rows.length;
      sincePrune += rows.length;
      if (sincePrune >= PRUNE_EVERY) {
        sincePrune = 0;
        await pruneRefused(engine.refusalDb);
      }
      return rows.map(() => true as const);
    },
    { inFlight: 1, enough: 1, most: 256, waiting: 2_048 },
  );
  return {
    async keep({ providerId, code, detail, request, receivedAt }) {
      const plain = encodeRequest(request);
      const digest = createHash('sha256').update(`${providerId}/${code}/`).update(plain).digest('hex');
      await ring.submit({
        providerId,
        receivedAt,
        verdict: verdict(code).number,
        detail: detail.slice(0, 500),
        source: sourceBucket(request.source),
        digest,
        sealed: sealRefused(engine.siteKey, digest, plain),
      });
    },
    count: (code) => add(verdict(code).number, 1),
    flush,
    async drain() {
      await ring.drain();
      await flush();
    },
    load: () => ({ ...ring.load(), written }),
  };
}
