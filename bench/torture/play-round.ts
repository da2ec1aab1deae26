import { openField, type Round } from './field.ts';
import { judge } from './judge.ts';
import type { World } from './world.ts';

/** What became of one round. */
export interface RoundResult {
  readonly round: string;
  readonly counts: Round['counts'];
  readonly faults: number;
  /** Events acknowledged for the first time, and all answers heard. */
  readonly acknowledged: number;
  readonly answers: number;
  readonly slowestAnswerMs: number;
  readonly slowestBackMs: number;
  readonly seconds: number;
  /** What the judge found, and what must never be. Empty = clean. */
  readonly wrongs: readonly string[];
  readonly notes: readonly string[];
}

const REPLAY_MS = 300_000;
/** A round that hangs is a round that failed. */
const PATIENCE_MS = 15 * 60_000;

/** Plays a round, asks the judge, sends everything again, asks once more. */
export async function playRound(
  world: World,
  round: Round,
  scale: number,
  patience: number,
): Promise<RoundResult> {
  const { sender, stage, sent, acknowledged } = world;
  const began = performance.now();
  const before = { ...sender.counts };
  sender.slowestMs = 0;
  const field = await openField(world, scale, patience);
  const wrongs: string[] = [];
  const files = { sent: sent.path, acknowledged: acknowledged.path };
  try {
    await within(PATIENCE_MS, round.run(field));
  } catch (error) {
    wrongs.push(`the round broke off: ${error instanceof Error ? error.message : String(error)}`);
  }
  const slowestAnswerMs = sender.slowestMs;
  try {
    await sender.stop();
    await field.clear();
    await world.postgres.start();
    wrongs.push(...(await judge(stage.ownerUrl, files, false)).wrongs);
    await field.start(0);
    await sender.replay(REPLAY_MS);
    await field.clear();
    wrongs.push(
      ...(await judge(stage.ownerUrl, files, true)).wrongs.map((wrong) => `after the replay: ${wrong}`),
    );
  } catch (error) {
    wrongs.push(`the judge was not heard: ${error instanceof Error ? error.message : String(error)}`);
    await field.clear();
  }
  wrongs.push(...field.damage.outrages, ...sender.outrages.splice(0));
  return {
    round: round.name,
    counts: round.counts,
    faults: field.damage.faults,
    acknowledged: sender.counts.acknowledged - before.acknowledged,
    answers: sender.counts.answers - before.answers,
    slowestAnswerMs: Math.round(slowestAnswerMs),
    slowestBackMs: Math.round(Math.max(0, ...field.damage.backMs)),
    seconds: Math.round((performance.now() - began) / 100) / 10,
    wrongs,
    notes: field.damage.notes,
  };
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not over after ${ms / 1_000} s`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
