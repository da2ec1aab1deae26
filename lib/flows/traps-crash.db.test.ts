import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import type { ReceivedCall } from '#lib/core/protocol/notice.ts';
import { verdict } from '#lib/core/verdicts.ts';
import { receivePostback } from '#lib/flows/receive-postback.ts';
import { releaseDue } from '#lib/flows/release-due.ts';
import { openSite, type Site } from '#lib/flows/site.ts';
import { payWhatWaits } from '#lib/testing/decide.ts';
import { type LockHolder, openLockHolder } from '#lib/testing/lock-holder.ts';
import { tcpProxy } from '#lib/testing/tcp-proxy.ts';
import { openTestSite, type TestMember, type TestSite, testOperator } from '#lib/testing/test-site.ts';

const NOTHING = { pending: 0n, available: 0n, reserved: 0n, debt: 0n };

describe('when something breaks', () => {
  let t: TestSite;
  let other: LockHolder;
  let owner: LockHolder['owner'];
  let ids = 0;
  before(async () => {
    t = await openTestSite();
    other = await openLockHolder(t.database.ownerUrl);
    owner = other.owner;
    await t.provider('bitlabs', { holdMinutes: 60 });
    await t.provider('adgem', { holdMinutes: 0 });
  });
  after(async () => {
    await other.close();
    await t.closeWhole();
  });
  const credit = ({ publicId }: TestMember, slug = 'bitlabs') => {
    ids += 1;
    return t.compose(slug, { kind: 'credit', member: publicId, transaction: `tx-${ids}`, amount: '100' });
  };
  const through = (site: Site, call: ReceivedCall, slug = 'bitlabs') =>
    receivePostback(site, {
      slug,
      request: { ...call, source: '203.0.113.7' },
      receivedAt: ownTime(),
      bound: null,
    });
  /** An instant of its own for each call, so that its hold ends at a moment nobody has asked a release for. */
  const ownTime = () => {
    ids += 1;
    return new Date(Date.now() - ((ids * 97) % 3_400) * 1_000);
  };
  const transfers = async (member: TestMember) =>
    Number(
      (await owner.query('SELECT count(*) AS n FROM transfer WHERE member_id = $1', [member.memberId]))
        .rows[0]?.n,
    );

  /** A trigger on transfers that does this for every row, in this database only. */
  async function onTransfer(body: string): Promise<() => Promise<void>> {
    await owner.query(`CREATE OR REPLACE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} RETURN NEW; END $$;
      CREATE TRIGGER planted BEFORE INSERT ON transfer FOR EACH ROW EXECUTE FUNCTION planted()`);
    return async () => {
      await owner.query('DROP TRIGGER planted ON transfer');
    };
  }

  for (const table of [
    'arrival_key',
    'conversion',
    'balance',
    'cap_usage',
    'arrival',
    'decision',
    'transfer',
    'pgboss.job',
  ])
    test(`a backend killed before it reaches ${table}: the call is credited once all the same (T7, T10)`, async () => {
      const member = await t.member();
      const call = await credit(member);
      let receipt = t.deliver('nobody', call);
      await other.whileHeld(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`, async () => {
        receipt = t.deliver('bitlabs', call, { receivedAt: ownTime() });
        await owner.query('SELECT pg_terminate_backend($1, 2000)', [await other.waiting()]);
      });
      assert.deepEqual([(await receipt).verdict, (await receipt).reply.body], ['credited', 'OK']);
      assert.equal((await t.deliver('bitlabs', call)).verdict, 'repeat');
      assert.equal((await t.balances(member)).pending, 100n);
      assert.equal(await transfers(member), 1);
      const { rows } = await owner.query(
        `SELECT (SELECT count(*)::int FROM arrival WHERE member_id = $1) AS arrivals,
           (SELECT count(*)::int FROM conversion WHERE member_id = $1) AS conversions,
           (SELECT count(*)::int FROM decision d JOIN arrival a ON a.id = d.arrival_id WHERE a.member_id = $1) AS decisions`,
        [member.memberId],
      );
      assert.deepEqual(rows[0], { arrivals: 1, conversions: 1, decisions: 1 });
    });

  test('a release whose backend is killed half way is made once (T7)', async () => {
    const member = await t.member();
    await t.deliver('bitlabs', await credit(member));
    await t.endHolds();
    let released = Promise.resolve(0);
    await other.whileHeld('LOCK TABLE transfer IN ACCESS EXCLUSIVE MODE', async () => {
      released = releaseDue(t.site.engine);
      await owner.query('SELECT pg_terminate_backend($1, 2000)', [await other.waiting()]);
    });
    await released;
    assert.deepEqual(await t.balances(member), { ...NOTHING, available: 100n });
  });

  test('the credit and the job that ends its hold exist together or not at all (T10)', async () => {
    const member = await t.member();
    const jobs = async () =>
      Number(
        (await owner.query(`SELECT count(*) AS n FROM pgboss.job WHERE name = 'release-due'`)).rows[0]?.n,
      );
    const before = await jobs();
    const remove = await onTransfer(
      `IF NEW.member_id = ${member.memberId} THEN RAISE SQLSTATE '22003'; END IF;`,
    );
    const refused = await t.deliver('bitlabs', await credit(member), { receivedAt: ownTime() });
    await remove();
    assert.deepEqual([refused.verdict, await jobs()], ['poison', before]);
    assert.deepEqual(await t.balances(member), NOTHING);
    await t.deliver('bitlabs', await credit(member), { receivedAt: ownTime() });
    assert.equal(await jobs(), before + 1);
  });

  test('with a fifth of all postings failing to serialise, every call is still credited exactly once (T8b)', async () => {
    const members = await Promise.all([t.member(), t.member(), t.member()]);
    await owner.query('CREATE SEQUENCE planted_count; GRANT USAGE ON SEQUENCE planted_count TO PUBLIC');
    // Every fifth posting, counted across rollbacks: the same share each time, and no two runs of a batch alike.
    const remove = await onTransfer(
      `IF nextval('planted_count') % 5 = 0 THEN RAISE SQLSTATE '40001'; END IF;`,
    );
    const calls = await Promise.all(
      Array.from({ length: 60 }, (_, index) => credit(members[index % 3] as TestMember)),
    );
    const verdicts: string[] = [];
    for (let from = 0; from < calls.length; from += 3)
      for (const { verdict } of await Promise.all(
        calls.slice(from, from + 3).map((call) => t.deliver('bitlabs', call)),
      ))
        verdicts.push(verdict);
    await remove();
    assert.deepEqual(new Set(verdicts), new Set(['credited']));
    for (const member of members) assert.equal((await t.balances(member)).pending, 2_000n);
    for (const member of members) assert.equal(await transfers(member), 20);
    const { rows } = await owner.query('SELECT last_value >= 70 AS many FROM planted_count');
    assert.deepEqual(rows, [{ many: true }]);
  });

  for (const [state, name] of [
    ['40P01', 'deadlock'],
    ['55P03', 'lock time-out'],
    ['57014', 'slow statement'],
    ['53100', 'full disk'],
  ] as const)
    test(`one ${name} is tried again inside, and never answered as a duplicate (T8b, T9b)`, async () => {
      const member = await t.member();
      await owner.query(
        'DROP SEQUENCE IF EXISTS planted_once; CREATE SEQUENCE planted_once; GRANT USAGE ON SEQUENCE planted_once TO PUBLIC',
      );
      const remove = await onTransfer(
        `IF nextval('planted_once') = 1 THEN RAISE SQLSTATE '${state}'; END IF;`,
      );
      const receipt = await t.deliver('bitlabs', await credit(member));
      await remove();
      assert.equal(receipt.verdict, 'credited');
      assert.equal((await t.balances(member)).pending, 100n);
    });

  test('trouble that stays is 503 and no success, and the same call is credited once it is over (T8, T9b)', async () => {
    const member = await t.member();
    const call = await credit(member);
    const remove = await onTransfer(`RAISE SQLSTATE '53100';`);
    const receipt = await t.deliver('bitlabs', call);
    await remove();
    assert.deepEqual(
      [receipt.verdict, receipt.reply.status, receipt.retryAfterSeconds],
      ['unavailable', 503, 5],
    );
    assert.notEqual(receipt.reply.body, 'OK');
    assert.deepEqual(await t.balances(member), NOTHING);
    assert.equal((await t.deliver('bitlabs', call)).verdict, 'credited');
  });

  test('a BEGIN that fails leaves no claim behind by itself, whatever fails after it: credited once (T7)', async () => {
    const member = await t.member();
    const call = await credit(member);
    const { prototype } = pg.Client as unknown as { prototype: { query: (...all: unknown[]) => unknown } };
    const original = prototype.query;
    const failing = new Set(['begin', 'book_one']);
    prototype.query = function (...all) {
      const [first] = all as [string | { name?: string }];
      const sent = typeof first === 'string' ? first.toLowerCase() : (first.name ?? '');
      if (![...failing].some((each) => sent.startsWith(each) && failing.delete(each)))
        return original.apply(this, all);
      const text = `DO $$ BEGIN RAISE SQLSTATE '40001'; END $$`;
      return original.call(this, typeof first === 'string' ? text : { ...first, name: '', values: [], text });
    };
    try {
      assert.equal((await t.deliver('bitlabs', call)).verdict, 'credited');
    } finally {
      prototype.query = original;
    }
    assert.equal(failing.size, 0);
    assert.equal((await t.balances(member)).pending, 100n);
    assert.equal(await transfers(member), 1);
    assert.equal((await t.deliver('bitlabs', call)).verdict, 'repeat');
  });

  test('one call the books refuse waits for a person, and its neighbours in the batch are credited (T9b)', async () => {
    const [bad, ...good] = await Promise.all([t.member(), t.member(), t.member()]);
    assert.ok(bad !== undefined);
    const remove = await onTransfer(
      `IF NEW.member_id = ${bad.memberId} THEN RAISE SQLSTATE '22003'; END IF;`,
    );
    const poison = await credit(bad);
    const calls = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        index === 17 ? poison : credit(good[index % 2] as TestMember),
      ),
    );
    const receipts = await Promise.all(calls.map((call) => t.deliver('bitlabs', call)));
    const again = await t.deliver('bitlabs', poison);
    await remove();
    assert.equal(receipts.filter(({ verdict }) => verdict === 'credited').length, 39);
    assert.deepEqual([receipts[17]?.verdict, receipts[17]?.reply.body], ['poison', 'OK']);
    assert.equal(again.verdict, 'repeat');
    assert.deepEqual(await t.balances(bad), NOTHING);
    const item = await t.site.db.quarantine.findFirstOrThrow({
      where: { verdict: 134, closedAt: null },
      orderBy: { arrivalId: 'desc' },
    });
    assert.deepEqual(await payWhatWaits(t.site, testOperator, item.arrivalId, 'mended'), {
      ok: true,
      verdict: 'credited',
    });
    assert.equal((await t.balances(bad)).pending, 100n);
  });

  describe('the way to the database', () => {
    let proxied: Site;
    let proxy: Awaited<ReturnType<typeof tcpProxy>>;
    before(async () => {
      proxy = await tcpProxy(t.database.appUrl);
      proxied = await openSite(t.site.config, proxy.urlOf(t.database.appUrl));
      await through(proxied, await credit(await t.member()));
    });
    after(async () => {
      proxy.open();
      await proxied.close();
      await proxy.close();
    });

    test('cut after COMMIT was sent and before its answer: credited once, and the sender hears so (T7, T9)', async () => {
      for (const slug of ['bitlabs', 'adgem']) {
        const member = await t.member();
        const call = await credit(member, slug);
        const cut = proxy.cutAfterSending('COMMIT\0');
        const receipt = await through(proxied, call, slug);
        await cut;
        assert.deepEqual([receipt.verdict, receipt.reply.status], ['credited', 200]);
        assert.equal((await t.deliver(slug, call)).verdict, 'repeat');
        const { pending, available } = await t.balances(member);
        assert.equal(pending + available, 100n);
      }
    });

    test('cut at any statement: credited once (T7)', async () => {
      for (const statement of ['BEGIN', 'open_batch', 'lock_batch', 'book', 'cap_usage', 'pgboss']) {
        const member = await t.member();
        const call = await credit(member);
        const cut = proxy.cutAfterSending(statement);
        const receipt = await through(proxied, call);
        await cut;
        assert.equal(receipt.verdict, 'credited', statement);
        assert.equal((await t.balances(member)).pending, 100n, statement);
        assert.equal(await transfers(member), 1, statement);
      }
    });

    test('gone: 503 in time for calls good and bad, and everything is credited once it is back (T8)', async () => {
      const member = await t.member();
      const call = await credit(member);
      const forged = { ...call, target: call.target.replace(/hash=.*/, `hash=${'0'.repeat(40)}`) };
      proxy.shut();
      const began = performance.now();
      const receipts = await Promise.all([through(proxied, call), through(proxied, forged)]);
      const took = performance.now() - began;
      proxy.open();
      for (const { verdict, reply, retryAfterSeconds } of receipts) {
        assert.deepEqual([verdict, reply.status, retryAfterSeconds], ['unavailable', 503, 5]);
        assert.notEqual(reply.body, 'OK');
      }
      assert.ok(took < 4_500, `answered after ${Math.round(took)} ms`);
      assert.deepEqual(await t.balances(member), NOTHING);
      assert.equal((await through(proxied, call)).verdict, 'credited');
      assert.equal((await through(proxied, forged)).verdict, 'signature-wrong');
      assert.equal((await t.balances(member)).pending, 100n);
    });
  });

  describe('rows that cannot be written down for the database', () => {
    /** A site that reads the account with a last day no date can say: its bookings fail before they are sent. */
    const endless = async (slug: string): Promise<Site> => {
      const account = await t.site.engine.providers.find(slug);
      assert.ok(account !== undefined);
      const facts = { ...account.facts, finalAfterDays: 2_000_000_000 };
      const find = (asked: string) =>
        asked === slug ? Promise.resolve({ ...account, facts }) : t.site.engine.providers.find(asked);
      const providers = Object.create(t.site.engine.providers, { find: { value: find } });
      return { ...t.site, engine: { ...t.site.engine, providers } };
    };
    const kept = async (transaction: string) =>
      (
        await owner.query(
          `SELECT d.verdict FROM arrival_key k LEFT JOIN arrival a ON a.id = k.arrival_id
             LEFT JOIN decision d ON d.arrival_id = a.id WHERE a.transaction = $1 OR a.id IS NULL`,
          [transaction],
        )
      ).rows;

    test('keep their call for a person, and its neighbours are credited (T7)', async () => {
      const [member, neighbour] = [await t.member(), await t.member()];
      const call = await credit(member, 'adgem');
      const transaction = `tx-${ids}`;
      const site = await endless('adgem');
      const [receipt, beside] = await Promise.all([
        through(site, call, 'adgem'),
        through(site, await credit(neighbour)),
      ]);
      assert.deepEqual([receipt.verdict, receipt.reply.status], ['poison', 200]);
      assert.equal(beside.verdict, 'credited');
      assert.deepEqual(await kept(transaction), [{ verdict: verdict('poison').number }]);
      assert.deepEqual(await t.balances(member), NOTHING);
      assert.equal((await t.balances(neighbour)).pending, 100n);
      const { id } = await t.site.db.arrival.findFirstOrThrow({ where: { transaction } });
      assert.deepEqual(await payWhatWaits(t.site, testOperator, id, 'mended'), {
        ok: true,
        verdict: 'credited',
      });
      assert.equal((await t.balances(member)).available, 100n);
    });

    test('leave no key where the call cannot be kept either: it is told to come again, and is credited then', async () => {
      const member = await t.member();
      const call = await credit(member, 'adgem');
      const receivedAt = new Date(Number.NaN);
      const receipt = await t.deliver('adgem', call, { receivedAt });
      assert.deepEqual([receipt.verdict, receipt.reply.status], ['unavailable', 503]);
      assert.deepEqual(await kept(`tx-${ids}`), []);
      assert.equal((await t.deliver('adgem', call)).verdict, 'credited');
      assert.equal((await t.deliver('adgem', call)).verdict, 'repeat');
      assert.equal((await t.balances(member)).available, 100n);
    });
  });

  test('what fails after COMMIT leaves the answer as it is and credits nothing twice (T9)', async () => {
    const member = await t.member();
    const call = await credit(member);
    const broken = () => {
      throw new Error('the log is broken');
    };
    const log = { ...t.site.engine.log, debug: broken, info() {}, warn() {}, error() {} };
    const site = { ...t.site, engine: { ...t.site.engine, log } };
    const delivery = {
      slug: 'bitlabs',
      request: { ...call, source: '203.0.113.7' },
      receivedAt: new Date(),
      bound: null,
    };
    const first = await receivePostback(site, delivery);
    assert.deepEqual([first.verdict, first.reply.body], ['credited', 'OK']);
    const second = await t.deliver('bitlabs', call);
    assert.deepEqual([second.verdict, second.reply.body], ['repeat', 'OK']);
    assert.equal((await t.balances(member)).pending, 100n);
  });
});
