import type { HistogramFigures } from '#lib/core/histogram.ts';
import type { Collector } from '#lib/flows/collector.ts';
import { type Delivery, type Receipt, type Receiver, receivePostback } from '#lib/flows/receive-postback.ts';
import type { Tally } from '#lib/flows/tally.ts';

/** Takes in the calls of a process: in the thread that answers them, or in one of its own. */
export interface Intake {
  /** Reads, proves and credits one call; settled after COMMIT. Where nobody takes in any more, it is told to come again. */
  take(delivery: Delivery): Promise<Receipt>;
  /** What has become of calls since the start, and what waits at this moment. */
  figures(): Promise<IntakeFigures>;
  /** Writes the refusals that are only counted. */
  flush(): Promise<void>;
  /** Ends after what is under way. */
  close(): Promise<void>;
}

export interface IntakeFigures {
  readonly batchSize: HistogramFigures;
  /** Seconds one batch took, with all its tries. */
  readonly batchDuration: HistogramFigures;
  readonly batchFailures: number;
  readonly queues: Readonly<Record<'collector' | 'refusals', ReturnType<Collector['load']>>>;
  /** Refused calls written to the ring. */
  readonly refusedKept: number;
  /** Its own database pools by name; none where it uses those of the site. */
  readonly pools: Readonly<Record<string, PoolLoad | null>>;
  /** Its own event loop's delay in seconds by quantile; none where it shares that of the site. */
  readonly loopDelay: Readonly<Record<string, number>>;
}

export interface PoolLoad {
  readonly open: number;
  readonly inUse: number;
  readonly waiting: number;
}

/** Takes in on the spot. */
export function intakeHere(receiver: Receiver & { readonly tally: Tally }): Intake {
  const { collector, refusals, tally } = receiver;
  const underWay = new Set<Promise<Receipt>>();
  return {
    take(delivery) {
      const taken = receivePostback(receiver, delivery).finally(() => underWay.delete(taken));
      underWay.add(taken);
      return taken;
    },
    async figures() {
      const { batchSize, batchDuration, batchFailures } = tally.read();
      const { written: refusedKept, ...ring } = refusals.load();
      const queues = { collector: collector.load(), refusals: ring };
      return { batchSize, batchDuration, batchFailures, queues, refusedKept, pools: {}, loopDelay: {} };
    },
    flush: () => refusals.flush(),
    async close() {
      // A call that is still being read would come to the collector when nobody serves it any more.
      await Promise.all(underWay);
      await collector.drain();
      await refusals.drain();
    },
  };
}
