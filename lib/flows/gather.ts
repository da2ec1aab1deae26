/** The queue is full; nothing was taken in. */
export class Overloaded extends Error {
  override readonly name = 'Overloaded';
}

export interface GatherLimits {
  /** Batches under way at once. */
  readonly inFlight: number;
  /** With a batch under way, this many waiting start the next one. */
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
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * No timer: idle → run at once, so a lone item waits for nothing; busy → gather until a batch ends or enough wait.
 * @param run gives one result per item, in order.
 */
export function gatherer<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  limits: GatherLimits,
): Gatherer<Item, Result> {
  const queue: Waiting<Item, Result>[] = [];
  let inFlight = 0;
  let idle: (() => void)[] = [];

  function pump(): void {
    while (queue.length > 0 && inFlight < limits.inFlight) {
      if (inFlight > 0 && queue.length < limits.enough) return;
      void settle(queue.splice(0, limits.most));
    }
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
        queue.push({ item, resolve, reject });
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
