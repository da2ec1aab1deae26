import { randomBytes } from 'node:crypto';
import type { Bench, Scenario } from '#bench/scenarios/bench.ts';
import { feedEngine } from '#bench/scenarios/engine-alone.ts';
import { planOf } from '#bench/scenarios/loads.ts';
import { insertMembers } from '#bench/stage/members.ts';
import { commandLine } from '#lib/cli/actor.ts';
import { withOwner } from '#lib/data/owner-connection.ts';
import { replayBacklog } from '#lib/flows/replay-backlog.ts';
import { publicIdFrom } from '#lib/flows/sign-up.ts';

/** The table speaks of this many; fewer are measured in a quick run and multiplied. */
const MILLION = 1_000_000;

const newestArrival = ({ stage }: Bench) =>
  withOwner(stage.database.ownerUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      'SELECT coalesce(max(id), 0)::text AS id FROM arrival',
    );
    return BigInt(rows[0]?.id ?? 0);
  });

/** Genuine calls for members nobody knows yet are kept; once the members are there, all of them go through. */
export const backlog: Scenario = {
  id: 'backlog',
  short: '1 million replayed',
  title: 'backlog of 1 million stored arrivals re-verified and replayed',
  async run(bench) {
    const strangers = Array.from({ length: bench.size.members }, () => publicIdFrom(randomBytes(10)));
    const plan = planOf(bench, { mix: 'new', members: strangers });
    const wanted = bench.size.backlog;
    const after = await newestArrival(bench);
    bench.say(`  storing ${wanted} calls that wait`);
    // As long as it takes: the calls are the limit, not the time.
    const { taken } = await feedEngine(bench, { plan, most: wanted, warm: 0, seconds: 3_600, width: 1_024 });
    const upTo = await newestArrival(bench);
    const { seconds, report } = await bench.stage.inSite(async (site) => {
      await insertMembers(site, strangers);
      const started = performance.now();
      const done = await replayBacklog(site.engine, commandLine, { after, upTo });
      return { seconds: (performance.now() - started) / 1_000, report: done };
    });
    if (report.applied !== taken) throw new Error(`of ${taken} waiting calls: ${JSON.stringify(report)}`);
    const whole = (seconds * MILLION) / taken;
    return {
      measures: [{ label: '', value: whole, unit: 's', better: 'lower', floor: 180, aim: 60 }],
      notes: [
        `${taken} arrivals that waited for their members were opened, verified and credited in ${seconds.toFixed(1)} s (${Math.round(taken / seconds)}/s)${taken === MILLION ? '' : ', taken as the pace for a million'}.`,
      ],
      runs: [],
      missing: null,
    };
  },
};
