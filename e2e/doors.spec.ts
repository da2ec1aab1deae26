import { expect, test } from '@playwright/test';
import { composeCall } from '#lib/core/protocol/compose-call.ts';
import { findRefused } from '#lib/data/kept-arrivals.ts';
import { notePublicUrl } from '#lib/flows/note-public-url.ts';
import {
  openTestSite,
  type TestMember,
  type TestSite,
  testEnvironment,
  testSecret,
} from '#lib/testing/test-site.ts';
import { DOORS, freePort, type RawAnswer, type Served, sendRaw, serve } from './serve.ts';

/** Every way in gives every answer alike: one suite, all doors. */
const STRANGE = 'b=%20x+y&a=%7e~&&c&a=2&n=%ff';
const ACCEPTED_STRANGE = '&sub=%20x+y&tag=%7e~&&c&n=%ff';

for (const door of DOORS) {
  test.describe(door, () => {
    let t: TestSite;
    let served: Served;
    let member: TestMember;
    let made = 0;

    test.beforeAll(async () => {
      t = await openTestSite();
      await t.provider('bitlabs', { holdMinutes: 0 });
      await t.provider('house');
      await t.provider('adgem');
      await t.provider('lootably');
      member = await t.member();
      const port = await freePort();
      const url = `http://localhost:${port}`;
      await notePublicUrl(t.site.db, url);
      served = await serve(door, { ...testEnvironment(t.database), PUBLIC_URL: url }, port);
    });
    test.afterAll(async () => {
      await served.stop();
      await t.close();
    });

    /** A genuine BitLabs call as its target; `extra` is signed with it. */
    async function genuine(extra = ''): Promise<string> {
      made += 1;
      const transaction = `tx-${made}`;
      const account = await t.site.engine.providers.fresh('bitlabs');
      if (account?.definition == null) throw new Error('no account');
      const { createHmac } = await import('node:crypto');
      const { url } = composeCall(
        account.definition,
        { kind: 'credit', member: member.publicId, transaction, amount: '100' },
        {
          publicUrl: served.url,
          path: '/api/postback/bitlabs',
          settings: account.settings,
          now: new Date(),
          requestId: 'r',
        },
      );
      const unsigned = `${url.slice(0, url.lastIndexOf('&hash='))}${extra}`;
      const hash = createHmac('sha1', testSecret('bitlabs')).update(unsigned, 'latin1').digest('hex');
      return `${unsigned}&hash=${hash}`.slice(served.url.length);
    }

    const get = (target: string, method = 'GET') => sendRaw(served.port, { method, target });
    const brief = ({ status, body }: RawAnswer) => ({ status, body });

    test('a genuine call is answered with the success word, and so is its copy', async () => {
      const target = await genuine();
      expect(brief(await get(target))).toEqual({ status: 200, body: 'OK' });
      expect(brief(await get(target))).toEqual({ status: 200, body: 'OK' });
    });

    test('a signature over strange but genuine bytes is verified as sent', async () => {
      expect(brief(await get(await genuine(ACCEPTED_STRANGE)))).toEqual({ status: 200, body: 'OK' });
    });

    test('a query no framework leaves alone reaches the verifier as sent', async () => {
      const target = `/api/postback/bitlabs?${STRANGE}`;
      const answer = await get(target);
      expect(answer.status).toBe(400);
      const refused = await t.site.db.refusedCall.findFirstOrThrow({ orderBy: { id: 'desc' } });
      const kept = await findRefused(t.site.db, t.site.engine.siteKey, refused.id);
      expect(kept?.request.target).toBe(target);
    });

    test('a forged call is refused, and never with the success word', async () => {
      const target = (await genuine()).replace('val=100', 'val=999');
      expect(brief(await get(target))).toEqual({ status: 401, body: 'refused: signature-wrong' });
    });

    test('a network with a failure word hears it', async () => {
      const answer = await get('/api/postback/lootably?userID=a&transactionID=b');
      expect(answer.status).toBe(401);
      expect(answer.body).toBe('0');
    });

    test('HEAD, OPTIONS, PUT, PATCH and DELETE never credit', async () => {
      for (const method of ['HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE']) {
        const target = await genuine();
        expect((await get(target, method)).status).toBe(405);
        expect(await t.site.db.arrival.count({ where: { transaction: `tx-${made}` } })).toBe(0);
      }
    });

    test('an address nobody has is 404', async () => {
      expect((await get('/api/postback/nobody?x=1')).status).toBe(404);
    });

    test('a target above 8 kB is 414, a body above 64 kB is 413', async () => {
      expect((await get(`/api/postback/bitlabs?x=${'y'.repeat(9_000)}`)).status).toBe(414);
      const body = 'z'.repeat(66_000);
      const headers = { 'content-type': 'application/json' };
      const answer = await sendRaw(served.port, {
        method: 'POST',
        target: '/api/postback/house',
        headers,
        body,
      });
      expect(answer.status).toBe(413);
    });

    test('a body is verified as sent, and refused when a byte of it differs', async () => {
      const call = await t.compose(
        'adgem',
        { kind: 'credit', member: member.publicId, transaction: `body-${door}`, amount: '150' },
        { call: 'post' },
      );
      const post = (body: Uint8Array) =>
        sendRaw(served.port, {
          method: 'POST',
          target: '/api/postback/adgem',
          headers: Object.fromEntries(call.headers),
          body: Buffer.from(body),
        });
      const changed = Buffer.from(Buffer.from(call.body).toString('utf8').replace('150', '950'));
      expect((await post(changed)).status).toBe(401);
      expect((await post(call.body)).status).toBe(200);
    });

    test('a caller cannot pose as the door and bring its own bytes', async () => {
      const target = await genuine();
      const forged = `/api/postback/bitlabs?uid=${member.publicId}&tx=posed&val=5&type=COMPLETE&hash=00`;
      const headers = { 'x-bounty-sent': `token.${Buffer.from(target).toString('base64url')}.MTI3LjAuMC4x` };
      const answer = await sendRaw(served.port, { method: 'GET', target: forged, headers });
      expect(answer.status).toBe(401);
    });

    test('what is only for the demo is nowhere else', async () => {
      for (const path of ['/styleguide', '/dev/mail', '/dev/mail/1'])
        expect((await get(path)).status, path).toBe(404);
    });

    test('no answer sets a cookie or may be stored', async () => {
      const { headers } = await get(await genuine());
      expect(headers).not.toContain('set-cookie');
      expect(headers).toContain('cache-control: no-store');
    });
  });
}
