import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CATALOGUE } from '#lib/core/protocol/catalogue/catalogue.ts';
import { type FakeProvider, fakeProvider } from '#lib/testing/fake-provider.ts';
import { type HttpDoor, openHttpDoor } from '#lib/testing/http-door.ts';
import {
  openTestSite,
  PUBLIC_URL,
  type TestMember,
  type TestSite,
  testOffer,
  testSecret,
} from '#lib/testing/test-site.ts';

describe('every network of the catalogue, over HTTP', () => {
  let here: TestSite;
  let door: HttpDoor;
  let member: TestMember;

  before(async () => {
    here = await openTestSite();
    door = await openHttpDoor(here.site);
    member = await here.member();
    for (const id of CATALOGUE.keys()) await here.provider(id);
    const event = { externalId: 'step', name: 'Step', points: 200, once: false };
    await testOffer(here.site, {
      provider: 'house',
      externalId: 'offer',
      title: 'Offer',
      terms: 'None.',
      kind: 'app',
      targetUrl: 'https://shop.example/',
      events: [event],
    });
  });
  after(async () => {
    await door.close();
    await here.close();
  });

  function networkOf(id: string, call?: string): FakeProvider {
    const definition = CATALOGUE.get(id);
    assert.ok(definition);
    return fakeProvider({
      definition,
      settings: { secret: [testSecret(id)] },
      slug: id,
      base: door.url,
      publicUrl: PUBLIC_URL,
      ...(call === undefined ? {} : { call }),
    });
  }
  const arrivals = () => here.site.db.arrival.count();

  for (const [id, { calls, replies }] of CATALOGUE)
    for (const { name } of calls) {
      const facts = (transaction: string) => ({
        member: member.publicId,
        transaction: `${name}-${transaction}`,
        amount: '200',
        payoutUsd: '0.20',
        offer: 'offer',
        event: 'step',
      });

      test(`${id} ${name}: a genuine call and its copies get the success word and are one arrival`, async () => {
        const earlier = await arrivals();
        const answers = await networkOf(id, name).repeat(facts('a'), 4);
        const words = [replies.success.body, replies.duplicate?.body ?? replies.success.body];
        for (const { status, body } of answers) {
          assert.equal(status, 200, body);
          assert.ok(
            words.some((word) => body === word.replace('{transaction}', `${name}-a`)),
            body,
          );
        }
        assert.equal(await arrivals(), earlier + 1);
      });

      test(`${id} ${name}: a forged call is refused and kept as refused`, async () => {
        const earlier = await arrivals();
        const { status, body } = await networkOf(id, name).forge(facts('b'));
        assert.ok(
          status >= 400 || (replies.refusal?.status === status && body !== replies.success.body),
          `${status} ${body}`,
        );
        assert.equal(await arrivals(), earlier);
      });

      test(`${id} ${name}: a reversal is taken, and a second one changes nothing`, async () => {
        const network = networkOf(id, name);
        await network.send(facts('c'));
        const earlier = await here.balances(member);
        assert.equal((await network.reverse(facts('c'))).status, 200);
        const once = await here.balances(member);
        assert.equal((await network.reverse(facts('c'))).status, 200);
        assert.deepEqual(await here.balances(member), once);
        assert.ok(once.pending <= earlier.pending);
      });
    }
});
