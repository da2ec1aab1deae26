import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import pg from 'pg';
import { readEnvironment } from '#lib/config/env.ts';
import type { Operator } from '#lib/core/actors.ts';
import { DEFAULT_HOLD_RULES, type HoldRules, type LevelMinutes } from '#lib/core/holds.ts';
import { DEFAULT_SITE_RULES } from '#lib/core/site-rules.ts';
import type { TrustRules } from '#lib/core/trust.ts';
import { readAudit } from '#lib/data/audit-log.ts';
import { latestMail } from '#lib/data/mail.ts';
import { loadAccounts } from '#lib/data/providers.ts';
import { readSettings, readSiteSettings } from '#lib/data/site-settings.ts';
import { askLink } from '#lib/flows/ask-link.ts';
import { changeContact, changeHolds, changeTrustRules } from '#lib/flows/change-setting.ts';
import { openSite } from '#lib/flows/site.ts';
import { fromAnotherProcess } from '#lib/testing/another-process.ts';
import { payWhatWaits } from '#lib/testing/decide.ts';
import { sentStatements } from '#lib/testing/sent-statements.ts';
import {
  openTestSite,
  type TestMember,
  type TestSite,
  testEnvironment,
  testOperator,
} from '#lib/testing/test-site.ts';

const anna = { personId: 1n } as unknown as Operator;
const DAY = 1_440;

let t: TestSite;
let owner: pg.Client;
let slug: string;
let made = 0;
before(async () => {
  t = await openTestSite();
  owner = new pg.Client(t.database.ownerUrl);
  await owner.connect();
});
beforeEach(async () => {
  await owner.query(`DELETE FROM setting WHERE name IN ('holds', 'trust-rules')`);
  made += 1;
  // A new account is read with what is stored now.
  slug = await t.provider('bitlabs', { slug: `bitlabs-${made}` });
});
after(async () => {
  await owner.end();
  await t.closeWhole();
});

/** Surveys held so long, known members no longer than new ones unless it is said. */
const survey = ({ new: fresh = 7 * DAY, ...more }: Partial<LevelMinutes>, smallPoints = 100n): HoldRules => ({
  minutes: {
    ...DEFAULT_HOLD_RULES.minutes,
    survey: { new: fresh, regular: Math.min(fresh, DAY), trusted: 0, ...more },
  },
  smallPoints,
});
const rulesNow = async () => {
  const { holds, trust } = await readSiteSettings(t.site.db);
  return { holds, trust };
};
const seenNow = async () => (await readSettings(anna, t.site.db)).states.holds.changed?.at ?? null;
const change = async (rules: HoldRules | 'default', reason = 'fewer corrections of late', operator = anna) =>
  changeHolds(t.site.db, operator, { rules, reason, seen: await seenNow() });
const call = (member: TestMember, transaction: string, amount = '500') =>
  ({ kind: 'credit', member: member.publicId, transaction, amount }) as const;
const rulesOf = async (member: TestMember) =>
  (
    await t.site.db.conversion.findMany({
      where: { memberId: member.memberId },
      orderBy: { publicId: 'asc' },
    })
  ).map(({ holdRule }) => holdRule);
const revisions = async () =>
  (await t.site.db.provider.findMany({ orderBy: { id: 'asc' } })).map(({ revision }) => revision);
const acts = async (about: string) => (await readAudit(anna, t.site.db, { about })).lines;

describe('a changed hold', () => {
  test('rules the next credit, and not the one that is pending', async () => {
    const member = await t.member();
    await t.send(slug, call(member, 'before'));
    const pending = await t.site.db.conversion.findFirstOrThrow({ where: { memberId: member.memberId } });
    assert.deepEqual(await change(survey({ new: 5 * DAY })), { ok: true, changed: true });
    await t.send(slug, call(member, 'after'));
    assert.deepEqual(await rulesOf(member), ['survey/10080/new', 'survey/7200/new']);
    const still = await t.site.db.conversion.findUniqueOrThrow({ where: { id: pending.id } });
    assert.deepEqual(still.holdUntil, pending.holdUntil);
  });

  test('rules a call that was read before the change and is decided after it', async () => {
    const member = await t.member();
    const account = await t.site.engine.providers.find(slug);
    assert.equal(account?.facts.holds.minutes.survey.new, 7 * DAY);
    const composed = await t.compose(slug, call(member, 'on-its-way'));
    await change(survey({ new: DAY }));
    // What is in memory is still the account as it was.
    assert.equal((await t.site.engine.providers.find(slug))?.revision, account?.revision);
    assert.equal((await t.deliver(slug, composed)).verdict, 'credited');
    assert.deepEqual(await rulesOf(member), ['survey/1440/new']);
  });

  test('rules in every process, those that had read the old one too', async () => {
    const [here, there] = [await t.member(), await t.member()];
    const other = await openSite(readEnvironment(testEnvironment(t.database), '/'), t.database.appUrl);
    try {
      await other.engine.providers.find(slug);
      assert.deepEqual(
        await changeHolds(other.db, anna, { rules: survey({ new: 60 }), reason: 'r', seen: null }),
        { ok: true, changed: true },
      );
      await t.send(slug, call(here, 'here'));
      const answers = await fromAnotherProcess(t, slug, [
        await t.compose(slug, call(there, 'there')),
        await t.compose(slug, call(there, 'there-too')),
      ]);
      assert.deepEqual(
        answers.map(({ verdict }) => verdict),
        ['credited', 'credited'],
      );
    } finally {
      await other.close();
    }
    assert.deepEqual(await rulesOf(here), ['survey/60/new']);
    assert.deepEqual(await rulesOf(there), ['survey/60/new', 'survey/60/new']);
  });

  test('rules calls that come in while it is made: each by one rule, and after it by the new one alone', async () => {
    const member = await t.member();
    const calls = await Promise.all(
      Array.from({ length: 30 }, (_, at) => t.compose(slug, call(member, `storm-${at}`))),
    );
    const first = calls.slice(0, 20).map((one) => t.deliver(slug, one));
    const [changed] = await Promise.all([change(survey({ new: 90 })), ...first]);
    assert.deepEqual(changed, { ok: true, changed: true });
    await Promise.all(calls.slice(20).map((one) => t.deliver(slug, one)));
    const rules = await rulesOf(member);
    assert.equal(rules.length, 30);
    assert.ok(rules.every((rule) => rule === 'survey/10080/new' || rule === 'survey/90/new'));
    assert.ok(rules.filter((rule) => rule === 'survey/90/new').length >= 10);
  });

  test('rules what a person pays from quarantine from then on', async () => {
    const capped = await t.provider('bitlabs', { slug: `capped-${made}`, capPoints: 400n });
    const member = await t.member();
    await t.send(capped, call(member, 'above-the-cap'));
    const waiting = await t.site.db.quarantine.findFirstOrThrow({ where: { memberId: member.memberId } });
    await change(survey({ new: 2 * DAY }));
    assert.equal((await payWhatWaits(t.site, testOperator, waiting.arrivalId, 'it was done')).ok, true);
    assert.deepEqual(await rulesOf(member), ['survey/2880/new']);
  });

  test('of none, and a bound of zero, hold as they say', async () => {
    const member = await t.member();
    await change(survey({ new: 0 }));
    await t.send(slug, call(member, 'at-once'));
    assert.equal((await t.balances(member)).available, 500n);
    await change(survey({ new: 30 }, 0n));
    await t.send(slug, call(member, 'small', '1'));
    assert.equal((await t.balances(member)).pending, 1n);
  });

  test('goes back to the product’s own, and says so', async () => {
    const member = await t.member();
    await change(survey({ new: 60 }));
    assert.deepEqual(await change('default', 'as it was'), { ok: true, changed: true });
    await t.send(slug, call(member, 'default'));
    assert.deepEqual(await rulesOf(member), ['survey/10080/new']);
    const { states } = await readSettings(anna, t.site.db);
    assert.equal(states.holds.isDefault, true);
    assert.deepEqual(await rulesNow(), DEFAULT_SITE_RULES);
  });
});

describe('changing holds', () => {
  test('is noted with person, reason and both values, and raises every revision once', async () => {
    const was = await revisions();
    await change(survey({ new: 5 * DAY }, 50n), ' the networks agreed ');
    const [line] = await acts('setting/holds');
    assert.equal(line?.act, 'change-setting');
    assert.deepEqual(line?.detail, {
      'survey.new': '5 days (was 7 days)',
      smallPoints: '50 (was 100)',
      reason: 'the networks agreed',
    });
    assert.deepEqual(
      await revisions(),
      was.map((revision) => revision + 1),
    );
    const { changed } = (await readSettings(anna, t.site.db)).states.holds;
    assert.ok(changed?.at instanceof Date);
  });

  for (const [what, rules, reason, field] of [
    ['trusted held longer than regular', survey({ trusted: 2 * DAY }), 'r', 'survey.trusted'],
    ['regular held longer than new', survey({ regular: 8 * DAY }), 'r', 'survey.regular'],
    ['more than a year', survey({ new: 366 * DAY }), 'r', 'survey.new'],
    ['a part of a minute', survey({ new: 7 * DAY + 0.5 }), 'r', 'survey.new'],
    ['a bound below zero', survey({}, -1n), 'r', 'smallPoints'],
    ['no reason', survey({ new: DAY }), ' ', 'reason'],
    ['a book for a reason', survey({ new: DAY }), 'r'.repeat(501), 'reason'],
  ] as const)
    test(`is refused for ${what}, and leaves no trace`, async () => {
      const [was, log] = [await revisions(), (await acts('setting/holds')).length];
      const refused = await change(rules, reason);
      assert.ok(!refused.ok);
      assert.equal(refused.field, field);
      assert.deepEqual(await rulesNow(), DEFAULT_SITE_RULES);
      assert.deepEqual([await revisions(), (await acts('setting/holds')).length], [was, log]);
    });

  test('to what is in force does nothing: a form that is sent twice changes once', async () => {
    const seen = await seenNow();
    const wanted = { rules: survey({ new: 3 * DAY }), reason: 'r', seen };
    const both = [await changeHolds(t.site.db, anna, wanted), await changeHolds(t.site.db, anna, wanted)];
    assert.deepEqual(both, [
      { ok: true, changed: true },
      { ok: true, changed: false },
    ]);
  });

  test('by two people at once is done by one; the other is told to look again', async () => {
    const log = (await acts('setting/holds')).length;
    const both = await Promise.all(
      [60, 120].map((minutes) =>
        changeHolds(t.site.db, anna, {
          rules: survey({ new: minutes }),
          reason: 'r',
          seen: null,
        }),
      ),
    );
    assert.deepEqual(both.map(({ ok }) => ok).toSorted(), [false, true]);
    assert.match(both.map((one) => (one.ok ? '' : one.why)).join(''), /Somebody else has changed/);
    assert.equal((await acts('setting/holds')).length, log + 1);
  });

  test('by somebody who saw older ones is refused', async () => {
    const seen = await seenNow();
    await change(survey({ new: 60 }));
    const late = await changeHolds(t.site.db, anna, { rules: survey({ new: DAY }), reason: 'r', seen });
    assert.ok(!late.ok && /Somebody else/.test(late.why));
    assert.equal((await rulesNow()).holds.minutes.survey.new, 60);
  });
});

describe('an account', () => {
  const reading = async () => {
    const memory = { secrets: new Map<number, string>(), definitions: new Map() };
    const sent = await sentStatements(async () => {
      const accounts = await loadAccounts(t.site.engine.db, t.site.secrets, memory, () => assert.fail());
      assert.equal(accounts.get(slug)?.settings.secret?.length, 1);
    });
    return sent.filter((sql) => /\bFROM\b/i.test(sql) && !/pg_settings/.test(sql));
  };

  test('is read with its values and the rules of the site in one statement: they are of one moment', async () => {
    assert.equal((await reading()).length, 1);
  });

  test('is read so by the intake’s role, which changes no setting', async () => {
    const [sql = ''] = await reading();
    const asIntake = async (statement: string) => {
      await owner.query('BEGIN');
      try {
        await owner.query('SET LOCAL ROLE bounty_intake');
        return (await owner.query(statement)).rowCount;
      } finally {
        await owner.query('ROLLBACK');
      }
    };
    assert.ok(((await asIntake(sql)) ?? 0) > 0);
    for (const write of [
      `INSERT INTO setting (name, value) VALUES ('holds', 'null')`,
      'UPDATE setting SET changed_at = now()',
      'DELETE FROM setting',
    ])
      await assert.rejects(asIntake(write), /permission denied/);
  });

  test('credits nothing by rules that cannot be read: its calls are refused and kept until somebody mends them', async () => {
    const member = await t.member();
    const composed = await t.compose(slug, call(member, 'unread'));
    await owner.query(`INSERT INTO setting (name, value) VALUES ('holds', '{"minutes": "many"}')`);
    await owner.query('UPDATE provider SET revision = revision + 1');
    const refused = await t.deliver(slug, composed);
    assert.equal(refused.verdict, 'definition-broken');
    assert.ok(refused.reply.status >= 500);
    assert.equal((await readSettings(anna, t.site.db)).states.holds.broken, true);
    assert.deepEqual(await change('default', 'mended'), { ok: true, changed: true });
    assert.equal((await t.deliver(slug, composed)).verdict, 'credited');
  });
});

describe('changed trust rules', () => {
  const trust = (days: number): TrustRules => {
    const [trusted, regular] = DEFAULT_SITE_RULES.trust;
    return [
      { ...trusted, days: 400 },
      { ...regular, days },
    ];
  };
  test('are kept with an audit entry, and leave the accounts alone', async () => {
    const was = await revisions();
    const wanted = { rules: trust(30), reason: 'slower', seen: null };
    assert.deepEqual(await changeTrustRules(t.site.db, anna, wanted), { ok: true, changed: true });
    assert.deepEqual((await rulesNow()).trust, trust(30));
    assert.deepEqual((await acts('setting/trust-rules'))[0]?.detail, {
      'regular.days': '30 (was 14)',
      'trusted.days': '400 (was 60)',
      reason: 'slower',
    });
    assert.deepEqual(await revisions(), was);
  });
  test('that ask less of the higher level are refused', async () => {
    const refused = await changeTrustRules(t.site.db, anna, { rules: trust(401), reason: 'r', seen: null });
    assert.ok(!refused.ok);
    assert.equal(refused.field, 'trusted.days');
  });
});

describe('the address members write to', () => {
  const contact = async () => (await readSiteSettings(t.site.db)).contact;
  const set = async (rules: string) =>
    changeContact(t.site.db, anna, {
      rules,
      reason: 'asked for by members',
      seen: (await readSettings(anna, t.site.db)).states.contact.changed?.at ?? null,
    });
  test('is set, noted, named in mails, and taken away again', async () => {
    assert.equal(await contact(), null);
    assert.deepEqual(await set('help@rewards.example'), { ok: true, changed: true });
    assert.equal(await contact(), 'help@rewards.example');
    const { email } = await t.member();
    assert.equal(
      (await askLink(t.site, { purpose: 'sign-in', email, source: '::1' }, new Date(), randomBytes)).ok,
      true,
    );
    const [mail] = await latestMail(t.site.db, 1);
    assert.equal(mail?.contact, 'help@rewards.example');
    assert.deepEqual(await set(''), { ok: true, changed: true });
    assert.equal(await contact(), null);
    assert.deepEqual(
      (await acts('setting/contact')).map(({ detail }) => detail.contact),
      ['none (was help@rewards.example)', 'help@rewards.example (was none)'],
    );
  });
  test('is refused where it is none, or more than one', async () => {
    for (const bad of ['help', 'a@b.example, c@d.example', 'a@b.example\nBcc: x@y.example']) {
      const refused = await set(bad);
      assert.ok(!refused.ok);
      assert.equal(refused.field, 'contact');
    }
    assert.equal(await contact(), null);
  });
});
