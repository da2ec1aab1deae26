import { setTimeout as sleep } from 'node:timers/promises';
import { type Connections, connections } from '#bench/load/connections.ts';
import type { LoadOrder, LoadResult } from '#bench/load/order.ts';
import { type Prepared, prepare } from '#bench/load/prepare.ts';
import { schedule } from '#bench/load/schedule.ts';
import { type Tally, tally } from '#bench/load/tally.ts';

/** Below this rate the generator waits for each due time exactly; above it, it looks up every millisecond. */
const EXACT_BELOW = 500;

/** Sends one load from this process and counts what came of it. */
export async function runLoad(order: LoadOrder): Promise<LoadResult> {
  const calls = prepare(order);
  const wires = connections(order.port, order.mode.connections);
  const start = performance.now();
  const countFrom = start + order.warm * 1_000;
  const counted = tally(countFrom);
  let cpu = process.cpuUsage();
  const mark = setTimeout(() => {
    cpu = process.cpuUsage();
  }, order.warm * 1_000);
  const end =
    order.mode.kind === 'open'
      ? await sendOpen(order, order.mode.rate, calls, wires, counted, start)
      : await sendClosed(order, order.mode.connections, calls, wires, counted, start);
  clearTimeout(mark);
  const { user, system } = process.cpuUsage(cpu);
  wires.close();
  return counted.result(end, calls.used(), user + system);
}

/** @returns when the last call was due or the calls were used up */
async function sendOpen(
  { warm, seconds, patienceMs }: LoadOrder,
  rate: number,
  calls: Prepared,
  wires: Connections,
  counted: Tally,
  start: number,
): Promise<number> {
  const { count, dueAt, dueBy } = schedule(rate, warm + seconds);
  let open = 0;
  for (let index = 0; index < count; ) {
    const until = dueBy(performance.now() - start);
    for (; index < until; index += 1) {
      const call = calls.next();
      if (call === undefined) throw new Error('fewer calls were prepared than are due');
      const due = start + dueAt(index);
      let settled = false;
      const sent = wires.send(call.bytes, (status) => {
        open -= 1;
        settled = true;
        const now = performance.now();
        if (status === null) counted.dropped(due, 'cut');
        else if (now - due > patienceMs) counted.dropped(due, 'late');
        else counted.answered(call.kind, status, due, now);
      });
      if (sent) counted.sent(due);
      else counted.dropped(due, 'noConnection');
      if (sent && !settled) open += 1;
    }
    if (index < count) await untilDue(start + dueAt(index), rate);
  }
  const end = start + (warm + seconds) * 1_000;
  const giveUp = performance.now() + patienceMs;
  while (open > 0 && performance.now() < giveUp) await sleep(5);
  // Whatever is still open has had its patience.
  for (; open > 0; open -= 1) counted.dropped(end, 'late');
  return end;
}

async function untilDue(due: number, rate: number): Promise<void> {
  if (rate > EXACT_BELOW) {
    await sleep(1);
    return;
  }
  // A timer is late by up to a millisecond: the last stretch is waited out turn by turn.
  const ms = due - performance.now() - 2;
  if (ms > 0) await sleep(ms);
  while (performance.now() < due) await new Promise((resolve) => setImmediate(resolve));
}

/** @returns when the time was over or the calls were used up */
function sendClosed(
  { warm, seconds, patienceMs }: LoadOrder,
  width: number,
  calls: Prepared,
  wires: Connections,
  counted: Tally,
  start: number,
): Promise<number> {
  const end = start + (warm + seconds) * 1_000;
  return new Promise((resolve) => {
    let ended = false;
    const finish = () => {
      ended = true;
      resolve(Math.min(end, performance.now()));
    };
    const cutOff = setTimeout(finish, end - start);
    function send(): void {
      if (ended) return;
      const call = calls.next();
      const due = performance.now();
      if (call === undefined || due >= end) {
        clearTimeout(cutOff);
        finish();
        return;
      }
      counted.sent(due);
      const sent = wires.send(call.bytes, (status) => {
        const now = performance.now();
        if (ended) return;
        if (status === null) counted.dropped(due, 'cut');
        else if (now - due > patienceMs) counted.dropped(due, 'late');
        else counted.answered(call.kind, status, due, now);
        // A server that cuts connections must not be asked in a tight loop.
        if (status === null) setTimeout(send, 10);
        else send();
      });
      if (!sent) setTimeout(send, 10);
    }
    for (let wire = 0; wire < width; wire += 1) send();
  });
}
