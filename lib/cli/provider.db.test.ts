import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { CATALOGUE } from '#lib/core/protocol/catalogue/catalogue.ts';
import { genuineCall } from '#lib/core/protocol/genuine-call-under-test.ts';
import { verifyInstallationKey } from '#lib/data/installation-key.ts';
import { testKey } from '#lib/testing/database.ts';
import { runBounty } from '#lib/testing/run-bounty.ts';
import { openTestSite, type TestSite } from '#lib/testing/test-site.ts';

describe('provider accounts by command', () => {
  let here: TestSite;
  let folder: string;

  before(async () => {
    here = await openTestSite();
    await verifyInstallationKey(here.database.ownerUrl, testKey);
    folder = mkdtempSync(join(tmpdir(), 'bounty-provider-'));
  });
  after(async () => {
    await here.close();
    rmSync(folder, { recursive: true });
  });

  const bounty = (...args: string[]) =>
    runBounty(
      { DATA_DIR: folder, DATABASE_URL: here.database.ownerUrl, BOUNTY_KEY: testKey.toString('base64') },
      ['provider', ...args],
    );
  async function json<T>(...args: string[]): Promise<T> {
    const { code, out, err } = await bounty(...args, '--json');
    assert.equal(code, 0, `${args.join(' ')}: ${err}`);
    return JSON.parse(out) as T;
  }
  async function refusal(...args: string[]): Promise<string> {
    const { code, out, err } = await bounty(...args, '--json');
    assert.notEqual(code, 0, args.join(' '));
    assert.equal(out, '');
    assert.match(err, /^bounty: [^\n]+\n$/);
    return err;
  }

  interface Shown {
    readonly state: string;
    readonly pointsPerUsd: number | null;
    readonly pricing: string | null;
    readonly holdMinutes: number | null;
    readonly holdByKind: Record<string, number>;
    readonly capPoints: string | null;
    readonly callbackUrls: Record<string, string>;
    readonly values: { readonly id: number; readonly name: string }[];
    readonly proves: { readonly says: string[] }[];
  }
  const show = (...args: string[]) => json<Shown>('show', ...args);

  test('the catalogue is searched by a name in parts', async () => {
    const found = await json<{ id: string; accounts: string[] }[]>('catalogue', 'ad', 'gate');
    assert.deepEqual(
      found.map(({ id, accounts }) => [id, accounts]),
      [['adgate', []]],
    );
    assert.equal((await json<object[]>('catalogue')).length, CATALOGUE.size);
    assert.deepEqual(await json('catalogue', 'no such network'), []);
  });

  test('a network nobody has confirmed opens with a call and, where it sends what the site earns, a rate', async () => {
    const jungle = CATALOGUE.get('jungle');
    assert.ok(jungle);
    const proof = join(folder, 'captured.http');
    writeFileSync(
      proof,
      genuineCall(jungle, () => 'dashboard-word'),
    );
    const add = ['add', 'jungle', '--secret', 'dashboard-word'];
    assert.match(await refusal(...add), /not confirmed/);
    assert.match(await refusal(...add, '--proof', proof), /say how many points members get/);
    assert.match(
      await refusal('add', 'jungle', '--secret', 'another', '--proof', proof, '--rate', '600'),
      /call/,
    );
    assert.match(await refusal(...add, '--rate', '600', '--proof', '/nowhere/none.http'), /there is no file/);
    await json(...add, '--proof', proof, '--rate', '600', '--hold', 'app=2');
    const { pointsPerUsd, holdByKind, callbackUrls } = await show('jungle');
    assert.deepEqual([pointsPerUsd, holdByKind], [600, { app: 120 }]);
    assert.match(callbackUrls.get ?? '', /hash=<secret>/);
    const revealed = await show('jungle', '--reveal');
    assert.match(revealed.callbackUrls.get ?? '', /hash=dashboard-word/);
    assert.equal(await here.site.db.auditEntry.count({ where: { act: 'reveal-callback' } }), 1);
  });

  test('terms are changed one by one, and what cannot be had is refused', async () => {
    await json('add', 'bitlabs', '--secret', 'first-value');
    await json('change', 'bitlabs', '--hold', '24', '--hold', 'survey=none', '--hold', 'video=0.5');
    await json('change', 'bitlabs', '--hold', 'video=default', '--amount', 'ours', '--cap', '70000');
    const { holdMinutes, holdByKind, pricing, capPoints, proves } = await show('bitlabs');
    assert.deepEqual([holdMinutes, holdByKind, pricing, capPoints], [1_440, { survey: 0 }, 'ours', '70000']);
    assert.ok((proves[0]?.says.length ?? 0) > 0);
    for (const [args, why] of [
      [[], /nothing to change/],
      [['--rate', '600'], /sends points already/],
      [['--rate', 'half'], /--rate is a whole number/],
      [['--amount', 'theirs'], /--amount is "provider"/],
      [['--amount', 'provider', '--cap', 'none'], /only within a cap/],
      [['--hold', 'errand=1'], /knows no kind "errand"/],
      [['--hold', 'survey=soon'], /--hold is a number of hours/],
      [['--hold', 'survey=9000'], /The hold must be/],
    ] as const)
      assert.match(await refusal('change', 'bitlabs', ...args), why);
    assert.match(await refusal('change', 'nobody', '--cap', '5'), /no such provider/);
    assert.equal((await show('bitlabs')).pricing, 'ours');
  });

  test('an account is paused and resumed with a reason, and values change over in pairs', async () => {
    const slug = await here.provider('adgem');
    await json('pause', slug, '--reason', 'a look');
    assert.equal((await show(slug)).state, 'paused');
    assert.match(await refusal('pause', slug, '--reason', 'again'), /paused already/);
    await json('resume', slug, '--reason', 'looked');
    assert.match(await refusal('resume', slug), /'--reason <text>' not specified/);

    const [first] = (await show(slug)).values;
    assert.match(await refusal('secret', 'retire', slug, String(first?.id)), /only one in force/);
    await json('secret', 'join', slug, '--secret', 'the-second-value');
    assert.match(await refusal('secret', 'join', slug, '--secret', 'the-third-value'), /retire one/);
    await json('secret', 'retire', slug, String(first?.id));
    const { values } = await show(slug);
    assert.equal(values.length, 1);
    assert.notEqual(values[0]?.id, first?.id);
    assert.match(await refusal('secret', 'retire', slug, 'x'), /number of a value/);
    assert.match(await refusal('show', 'nobody'), /there is no provider "nobody"/);
  });
});
