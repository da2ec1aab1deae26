import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CATALOGUE } from '#lib/core/protocol/catalogue/catalogue.ts';
import { genuineCall } from '#lib/core/protocol/genuine-call-under-test.ts';
import { type CommandLine, openCommandLine } from '#lib/testing/command-line.ts';
import { openTestSite, type TestSite } from '#lib/testing/test-site.ts';

describe('provider accounts by command', () => {
  let here: TestSite;
  let cli: CommandLine;

  before(async () => {
    here = await openTestSite();
    cli = await openCommandLine(here.database, 'provider');
  });
  after(async () => {
    await here.close();
    cli.close();
  });

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
  const show = (...args: string[]) => cli.json<Shown>('show', ...args);

  test('the catalogue is searched by a name in parts', async () => {
    const found = await cli.json<{ id: string; accounts: string[] }[]>('catalogue', 'ad', 'gate');
    assert.deepEqual(
      found.map(({ id, accounts }) => [id, accounts]),
      [['adgate', []]],
    );
    assert.equal((await cli.json<object[]>('catalogue')).length, CATALOGUE.size);
    assert.deepEqual(await cli.json('catalogue', 'no such network'), []);
  });

  test('a network nobody has confirmed opens with a call and, where it sends what the site earns, a rate', async () => {
    const jungle = CATALOGUE.get('jungle');
    assert.ok(jungle);
    const proof = cli.file(
      'captured.http',
      genuineCall(jungle, () => 'dashboard-word'),
    );
    const add = ['add', 'jungle', '--secret', 'dashboard-word'];
    assert.match(await cli.refusal(...add), /not confirmed/);
    assert.match(await cli.refusal(...add, '--proof', proof), /say how many points members get/);
    assert.match(
      await cli.refusal('add', 'jungle', '--secret', 'another', '--proof', proof, '--rate', '600'),
      /call/,
    );
    assert.match(
      await cli.refusal(...add, '--rate', '600', '--proof', '/nowhere/none.http'),
      /there is no file/,
    );
    await cli.json(...add, '--proof', proof, '--rate', '600', '--hold', 'app=2');
    const { pointsPerUsd, holdByKind, callbackUrls } = await show('jungle');
    assert.deepEqual([pointsPerUsd, holdByKind], [600, { app: 120 }]);
    assert.match(callbackUrls.get ?? '', /hash=<secret>/);
    const revealed = await show('jungle', '--reveal');
    assert.match(revealed.callbackUrls.get ?? '', /hash=dashboard-word/);
    assert.equal(await here.site.db.auditEntry.count({ where: { act: 'reveal-callback' } }), 1);
  });

  test('terms are changed one by one, and what cannot be had is refused', async () => {
    await cli.json('add', 'bitlabs', '--secret', 'first-value');
    await cli.json('change', 'bitlabs', '--hold', '24', '--hold', 'survey=none', '--hold', 'video=0.5');
    await cli.json('change', 'bitlabs', '--hold', 'video=default', '--amount', 'ours', '--cap', '70000');
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
      assert.match(await cli.refusal('change', 'bitlabs', ...args), why);
    assert.match(await cli.refusal('change', 'nobody', '--cap', '5'), /no such provider/);
    assert.equal((await show('bitlabs')).pricing, 'ours');
  });

  test('an account is paused and resumed with a reason, and values change over in pairs', async () => {
    const slug = await here.provider('adgem');
    await cli.json('pause', slug, '--reason', 'a look');
    assert.equal((await show(slug)).state, 'paused');
    assert.match(await cli.refusal('pause', slug, '--reason', 'again'), /paused already/);
    await cli.json('resume', slug, '--reason', 'looked');
    assert.match(await cli.refusal('resume', slug), /'--reason <text>' not specified/);

    const [first] = (await show(slug)).values;
    assert.match(await cli.refusal('secret', 'retire', slug, String(first?.id)), /only one in force/);
    await cli.json('secret', 'join', slug, '--secret', 'the-second-value');
    assert.match(await cli.refusal('secret', 'join', slug, '--secret', 'the-third-value'), /retire one/);
    await cli.json('secret', 'retire', slug, String(first?.id));
    const { values } = await show(slug);
    assert.equal(values.length, 1);
    assert.notEqual(values[0]?.id, first?.id);
    assert.match(await cli.refusal('secret', 'retire', slug, 'x'), /number of a value/);
    assert.match(await cli.refusal('show', 'nobody'), /there is no provider "nobody"/);
  });
});
