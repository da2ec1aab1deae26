import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { runCampaign } from './campaign.ts';
import { record } from './record.ts';
import { lineFor, tableOf } from './report.ts';

const positive = (text: string): number => {
  const number = Number(text);
  if (!(number > 0)) throw new InvalidArgumentError('A number above zero.');
  return number;
};

const values = new Command('npm run torture --')
  .description(
    'The fault campaign: rounds of faults under load, and after each a judge that must find nothing.',
  )
  .option('--rounds <number>', 'rounds in all, over the kinds in turn', positive, 15)
  .option('--seed <number>', 'the same seed makes the same choices', positive, 1)
  .option('--only <kinds>', 'some kinds of rounds, between commas', '')
  .option('--scale <number>', 'how long each round is, 1 as it is meant', positive, 1)
  .option('--json <file>', 'writes what came of each round')
  .option('--folder <folder>', 'where database and files lie, and stay')
  .option('--files <folder>', 'where the files of what was sent and acknowledged lie')
  .option('--write', 'renews the table in bench/README.md', false)
  .option('--quiet', 'says nothing but by its exit code', false)
  .parse()
  .opts<{
    rounds: number;
    seed: number;
    only: string;
    scale: number;
    json?: string;
    folder?: string;
    files?: string;
    write: boolean;
    quiet: boolean;
  }>();

const MEMORY = '/dev/shm';
const say = (line: string) => process.stdout.write(`${line}\n`);

const ownFolder = () => {
  const made = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'bountycore-torture-'));
  // PostgreSQL's own user must get through to its folder inside.
  chmodSync(made, 0o711);
  return made;
};
const folder = values.folder ?? ownFolder();
const orders = {
  rounds: values.rounds,
  seed: values.seed,
  only: values.only.split(',').filter((name) => name !== ''),
  scale: values.scale,
  patience: 1,
  folder,
  files: values.files ?? folder,
};
if (!values.quiet) say(`${orders.rounds} rounds, seed ${orders.seed}, scale ${orders.scale}`);
const { results, skipped } = await runCampaign(orders, (index, result) => {
  if (!values.quiet) say(lineFor(index, result));
  for (const wrong of result.wrongs.slice(0, 20)) say(`        ${wrong}`);
});
const table = tableOf(results, skipped);
if (!values.quiet) say(`\n${table}`);
if (values.write) {
  const day = new Date().toISOString().slice(0, 10);
  const machine = `${availableParallelism()} cores shared with load and database, Node ${process.versions.node}`;
  record('torture', `${day}, seed ${orders.seed}, scale ${orders.scale}, ${machine}.\n\n${table}`);
}
if (values.json !== undefined)
  writeFileSync(resolve(values.json), JSON.stringify({ orders, results, skipped }, null, 2));
const clean = results.every(({ wrongs }) => wrongs.length === 0);
// What went wrong can be looked at: the database and both files stay.
if (values.folder === undefined && clean) rmSync(folder, { recursive: true, force: true });
else if (!clean && !values.quiet) say(`Left for you to look at: ${folder}`);
process.exitCode = clean ? 0 : 1;
