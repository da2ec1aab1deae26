import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chanceFrom } from './chance.ts';
import { freePort, type Round } from './field.ts';
import { playRound, type RoundResult } from './play-round.ts';
import { openPostgres } from './postgres.ts';
import type { Skipped } from './report.ts';
import { OFTEN, SELDOM } from './rounds/all-rounds.ts';
import { onSmallVolume, runOnSmallVolume } from './volume.ts';
import { openWorld, type World } from './world.ts';

export interface CampaignOrders {
  readonly rounds: number;
  readonly seed: number;
  /** Names of the rounds to play; empty = all. */
  readonly only: readonly string[];
  /** 1 = full rounds. */
  readonly scale: number;
  /** Times the time allowed to be back: more than 1 where the machine does other things too. */
  readonly patience: number;
  /** Where the database lives. */
  readonly folder: string;
  /** Where the files of what was sent and acknowledged are written. */
  readonly files: string;
}

export interface CampaignResult {
  readonly results: readonly RoundResult[];
  readonly skipped: readonly Skipped[];
}

/** Events after which a new database is begun, so that the judge can look at everything each time. */
const CHAPTER = 25_000;
const ALL_EVERY = 5;

/** The rounds in order: all in the first pass and every fifth, in between those with the most to find. */
export function planOf({ rounds, only }: Pick<CampaignOrders, 'rounds' | 'only'>): Round[] {
  const known = [...OFTEN, ...SELDOM];
  const unknown = only.filter((name) => !known.some((round) => round.name === name));
  if (unknown.length > 0)
    throw new Error(`There is no round ${unknown.join(', ')}: ${known.map(({ name }) => name).join(', ')}`);
  const chosen = (list: readonly Round[]) =>
    only.length === 0 ? list : list.filter(({ name }) => only.includes(name));
  const plan: Round[] = [];
  for (let pass = 0; plan.length < rounds; pass += 1) {
    const often = chosen(OFTEN);
    plan.push(...often, ...(pass % ALL_EVERY === 0 || often.length === 0 ? chosen(SELDOM) : []));
  }
  return plan.slice(0, rounds);
}

/** Plays the campaign. @param tell hears of every round as it ends */
export async function runCampaign(
  orders: CampaignOrders,
  tell: (index: number, result: RoundResult) => void,
): Promise<CampaignResult> {
  const plan = planOf(orders);
  const results: RoundResult[] = [];
  const skipped: Skipped[] = [];
  const postgres = await openPostgres(orders.folder, await freePort());
  let world: World | null = null;
  try {
    for (const [index, round] of plan.entries()) {
      const why = round.whyNot?.() ?? null;
      if (why !== null) {
        if (!skipped.some((one) => one.round === round.name)) skipped.push({ round: round.name, why });
        continue;
      }
      let result: RoundResult;
      if (round.volume === true && !onSmallVolume(orders.folder))
        result = await elsewhere(orders, round, index);
      else {
        world ??= await openWorld(
          postgres,
          orders.files,
          `chapter-${index}`,
          chanceFrom(orders.seed * 10_007 + index),
        );
        result = await playRound(world, round, orders.scale, orders.patience);
        if (world.sender.counts.sent > CHAPTER || result.wrongs.length > 0) {
          await world.close();
          world = null;
        }
      }
      results.push(result);
      tell(index + 1, result);
    }
  } finally {
    await world?.close();
    await postgres.stop();
  }
  return { results, skipped };
}

/** A round that fills its volume is played on one of its own, by a process of its own. */
async function elsewhere(
  { folder, files, seed, scale }: CampaignOrders,
  round: Round,
  index: number,
): Promise<RoundResult> {
  // Its chapters are numbered anew: beside ours their files would take the place of those.
  const own = join(files, `${round.name}-${index}`);
  mkdirSync(own);
  const json = join(own, 'results.json');
  await runOnSmallVolume(join(folder, 'small'), [
    'bench/torture/run.ts',
    ...['--only', round.name, '--rounds', '1', '--seed', String(seed + index), '--scale', String(scale)],
    ...['--folder', join(folder, 'small'), '--files', own, '--json', json, '--quiet'],
  ]);
  const [result] = (JSON.parse(readFileSync(json, 'utf8')) as CampaignResult).results;
  if (result === undefined) throw new Error(`${round.name} was not played`);
  return result;
}
