import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { bitlabsCall, houseCall } from '#lib/testing/tampering.ts';
import { openTestSite, type TestSite, testOffer } from '#lib/testing/test-site.ts';

const NOTHING = { pending: 0n, available: 0n, reserved: 0n, debt: 0n };

describe('fields', () => {
  let t: TestSite;
  let ids = 0;
  const nextId = () => {
    ids += 1;
    return `tx-${ids}`;
  };
  before(async () => {
    t = await openTestSite();
    for (const slug of ['bitlabs', 'house']) await t.provider(slug);
  });
  after(() => t.closeWhole());

  describe('a name that stands twice', () => {
    for (const doubled of [
      'val=5&val=999',
      'val=5&VAL=999',
      'val=5&val[]=999',
      'val[0]=5&val[1]=9',
      'val=5&v%61l=999',
      'val=5&val',
    ])
      test(`${doubled} is refused though it is signed (T21)`, async () => {
        const member = await t.member();
        const receipt = await t.deliver(
          'bitlabs',
          bitlabsCall(`uid=${member.publicId}&tx=${nextId()}&type=COMPLETE&${doubled}`),
        );
        assert.deepEqual([receipt.verdict, receipt.reply.status], ['parameter-doubled', 400]);
        assert.deepEqual(await t.balances(member), NOTHING);
      });
    test('once in the query and once in the body is refused (T21)', async () => {
      const member = await t.member();
      const call = bitlabsCall(`uid=${member.publicId}&tx=${nextId()}&type=COMPLETE&val=5`);
      const receipt = await t.deliver('bitlabs', {
        ...call,
        headers: [['content-type', 'application/x-www-form-urlencoded']],
        body: Buffer.from('val=999'),
      });
      assert.equal(receipt.verdict, 'parameter-doubled');
      assert.deepEqual(await t.balances(member), NOTHING);
    });
    test('twice in a JSON body is refused though it is signed (T21)', async () => {
      const member = await t.member();
      const base = `"member":"${member.publicId}","transaction":"${nextId()}","status":"credit","offer":"o"`;
      for (const twice of [
        `{${base},"amount":5,"amount":999}`,
        `{${base},"amount":5,"AMOUNT":999}`,
        `{${base},"amount":[5,999]}`,
      ]) {
        const receipt = await t.deliver('house', houseCall(twice, new Date()));
        assert.ok(
          ['parameter-doubled', 'malformed', 'amount-malformed'].includes(receipt.verdict),
          receipt.verdict,
        );
      }
      assert.deepEqual(await t.balances(member), NOTHING);
    });
  });

  describe('hostile text', () => {
    const TEXTS = {
      quotes: `'; DROP TABLE transfer; --"\\$1 $$`,
      NUL: 'a\0b',
      'an escaped surrogate': '\ud83d',
      'the other surrogate': 'x\udc00y',
      emoji: '👩‍👩‍👧‍👦'.repeat(40),
      'right to left': '\u202eמילה\u202c',
      'ten kilobytes': 'x'.repeat(10_240),
      'a macro': '{user_id}',
      'line breaks': 'a\r\nSet-Cookie: x=1\u2028',
      'not a character': '\uffff\ufffe',
      json: '{"a":[1,2]}',
      prototype: '__proto__',
    };
    const FIELDS = [
      'member',
      'transaction',
      'status',
      'offer',
      'event',
      'click',
      'country',
      'reason',
      'occurred_at',
      'amount',
    ];
    const PARAMETERS = [
      'uid',
      'tx',
      'type',
      'offer',
      'offer_name',
      'task',
      'task_name',
      'usd',
      'ref',
      'state',
      'x',
    ];
    before(async () => {
      await testOffer(t.site, {
        provider: 'house',
        externalId: 'text',
        title: 'Ours',
        terms: 'Do it.',
        kind: 'app',
        targetUrl: 'https://shop.example/',
        events: [{ name: 'Done', points: 500, once: false }],
      });
    });
    for (const [what, text] of Object.entries(TEXTS))
      test(`${what} in any field is data or refused, and breaks nothing (T26)`, async () => {
        const member = await t.member();
        const given = (name: string, value: string): Record<string, string> => ({
          uid: member.publicId,
          tx: nextId(),
          val: '0',
          type: 'COMPLETE',
          [name]: value,
        });
        const encode = (value: string) => encodeURIComponent(value.toWellFormed());
        const receipts = await Promise.all([
          ...FIELDS.map((field) => {
            const fields = {
              member: member.publicId,
              transaction: nextId(),
              status: 'credit',
              offer: 'text',
            };
            return t.deliver('house', houseCall(JSON.stringify({ ...fields, [field]: text }), new Date()));
          }),
          ...[...PARAMETERS, text.slice(0, 99)].map((name) => {
            const pairs = Object.entries(given(name, text)).map((pair) => pair.map(encode).join('='));
            return t.deliver('bitlabs', bitlabsCall(pairs.join('&')));
          }),
        ]);
        for (const [index, { reply, verdict }] of receipts.entries()) {
          const where = `${[...FIELDS, ...PARAMETERS, 'its own name'][index]}: ${verdict}`;
          assert.ok(reply.status === 200 || reply.status === 400, where);
          assert.notEqual(verdict, 'poison', where);
        }
        assert.deepEqual(await t.balances(member), NOTHING);
      });
  });
});
