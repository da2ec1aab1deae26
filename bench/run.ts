import { mkdirSync } from 'node:fs';
import { readOptions } from '#bench/options.ts';
import { thisMachine } from '#bench/report/machine.ts';
import { type Result, toldBooks } from '#bench/report/result.ts';
import { save } from '#bench/report/save.ts';
import { aligned, outcome, runRows, scenarioRows } from '#bench/report/table.ts';
import { SCENARIOS } from '#bench/scenarios/all.ts';
import { databaseAlone, emptyNext, emptyNode } from '#bench/scenarios/bases.ts';
import type { Bare, Bench, Scenario } from '#bench/scenarios/bench.ts';
import { type Finding, verdictOf } from '#bench/scenarios/finding.ts';
import { openBench } from '#bench/scenarios/open-bench.ts';
import { FULL, QUICK } from '#bench/size.ts';
import { openStage, type Stage } from '#bench/stage/stage.ts';
import { checkBooks } from '#lib/flows/check-books.ts';

/** `npm run bench [-- --quick] [-- --only <scenario>]`: measures, prints, saves. */

const say = (line: string) => process.stdout.write(`${line}\n`);

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${reason(error.cause)}`;
}

async function measure(bench: Bench, chosen: readonly Scenario[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { id, short, title, run } of chosen) {
    say(`\n${id}: ${title}`);
    const found = await run(bench).catch((error: unknown) => {
      // One scenario that fails must not take the figures of the others with it.
      const why = reason(error);
      say(`  FAILED: ${why}\n${bench.lastWords()}`);
      return { measures: [], notes: [], runs: [], missing: `failed: ${why}` };
    });
    findings.push({ id, short, title, ...found });
  }
  return findings;
}

/** The floors that every result names, whichever scenarios were asked for. */
async function floorRates(bench: Bench): Promise<Record<string, number>> {
  const [node, next, database] = [await emptyNode(bench), await emptyNext(bench), await databaseAlone(bench)];
  return {
    'empty node:http server (the generator’s ceiling)': node.best.load.rate,
    'empty Next route handler': next.best.load.rate,
    ...Object.fromEntries(
      database.rates.map(([clients, rate]) => [
        `PostgreSQL alone, one credit per transaction, ${clients} ${clients === 1 ? 'client' : 'clients'} (${database.with})`,
        rate,
      ]),
    ),
  };
}

/** What needs neither server nor database, printed and not saved: it says nothing of a machine under load. */
async function measureAlone(
  chosen: readonly (Scenario & { alone: true })[],
  quick: boolean,
): Promise<number> {
  const bare: Bare = { quick, say };
  const findings: Finding[] = [];
  for (const { id, short, title, run } of chosen) findings.push({ id, short, title, ...(await run(bare)) });
  say(`\n${aligned(scenarioRows(findings))}\n`);
  say(findings.flatMap(({ id, notes }) => notes.map((note) => `${id}: ${note}`)).join('\n'));
  return findings.some((finding) => verdictOf(finding) === 'floor missed') ? 1 : 0;
}

function settingsOf({ durability }: Stage): Record<string, string> {
  return {
    ...durability.settings,
    LOG_LEVEL: 'warn',
    DEMO: '0',
    provider: 'bitlabs (signs the whole URL), a cap per member that nobody reaches, default hold',
    members: 'Zipf, exponent 1',
    mix: '93 % new, 5 % duplicates, 1 % reversals, 1 % forged',
  };
}

function audit(stage: Stage): Promise<Result['books']> {
  return stage
    .inSite(({ db }) => checkBooks(db))
    .then(({ ok, accounts, tookMs }) => ({ ok, accounts, tookMs }))
    .catch((error: unknown) => ({ ok: null, why: reason(error) }));
}

async function main(): Promise<number> {
  const { quick, only, profile } = readOptions(
    process.argv.slice(2),
    SCENARIOS.map(({ id }) => id),
  );
  const chosen = SCENARIOS.filter(({ id }) => only.length === 0 || only.includes(id));
  const alone = chosen.filter((scenario) => scenario.alone === true);
  if (alone.length === chosen.length) return measureAlone(alone, quick);
  if (profile !== null) mkdirSync(profile, { recursive: true });
  const at = new Date();
  const size = quick ? QUICK : FULL;
  const stage = await openStage(size.members, say);
  const bench = openBench(stage, size, { quick, profile }, say);
  let left = false;
  const leave = async () => {
    if (left) return;
    left = true;
    await bench.close();
    await stage.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void leave().finally(() => process.exit(130)));
  try {
    say(
      `PostgreSQL ${stage.durability.version} on disk: ${Object.entries(stage.durability.settings)
        .map((pair) => pair.join(' '))
        .join(', ')}`,
    );
    const floors = await floorRates(bench);
    const findings = await measure(bench, chosen);
    await bench.noApp();
    const books = await audit(stage);
    const result: Result = {
      at: at.toISOString(),
      quick,
      minutes: (Date.now() - at.getTime()) / 60_000,
      machine: thisMachine(stage.durability.version),
      settings: settingsOf(stage),
      size,
      floors,
      findings,
      books,
    };
    const files = save(result, only.length === 0);
    say(`\n${aligned(runRows(findings))}\n\n${aligned(scenarioRows(findings))}\n`);
    say(findings.flatMap(({ id, notes }) => notes.map((note) => `${id}: ${note}`)).join('\n'));
    say(`\n${outcome(result)} ${toldBooks(books)} Saved: ${files.join(', ')}`);
    return books.ok === true && findings.every(({ missing }) => missing === null) ? 0 : 1;
  } finally {
    await leave();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
