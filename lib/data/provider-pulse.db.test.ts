import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { pulseState } from '#lib/core/provider-rhythm.ts';
import { type ProviderPulse, readPulse } from '#lib/data/provider-pulse.ts';
import { openTestSite, type TestSite, testOperator } from '#lib/testing/test-site.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

describe('the pulse of providers, where more calls came than are looked at', () => {
  const now = new Date();
  const ago = (ms: number) => new Date(now.getTime() - ms);
  /** When the busy provider called, newest first. */
  const BUSY = [1, 2, 3, 4, 5, 6].map((minutes) => ago(minutes * MINUTE));
  let t: TestSite;

  async function send(slug: string, receivedAt: Date): Promise<void> {
    const { publicId: member } = await t.member();
    const facts = {
      kind: 'credit',
      member,
      transaction: `${slug}-${receivedAt.getTime()}`,
      amount: '10',
    } as const;
    await t.deliver(slug, await t.compose(slug, facts), { receivedAt });
  }
  before(async () => {
    t = await openTestSite();
    for (const slug of ['busy', 'rare', 'gone', 'fresh']) await t.provider('bitlabs', { slug });
    for (const at of BUSY) await send('busy', at);
    await send('rare', ago(3 * DAY));
    await send('gone', ago(20 * DAY));
  });
  after(() => t.close());

  const found = async (most: number) => {
    const lines = await readPulse(testOperator, t.site.db, most);
    const of = (slug: string): ProviderPulse => {
      const line = lines.find((one) => one.slug === slug);
      assert.ok(line, slug);
      return line;
    };
    return { of, state: (slug: string) => pulseState(of(slug), now) };
  };

  test('a living provider that calls every few days is not called silent, and it is said how far back was read', async () => {
    const { of, state } = await found(4);
    assert.equal(of('rare').lastCallAt, null);
    assert.deepEqual(of('rare').readBackTo, BUSY[3]);
    assert.equal(state('rare'), 'unheard');
    assert.equal(state('gone'), 'unheard');
    assert.equal(state('fresh'), 'first');
    assert.deepEqual(of('busy').lastCallAt, BUSY[0]);
    assert.equal(of('busy').calls, 4);
  });

  test('a provider that called in no day of those is silent, and a rare one has its last call, where all were read', async () => {
    const { of, state } = await found(100);
    for (const slug of ['busy', 'rare', 'gone', 'fresh']) assert.equal(of(slug).readBackTo, null, slug);
    assert.deepEqual(of('rare').lastCallAt, ago(3 * DAY));
    assert.equal(state('rare'), 'quieter');
    assert.equal(state('gone'), 'silent');
    assert.equal(state('fresh'), 'first');
  });
});
