/** The queue is full; nothing was taken in. */
export class Overloaded extends Error {
  override readonly name = 'Overloaded';
}

export interface GatherLimits {
  /** Batches under way at once. */
  readonly inFlight: number;
  /** With a batch under way, this many that could go start the next one. */
  readonly enough: number;
  /** Items in one batch at most. */
  readonly most: number;
  /** Items waiting at most; beyond it Overloaded at once. */
  readonly waiting: number;
}

/** Gathers single items into batches, and gives each its own result. */
export interface Gatherer<Item, Result> {
  /** @throws Overloaded; whatever the batch's run threw. */
  submit(item: Item): Promise<Result>;
  /** Resolves when all that was submitted is settled. Nothing may be submitted afterwards. */
  drain(): Promise<void>;
  /** Items waiting and batches under way, at this moment. */
  load(): { waiting: number; inFlight: number };
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly lane: string | null;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * No timer: idle → run at once, so a lone item waits for nothing; busy → gather until a batch ends or enough wait.
 * @param run gives one result per item, in order.
 * @param laneOf what an item must not share with another batch under way: a batch leaves behind what would only wait for
 *   the other one's locks. Items of one lane keep their order.
 */
export function gatherer<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  limits: GatherLimits,
  laneOf: (item: Item) => string | null = () => null,
): Gatherer<Item, Result> {
  let queue: Waiting<Item, Result>[] = [];
  const busy = new Set<string>();
  /** Of those waiting, how many could go now. */
  let ready = 0;
  let inFlight = 0;
  let idle: (() => void)[] = [];

  const isFree = ({ lane }: Waiting<Item, Result>) => lane === null || !busy.has(lane);

  function pump(): void {
    while (ready > 0 && inFlight < limits.inFlight) {
      if (inFlight > 0 && ready < limits.enough) return;
      void settle(take());
    }
  }

  function take(): Waiting<Item, Result>[] {
    const batch: Waiting<Item, Result>[] = [];
    const rest: Waiting<Item, Result>[] = [];
    for (const waiting of queue)
      if (batch.length < limits.most && isFree(waiting)) batch.push(waiting);
      else rest.push(waiting);
    queue = rest;
    for (const { lane } of batch) if (lane !== null) busy.add(lane);
    countReady();
    return batch;
  }

  function countReady(): void {
    ready = queue.filter(isFree).length;
  }

  async function settle(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    inFlight += 1;
    try {
      const results = await run(batch.map(({ item }) => item));
      batch.forEach(({ resolve, reject }, index) => {
        const result = results[index];
        if (result === undefined) reject(new Error('a batch gave fewer results than items'));
        else resolve(result);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      inFlight -= 1;
      for (const { lane } of batch) if (lane !== null) busy.delete(lane);
      countReady();
      pump();
      if (inFlight === 0 && queue.length === 0) {
        for (const wake of idle) wake();
        idle = [];
      }
    }
  }

  return {
    submit(item) {
      if (queue.length >= limits.waiting) return Promise.reject(new Overloaded('too many calls are waiting'));
      return new Promise((resolve, reject) => {
        const waiting = { item, lane: laneOf(item), resolve, reject };
        queue.push(waiting);
        if (isFree(waiting)) ready += 1;
        pump();
      });
    },
    async drain() {
      if (inFlight === 0 && queue.length === 0) return;
      await new Promise<void>((resolve) => idle.push(resolve));
    },
    load: () => ({ waiting: queue.length, inFlight }),
  };
}
