import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, attempt, closeConnections } from './attempt.ts';
import { type Call, type Calls, lineOf } from './calls.ts';
import type { Chance } from './chance.ts';
import type { FlushedFile } from './flushed-file.ts';

/** Plays the networks: keeps calling, calls again where it heard no success word, and writes down what it knows. */
export interface Sender {
  /** Where calls go, in turn. */
  ports: readonly number[];
  start(workers: number): void;
  /** No new calls; resolves when none is under way. */
  stop(): Promise<void>;
  /** A credit that stands in the file of what was sent; the caller sends it in its own way, once at most. */
  announced(): Promise<Call>;
  /** Sends a new credit to this port until it is acknowledged. @throws after `patienceMs` */
  probe(port: number, patienceMs: number): Promise<void>;
  /** Sends everything of this chapter again until it is acknowledged. @throws after `patienceMs` */
  replay(patienceMs: number): Promise<number>;
  readonly counts: { sent: number; acknowledged: number; answers: number; unheard: number; busy: number };
  /** Milliseconds the slowest answer took. */
  slowestMs: number;
  /** What must never be: a forged call that heard the success word, a refused genuine one, a 503 that names no time. */
  readonly outrages: string[];
}

const RECENT = 256;

export function openSender(
  calls: Calls,
  chance: Chance,
  files: { readonly sent: FlushedFile; readonly acknowledged: FlushedFile },
): Sender {
  const inbox: Call[] = [];
  const known = new Set<string>();
  const recent: Call[] = [];
  let running = false;
  let workers: Promise<void>[] = [];

  /** Writes down, sends, writes down what was heard. */
  async function send(call: Call, port: number): Promise<Answer> {
    const answer = await attempt(port, call.composed, 8_000);
    if (answer.heard) {
      self.counts.answers += 1;
      self.slowestMs = Math.max(self.slowestMs, answer.tookMs);
      if (answer.status === 503) self.counts.busy += 1;
      if (answer.status === 503 && !/^[1-9]\d*$/.test(answer.retryAfter ?? ''))
        self.outrages.push(`${lineOf(call)} was answered 503 without a Retry-After`);
      const success = answer.status === 200 && answer.body === 'OK';
      if (success !== (call.kind !== 'forged') && answer.status !== 503)
        self.outrages.push(`${lineOf(call)} was answered ${answer.status} ${answer.body}`);
      if (success && (call.kind === 'credit' || call.kind === 'reversal')) await acknowledge(call);
    } else self.counts.unheard += 1;
    return answer;
  }

  async function acknowledge(call: Call): Promise<void> {
    const line = lineOf(call);
    if (known.has(line)) return;
    known.add(line);
    await files.acknowledged.append(line);
    self.counts.acknowledged += 1;
    if (call.kind !== 'credit') return;
    recent.push(call);
    if (recent.length > RECENT) recent.shift();
  }

  async function announce(call: Call): Promise<void> {
    inbox.push(call);
    self.counts.sent += 1;
    await files.sent.append(lineOf(call));
  }

  /** Until it is answered, or the network loses interest. */
  async function insist(call: Call): Promise<void> {
    while (running) {
      if (self.ports.length === 0) {
        await pause(20);
        continue;
      }
      const answer = await send(call, chance.pick(self.ports));
      if (answer.heard && answer.status !== 503) return;
      const nobodyThere = !answer.heard && answer.refused;
      if (!nobodyThere && chance.happens(0.2)) return;
      await pause(chance.whole(10, 60));
    }
  }

  async function next(): Promise<void> {
    const dice = chance.next();
    const earlier = recent.length > 0 ? chance.pick(recent) : undefined;
    if (earlier !== undefined && dice < 0.05) return insist(earlier);
    if (earlier !== undefined && dice < 0.06) return insist(calls.conflict(earlier));
    if (dice < 0.07) return insist(calls.forged());
    if (earlier !== undefined && dice > 0.97) {
      // Late, while a release may be at it; one that was taken back already is told so again.
      const late = calls.reversal(earlier);
      await announce(late);
      return insist(late);
    }
    const call = calls.credit();
    const reversal = dice < 0.12 ? calls.reversal(call) : null;
    await announce(call);
    if (reversal === null) return insist(call);
    await announce(reversal);
    // Credit first, reversal first, or both at once.
    if (dice < 0.09) await insist(call).then(() => insist(reversal));
    else if (dice < 0.1) await insist(reversal).then(() => insist(call));
    else await Promise.all([insist(call), insist(reversal)]);
  }

  const self: Sender = {
    ports: [],
    counts: { sent: 0, acknowledged: 0, answers: 0, unheard: 0, busy: 0 },
    slowestMs: 0,
    outrages: [],
    start(count) {
      running = true;
      const work = async () => {
        while (running) await next();
      };
      const failed = (error: unknown) => {
        running = false;
        self.outrages.push(`the networks stopped: ${error instanceof Error ? error.message : String(error)}`);
      };
      workers = Array.from({ length: count }, () => work().catch(failed));
    },
    async stop() {
      running = false;
      await Promise.all(workers);
      workers = [];
      closeConnections();
    },
    async announced() {
      const call = calls.credit();
      await announce(call);
      return call;
    },
    async probe(port, patienceMs) {
      const until = performance.now() + patienceMs;
      const call = await self.announced();
      while (!known.has(lineOf(call))) {
        if (performance.now() > until) throw new Error(`nobody answered at ${port} within ${patienceMs} ms`);
        const answer = await send(call, port);
        if (!answer.heard || answer.status === 503) await pause(10);
      }
    },
    async replay(patienceMs) {
      const until = performance.now() + patienceMs;
      const left = inbox[Symbol.iterator]();
      const work = async () => {
        for (const call of left)
          for (;;) {
            const answer = await send(call, chance.pick(self.ports));
            if (answer.heard && answer.status !== 503) break;
            if (performance.now() > until) throw new Error('the replay was not answered');
            await pause(20);
          }
      };
      await Promise.all(Array.from({ length: 64 }, work));
      closeConnections();
      return inbox.length;
    },
  };
  return self;
}
