import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import sharp from 'sharp';
import type { Agent, Member } from '#lib/core/actors.ts';
import { LARGEST_FILE } from '#lib/core/tickets/upload-rules.ts';
import { readFile, readFileAsAgent } from '#lib/data/ticket-files.ts';
import { answerTicket } from '#lib/flows/answer-ticket.ts';
import { openTicket } from '#lib/flows/open-ticket.ts';
import { signUp } from '#lib/flows/sign-up.ts';
import { openTestSite, type TestSite } from '#lib/testing/test-site.ts';

const now = new Date('2026-11-04T10:00:00Z');
const picture = () => sharp({ create: { width: 8, height: 4, channels: 3, background: '#0f5c5a' } });
const file = (name: string, bytes: Uint8Array | string) =>
  new File([typeof bytes === 'string' ? bytes : Uint8Array.from(bytes)], name);

describe('an agent’s answer with files', () => {
  let t: TestSite;
  let agent: Agent;
  let member: Member;
  let stranger: Member;
  let ticketId: bigint;
  before(async () => {
    t = await openTestSite();
    agent = (await person(['support'])) as unknown as Agent;
    member = (await person(['member'])) as unknown as Member;
    stranger = (await person(['member'])) as unknown as Member;
  });
  after(() => t.close());
  beforeEach(async () => {
    const question = { topic: 'other', message: 'Where?', about: null, follows: null, files: [] } as const;
    const opened = await openTicket(
      t.site,
      { kind: 'member', member },
      { ...question, form: randomUUID() },
      now,
    );
    assert.ok(opened.ok);
    ticketId = opened.ticketId;
  });

  async function person(roles: ('member' | 'support')[]) {
    const email = `${randomUUID()}@example.org`;
    const made = await signUp(
      t.site.engine,
      t.site.db,
      { email, password: 'a long enough password', roles },
      randomBytes,
    );
    if (!made.ok) throw new Error(made.why);
    return { ...made, timeZone: 'UTC' };
  }
  const messages = () =>
    t.site.db.ticketMessage.findMany({
      where: { ticketId },
      orderBy: { id: 'asc' },
      include: { files: true },
    });
  const answer = async (files: readonly File[], form: string = randomUUID()) => {
    const seen = (await messages()).at(-1)?.id ?? 0n;
    return answerTicket(
      t.site,
      agent,
      { ticketId, message: 'See here.', files, solve: false, seen, form },
      now,
    );
  };

  const refused: [string, RegExp, () => File[] | Promise<File[]>][] = [
    ['is no picture and no PDF', /is not a PNG, JPEG or WebP/, () => [file('a.png', 'MZ, a program')]],
    ['holds nothing', /empty/, () => [file('a.png', '')]],
    ['is too large', /MB/, () => [file('a.pdf', new Uint8Array(LARGEST_FILE + 1))]],
    [
      'is two things at once',
      /as well as a PNG/,
      async () => [
        file('a.png', Buffer.concat([await picture().png().toBuffer(), Buffer.from('%PDF-1.7 <script>')])),
      ],
    ],
    [
      'is damaged',
      /damaged or cut off/,
      async () => [file('a.png', (await picture().png().toBuffer()).subarray(0, 40))],
    ],
    [
      'is one of four',
      /a message takes 3/,
      async () => {
        const bytes = await picture().png().toBuffer();
        return ['1', '2', '3', '4'].map((name) => file(`${name}.png`, bytes));
      },
    ],
  ];
  for (const [what, sentence, files] of refused)
    test(`is refused with a sentence where a file ${what}, leaves nothing behind and may be sent again`, async () => {
      const form = randomUUID();
      const sent = await answer(await files(), form);
      assert.ok(!sent.ok && sent.why === 'files', JSON.stringify(sent));
      assert.match(sent.problem, sentence);
      assert.equal((await messages()).length, 1);
      assert.ok((await answer([], form)).ok);
      assert.equal((await messages()).length, 2);
    });

  test('keeps a picture made anew, which who asked may read and nobody else', async () => {
    const bytes = await picture()
      .withMetadata({ exif: { IFD0: { Copyright: 'at home' } } })
      .jpeg()
      .toBuffer();
    assert.ok((await answer([file('shot.jpg', bytes)])).ok);
    const [kept] = (await messages()).at(-1)?.files ?? [];
    assert.equal(kept?.mediaType, 'image/webp');
    assert.ok(!Buffer.from(kept.data).includes('at home'));
    const read = (who: Member) => readFile({ kind: 'member', member: who }, t.site.db, ticketId, kept.id);
    assert.equal((await read(member))?.bytes, kept.bytes);
    assert.equal(await read(stranger), null);
    assert.notEqual(await readFileAsAgent(agent, t.site.db, ticketId, kept.id), null);
  });

  test('sent three times at once is one answer with one file', async () => {
    const form = randomUUID();
    const bytes = await picture().png().toBuffer();
    const sent = await Promise.all([1, 2, 3].map(() => answer([file('a.png', bytes)], form)));
    assert.ok(sent.every(({ ok }) => ok));
    const all = await messages();
    assert.deepEqual([all.length, all.at(-1)?.files.length], [2, 1]);
  });
});
