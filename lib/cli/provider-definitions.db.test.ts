import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type CommandLine, openCommandLine } from '#lib/testing/command-line.ts';
import { openTestSite, type TestSite } from '#lib/testing/test-site.ts';

const SECRET = 'cli-secret-of-the-test';

describe('definitions on the command line', () => {
  let here: TestSite;
  let cli: CommandLine;
  before(async () => {
    here = await openTestSite();
    cli = await openCommandLine(here.database, 'provider');
    await here.provider('cpx', { settings: [SECRET] });
  });
  after(async () => {
    await here.close();
    cli.close();
  });

  const refusal = (...args: string[]) => cli.refusal(...args);
  async function json<T>(...args: string[]): Promise<T> {
    const said = await cli.json<T>(...args);
    assert.doesNotMatch(JSON.stringify(said), new RegExp(SECRET));
    return said;
  }
  const file = (content: unknown) => cli.file('definition.json', content);
  type Json = Record<string, unknown> & { calls: { authentication: { subject: Record<string, unknown> } }[] };

  test('a definition is exported, changed, imported, listed and rolled back', async () => {
    const exported = await json<Json>('export', 'cpx');
    assert.match(String(exported.$schema), /\/schemas\/provider-definition\.json$/);
    assert.match(await refusal('import', file(exported), '--slug', 'cpx'), /says the same as version 1/);

    const changed = structuredClone(exported);
    Object.assign(changed.calls[0]?.authentication.subject ?? {}, { separator: ':' });
    type Imported = {
      version: number;
      before: number;
      differences: { place: string; before: string; after: string }[];
      past: string[];
    };
    const imported = await json<Imported>(
      'import',
      file(changed),
      '--slug',
      'cpx',
      '--reason',
      'as its support says',
    );
    assert.deepEqual([imported.version, imported.before], [2, 1]);
    assert.deepEqual(
      imported.differences.map(({ place, before, after }) => [place, before, after]),
      [['call “get”, proof, what is signed, separator', '“-”', '“:”']],
    );
    assert.match(imported.past.join(), /No call of this account is stored/);

    const versions = await json<{ version: number; inForce: boolean; reason: string | null }[]>(
      'versions',
      'cpx',
    );
    assert.deepEqual(
      versions.map(({ version, inForce, reason }) => [version, inForce, reason]),
      [
        [2, true, 'as its support says'],
        [1, false, null],
      ],
    );
    assert.deepEqual(await json('export', 'cpx', '--version', '1'), exported);
    assert.deepEqual(await json('rollback', 'cpx', '1', '--reason', 'not after all'), {
      slug: 'cpx',
      version: 1,
      before: 2,
    });
    assert.deepEqual(await json('export', 'cpx'), exported);
  });

  test('what is refused says why in one line and changes nothing', async () => {
    const exported = await json<Json>('export', 'cpx');
    const spoiled = (change: object) => file({ ...exported, ...change });
    const before = await json('versions', 'cpx');
    assert.match(await refusal('export', 'nobody'), /there is no provider "nobody"/);
    assert.match(await refusal('export', 'cpx', '--version', '77'), /cpx has no version 77/);
    assert.match(await refusal('versions', 'nobody'), /there is no provider "nobody"/);
    assert.match(await refusal('import', join(cli.folder, 'none.json'), '--slug', 'cpx'), /there is no file/);
    assert.match(await refusal('import', spoiled({ id: 'bitlabs' }), '--slug', 'cpx'), /stays cpx/);
    assert.match(
      await refusal('import', spoiled({ settings: {} }), '--slug', 'cpx'),
      /the setting secret is not declared/,
    );
    assert.match(
      await refusal('import', spoiled({ notes: [SECRET] }), '--slug', 'cpx'),
      /stands in the definition itself/,
    );
    assert.match(await refusal('rollback', 'cpx', '1', '--reason', 'x'), /in force already/);
    assert.match(await refusal('rollback', 'cpx', 'first', '--reason', 'x'), /whole number/);
    assert.deepEqual(await json('versions', 'cpx'), before);
  });
});
