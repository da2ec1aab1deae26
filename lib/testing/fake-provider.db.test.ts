import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CATALOGUE } from '#lib/core/protocol/catalogue/catalogue.ts';
import { factsFor, sentBy } from '#lib/core/protocol/catalogue-under-test.ts';
import type { CallDefinition } from '#lib/core/protocol/definition-shape.ts';
import { hasShape, sampleOf } from '#lib/core/protocol/shapes.ts';
import { type FakeProvider, fakeProvider } from '#lib/testing/fake-provider.ts';
import { type HttpDoor, openHttpDoor } from '#lib/testing/http-door.ts';
import {
  openTestSite,
  PUBLIC_URL,
  type TestMember,
  type TestSite,
  testOffer,
} from '#lib/testing/test-site.ts';

/** An id of a conversion in the form this call's has. */
function idFor({ facts: { transaction } }: CallDefinition, name: string, letter: 'a' | 'b' | 'c'): string {
  const plain = `${name}-${letter}`;
  if (transaction === undefined || hasShape(plain, transaction)) return plain;
  const sample = sampleOf(transaction);
  return `${sample.slice(0, -1)}${{ a: 1, b: 2, c: 3 }[letter]}`;
}

function offerOf({ facts: { offer } }: CallDefinition): string {
  return offer?.shape === 'digits' ? '7' : 'offer';
}

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

  async function networkOf(id: string, call?: string): Promise<FakeProvider> {
    const definition = CATALOGUE.get(id);
    // As they are in force: path tokens are made up when an account is added.
    const account = await here.site.engine.providers.find(id);
    assert.ok(definition && account);
    return fakeProvider({
      definition,
      settings: account.settings,
      slug: id,
      base: door.url,
      publicUrl: PUBLIC_URL,
      ...(call === undefined ? {} : { call }),
    });
  }
  const arrivals = () => here.site.db.arrival.count();

  for (const [id, definition] of CATALOGUE)
    for (const call of definition.calls) {
      const { name } = call;
      const { replies } = definition;
      const facts = (letter: 'a' | 'b' | 'c') => ({
        member: member.publicId,
        transaction: idFor(call, name, letter),
        amount: '200',
        payoutUsd: '0.20',
        // Where no id is sent, the offer tells conversions apart.
        offer: call.facts.transaction ? offerOf(call) : `${name}-${letter}`,
        event: call.facts.event?.shape === 'digits' ? '7' : 'step',
      });
      const says = (kind: 'credit' | 'reversal') =>
        sentBy(definition, { ...factsFor(call), kind }, name) !== null;
      if (!says('credit')) continue;

      test(`${id} ${name}: a genuine call and its copies get the success word and are one arrival`, async () => {
        const earlier = await arrivals();
        const answers = await (await networkOf(id, name)).repeat(facts('a'), 4);
        const words = [replies.success.body, replies.duplicate?.body ?? replies.success.body];
        for (const { status, body } of answers) {
          assert.equal(status, 200, body);
          assert.ok(
            words.some((word) => body === word.replace('{transaction}', idFor(call, name, 'a'))),
            body,
          );
        }
        assert.equal(await arrivals(), earlier + 1);
      });

      test(`${id} ${name}: a forged call is refused and kept as refused`, async () => {
        const earlier = await arrivals();
        const { status, body } = await (await networkOf(id, name)).forge(facts('b'));
        assert.ok(
          status >= 400 || (replies.refusal?.status === status && body !== replies.success.body),
          `${status} ${body}`,
        );
        assert.equal(await arrivals(), earlier);
      });

      if (!says('reversal')) continue;
      test(`${id} ${name}: a reversal is taken, and a second one changes nothing`, async () => {
        const network = await networkOf(id, name);
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
