import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openIntegrationLink } from '#lib/flows/open-integration-link.ts';
import { forgetRunningSite, noteRunningSite } from '#lib/setup/runtime-file.ts';
import { type CommandLine, openCommandLine } from '#lib/testing/command-line.ts';
import { type HttpDoor, openHttpDoor } from '#lib/testing/http-door.ts';
import { openTestSite, type TestSite } from '#lib/testing/test-site.ts';

describe('the command line beside a running site', () => {
  let here: TestSite;
  let door: HttpDoor;
  let cli: CommandLine;

  before(async () => {
    here = await openTestSite();
    door = await openHttpDoor(here.site);
    cli = await openCommandLine(here.database);
    start();
  });
  after(async () => {
    await door.close();
    await here.close();
    cli.close();
  });

  const start = () =>
    noteRunningSite(cli.folder, { siteUrl: door.url, publicUrl: door.url, databasePort: null }, new Date());
  const json = <T>(...args: string[]) => cli.json<T>(...args);
  const refusal = (...args: string[]) => cli.refusal(...args);

  interface Shown {
    readonly balances: Record<string, string>;
    readonly entries: { points: string; reason: string; version: string; after: Record<string, string> }[];
  }
  interface Listed {
    readonly id: string;
    readonly kind: string;
    readonly outcome: string;
    readonly points: string | null;
    readonly member: string | null;
    readonly transaction: string | null;
    readonly repeats: number;
  }
  interface Sent {
    readonly status: number;
    readonly body: string;
    readonly url: string;
  }

  test('the main job by command: provider, member, call, copy, forgery, reversal, books', async () => {
    const provider = await json<Record<string, string>>(
      'provider',
      'add',
      'bitlabs',
      '--secret',
      'cli-secret',
    );
    assert.deepEqual(Object.keys(provider), ['slug', 'callbackUrl']);
    assert.ok(provider.callbackUrl?.startsWith(`${door.url}/api/postback/bitlabs?uid=[%USER:UID%]`));

    const email = 'Cli@Site.example';
    const member = await json<Record<string, string>>(
      'member',
      'add',
      email,
      '--password',
      'a good password',
    );
    assert.deepEqual(Object.keys(member), ['id', 'publicId', 'email']);
    assert.equal(member.email, 'cli@site.example');
    const publicId = member.publicId ?? '';
    const send = (...more: string[]) =>
      json<Sent>(
        'postback',
        'send',
        'bitlabs',
        '--member',
        publicId,
        '--transaction',
        't-1',
        '--amount',
        '420',
        ...more,
      );

    const first = await send();
    assert.deepEqual([first.status, first.body], [200, 'OK']);
    assert.match(first.url, /hash=[0-9a-f]{6}\*\*\*$/);
    assert.equal((await send()).status, 200);
    const forged = await send('--forge');
    assert.equal(forged.status, 401);
    assert.match(forged.body, /^(?!.*OK)/);

    const shown = await json<Shown>('member', 'show', 'cli@site.example');
    assert.deepEqual(shown.balances, { pending: '420', available: '0', reserved: '0', debt: '0' });
    assert.deepEqual(
      shown.entries.map(({ points, reason }) => [points, reason]),
      [['420', 'credit']],
    );
    assert.deepEqual(await json<Shown>('member', 'show', publicId), shown);

    assert.equal((await send('--reversal')).status, 200);
    const after = await json<Shown>('member', 'show', publicId);
    assert.equal(after.balances.pending, '0');
    assert.equal(after.entries[0]?.version, '2');

    const listed = await json<Listed[]>('postback', 'list');
    assert.deepEqual(
      listed.map(({ kind, outcome }) => `${kind} ${outcome}`),
      ['arrival declined', 'refused signature-wrong', 'arrival credited'],
    );
    const credit = listed[2];
    assert.deepEqual(
      [credit?.transaction, credit?.member, credit?.points, credit?.repeats],
      ['t-1', publicId, '420', 1],
    );
    const only = await json<Listed[]>(
      'postback',
      'list',
      '--outcome',
      'signature-wrong',
      '--provider',
      'bitlabs',
    );
    assert.match(only[0]?.id ?? '', /^r\d+$/);
    assert.equal((await json<Listed[]>('postback', 'list', '--outcome', 'repeat')).length, 1);

    await json('postback', 'replay', credit?.id ?? '');
    assert.deepEqual((await json<Shown>('member', 'show', publicId)).balances, after.balances);
    const books = await json<Record<string, unknown>>('books', 'check');
    assert.deepEqual([books.ok, books.sum, books.mismatches], [true, '0', []]);
  });

  test('a call refused for a missing rotation is verified again once the secret is known', async () => {
    await json('provider', 'add', 'bitlabs', '--slug', 'rotating', '--secret', 'old');
    const { publicId } = await json<{ publicId: string }>('member', 'add', 'rotation@site.example');
    const account = await here.site.engine.providers.fresh('rotating');
    assert.ok(account?.definition);
    const call = await here.compose(
      'rotating',
      { kind: 'credit', member: publicId, transaction: 'new-1', amount: '50' },
      { secret: 'new' },
    );
    await here.deliver('rotating', call);
    const [refused] = await json<Listed[]>('postback', 'list', '--provider', 'rotating');
    assert.equal(refused?.outcome, 'signature-wrong');
    assert.match(await refusal('postback', 'replay', refused?.id ?? ''), /./);
    await here.provider('bitlabs', { slug: 'rotating', settings: ['new'] });
    const replayed = await json<{ outcome: string }>('postback', 'replay', refused?.id ?? '');
    assert.equal(replayed.outcome, 'credited');
  });

  test('what waits for a person is listed, paid with a reason once, and refused with one', async () => {
    const secret = `whsec_${Buffer.alloc(24, 3).toString('base64')}`;
    await json('provider', 'add', 'house', '--secret', secret);
    const offer = cli.file('offer.json', {
      provider: 'house',
      externalId: 'steps',
      title: 'Two steps',
      terms: 'None.',
      kind: 'micro-task',
      targetUrl: 'https://shop.example/',
      events: [{ externalId: 'one', name: 'One', points: 60 }],
    });
    assert.deepEqual(Object.keys(await json<object>('offer', 'add', offer)), [
      'id',
      'provider',
      'externalId',
      'title',
    ]);
    const { publicId } = await json<{ publicId: string }>('member', 'add', 'waits@site.example');
    for (const transaction of ['w-1', 'w-2']) {
      const args = [
        '--member',
        publicId,
        '--transaction',
        transaction,
        '--offer',
        'steps',
        '--event',
        'nine',
      ];
      assert.equal((await json<Sent>('postback', 'send', 'house', ...args)).status, 200);
    }
    type Waiting = { id: string; outcome: string; approval: string; member: string };
    const waiting = await json<Waiting[]>('quarantine', 'list');
    assert.deepEqual(
      waiting.map(({ outcome, approval, member }) => [outcome, approval, member]),
      [
        ['event-unknown', 'pays', publicId],
        ['event-unknown', 'pays', publicId],
      ],
    );
    const id = waiting[0]?.id ?? '';
    assert.match(await refusal('quarantine', 'refuse', id), /--reason/);
    assert.match(await refusal('quarantine', 'refuse', id, '--reason', '  '), /--reason: Give a reason/);
    const decide = ['quarantine', 'refuse', id, '--seen', 'event-unknown', '--reason'];
    const { outcome } = await json<{ outcome: string }>(...decide, 'no such step');
    assert.equal(outcome, 'refused-by-person');
    assert.match(await refusal(...decide, 'again'), /does not wait/);
    assert.equal((await json<unknown[]>('quarantine', 'list')).length, 1);
  });

  test('a member is deleted with a reason, and shown by their id alone from then on', async () => {
    const email = 'leaves@site.example';
    const { publicId } = await json<{ publicId: string }>('member', 'add', email);
    assert.match(await refusal('member', 'delete', email), /--reason/);
    assert.match(await refusal('member', 'delete', email, '--reason', ' '), /reason/);
    const reason = ['--reason', 'At their own wish'];
    assert.deepEqual(await json<object>('member', 'delete', email, ...reason), { deleted: publicId });
    assert.match(await refusal('member', 'show', email), /there is no member/);
    const shown = await json<{ email: null; state: string }>('member', 'show', publicId);
    assert.deepEqual([shown.email, shown.state], [null, 'closed']);
    assert.match(await refusal('member', 'delete', publicId, ...reason), /deleted already/);
  });

  test('what is refused says why in one line and nothing else', async () => {
    const refusals: [args: string[], why: RegExp][] = [
      [['provider', 'add', 'nonsense', '--secret', 'x'], /the catalogue has no "nonsense"/],
      [['provider', 'add', 'cpx'], /needs its App secure hash/],
      [['member', 'show', 'nobody@site.example'], /there is no member/],
      [
        ['postback', 'send', 'nobody', '--member', 'm', '--transaction', 't'],
        /there is no provider "nobody"/,
      ],
      [['postback', 'list', '--provider', 'nobody'], /there is no provider "nobody"/],
      [['postback', 'replay', '999999999'], /there is no arrival 999999999/],
      [['restore', join(cli.folder, 'none.backup')], /the site is running: stop it first/],
    ];
    await Promise.all(refusals.map(async ([args, why]) => assert.match(await refusal(...args), why)));
  });

  test('a verb that calls the site says so when it is not running; others work without it', async () => {
    forgetRunningSite(cli.folder);
    try {
      const args = ['--member', 'm', '--transaction', 't'];
      assert.match(await refusal('postback', 'send', 'bitlabs', ...args), /the site is not running/);
      await json('provider', 'list');
    } finally {
      start();
    }
  });

  test('a new operator’s password is told once', async () => {
    const first = await json<{ password: string | null }>('operator', 'add', 'op@site.example');
    assert.match(first.password ?? '', /^\w{5}-\w{5}-\w{5}$/);
    const second = await json<{ password: string | null; roles: string[] }>(
      'operator',
      'add',
      'op@site.example',
    );
    assert.deepEqual([second.password, second.roles], [null, ['operator']]);
  });

  test('an integration link is shown once, replaced by the next one, and ended', async () => {
    const link = () => json<{ link: string; replaced: boolean }>('provider', 'link', 'bitlabs');
    const opens = async ({ link: text }: { link: string }) =>
      (await openIntegrationLink(here.site.db, text, 'cli test', new Date())).ok;
    const first = await link();
    assert.ok(first.link.startsWith(`${door.url}/integrate#bitlabs.`) && !first.replaced);
    const second = await link();
    assert.ok(second.replaced);
    assert.deepEqual([await opens(first), await opens(second)], [false, true]);
    assert.deepEqual(await json('provider', 'link', 'bitlabs', '--end'), { slug: 'bitlabs', link: null });
    assert.equal(await opens(second), false);
    assert.match(await refusal('provider', 'link', 'bitlabs', '--end'), /no link/);
    assert.match(await refusal('provider', 'link', 'nobody'), /no such provider/);
  });

  test('without --json it is text for people, never a document', async () => {
    const { code, out } = await cli.bounty('provider', 'list');
    assert.equal(code, 0);
    assert.match(out, /^slug +name +state/);
    assert.doesNotMatch(out, /cli-secret/);
  });

  test('a callback URL begins with the address the running site was told at set-up', async () => {
    const told = (publicUrl: string | null) =>
      here.site.db.installation.update({ where: { id: 1 }, data: { publicUrl } });
    await told('https://told.example');
    const added = await json<{ callbackUrl: string }>('provider', 'add', 'adgem', '--secret', 'told');
    assert.ok(added.callbackUrl.startsWith('https://told.example/'), added.callbackUrl);
    await told(null);
  });
});
