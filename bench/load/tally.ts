import type { CallKind } from '#bench/load/calls.ts';
import { histogram } from '#bench/load/histogram.ts';
import type { LoadResult } from '#bench/load/order.ts';

/** Counts one load. Whatever was due before `countFrom` (performance.now) is left out. */
export function tally(countFrom: number) {
  const latency = histogram();
  const overloaded = histogram();
  const byStatus: Record<string, number> = {};
  const dropped = { noConnection: 0, late: 0, cut: 0 };
  let sent = 0;
  let answered = 0;
  let credits = 0;
  let wrong = 0;

  return {
    sent(due: number) {
      if (due >= countFrom) sent += 1;
    },
    dropped(due: number, why: keyof typeof dropped) {
      if (due >= countFrom) dropped[why] += 1;
    },
    /** @param due when it should have been sent @param now when the answer was read */
    answered(kind: CallKind | null, status: number, due: number, now: number) {
      if (due < countFrom) return;
      answered += 1;
      byStatus[status] = (byStatus[status] ?? 0) + 1;
      (status === 503 ? overloaded : latency).add(now - due);
      if (kind === 'credit' && status === 200) credits += 1;
      const deserved = kind === 'forged' ? status === 401 || status === 403 : status === 200;
      if (!deserved && status !== 503) wrong += 1;
    },
    result(until: number, next: number, cpuMicroseconds: number): LoadResult {
      const seconds = Math.max(0.001, (until - countFrom) / 1_000);
      return {
        seconds,
        sent,
        answered,
        rate: answered / seconds,
        creditRate: credits / seconds,
        credits,
        byStatus,
        wrong,
        dropped,
        latency: latency.summary(),
        latencyOverloaded: overloaded.summary(),
        next,
        generatorCores: cpuMicroseconds / 1e6 / seconds,
      };
    },
  };
}

export type Tally = ReturnType<typeof tally>;
