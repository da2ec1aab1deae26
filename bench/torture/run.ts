import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runCampaign } from './campaign.ts';
import { record } from './record.ts';
import { lineFor, tableOf } from './report.ts';

// The fault campaign: npm run torture -- --rounds 14 --seed 1 --only kill,cut-commit --scale 1 --json results.json
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '14' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    scale: { type: 'string', default: '1' },
    json: { type: 'string' },
    folder: { type: 'string' },
    files: { type: 'string' },
    write: { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
  },
});

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
  rounds: Number(values.rounds),
  seed: Number(values.seed),
  only: values.only.split(',').filter((name) => name !== ''),
  scale: Number(values.scale),
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
