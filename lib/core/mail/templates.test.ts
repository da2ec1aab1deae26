import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MAIL_KINDS, type MailKind, NEWS_KINDS } from '#lib/core/mail/kinds.ts';
import type { MailContext } from '#lib/core/mail/letter.ts';
import { type MailFacts, TEMPLATES, writeMail } from '#lib/core/mail/templates.ts';

const site = 'https://rewards.example';
const context: MailContext = {
  site,
  timeZone: 'Europe/Berlin',
  now: new Date('2026-11-22T13:05:00Z'),
  token: 'T'.repeat(43),
  contact: null,
  unsubscribe: null,
};

const conversion = {
  id: '01890000-0000-7000-8000-000000000001',
  title: 'A survey',
  eventName: null,
  provider: 'BitLabs',
  state: 'pending' as const,
  points: '1420',
  at: '2026-11-22T13:02:00.000Z',
  verdict: 'credited',
  reason: null,
  holdUntil: '2026-11-27T13:02:00.000Z',
  holdRule: 'survey/10080/new',
  finalAfter: null,
};
const expiresAt = '2026-11-22T14:00:00.000Z';

const FACTS: { [K in MailKind]: MailFacts<K> } = {
  verify: { expiresAt },
  'sign-in': { expiresAt, why: 'asked' },
  reset: { expiresAt },
  'ticket-receipt': { ticketId: '10001', targetAt: '2026-11-25T16:00:00.000Z' },
  team: { email: 'ana@site.example', role: 'operator', change: 'given', by: 'boss@site.example', own: true },
  'ticket-answer': { ticketId: '10001' },
  credit: conversion,
  release: {
    items: [{ id: conversion.id, title: 'A survey', eventName: 'Level 5', points: '1420' }],
    count: 1,
    points: '1420',
    repaid: '0',
  },
  decline: { ...conversion, state: 'declined', verdict: 'click-too-old', points: '0' },
  reversal: { ...conversion, state: 'reversed', verdict: 'reversed', reason: 'fraud suspected' },
};

/** The words of a page, as a reader sees them. */
const words = (html: string) =>
  html
    .replace(/^[\s\S]*<body[^>]*>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

describe('templates', () => {
  for (const kind of MAIL_KINDS)
    test(`${kind} says the same in text and HTML, and leads somewhere`, () => {
      const { subject, text, html, links } = writeMail(kind, FACTS[kind], context);
      assert.ok(subject.length > 5 && subject.length <= 150);
      assert.ok(links.length > 0 && links.every((href) => href.startsWith(`${site}/`)));
      const shown = words(html).split(/\s+/).join(' ');
      const lines = text.split('\n').filter((line) => !/^(https:|-- $|$)/.test(line));
      for (const line of lines)
        for (const part of line.replace(/:$/, '').split(': ')) assert.ok(shown.includes(part), part);
      assert.match(html, /<meta name="color-scheme" content="light dark">/);
      assert.doesNotMatch(html, /<(script|img|link|style|form)|javascript:|url\(/i);
    });

  for (const kind of ['verify', 'sign-in', 'reset'] as const)
    test(`${kind} holds its link, and says how long it is good`, () => {
      const { text, links } = writeMail(kind, FACTS[kind], context);
      assert.deepEqual(links, [`${site}/link/${kind}?token=${context.token}`]);
      assert.match(text, /within (3 days|20 minutes|1 hour)/);
      const spent = writeMail(kind, FACTS[kind], { ...context, token: null });
      assert.deepEqual(spent.links, [], 'once sent nobody can write it again');
    });

  test('a link that signs in says where it was asked for, by a plain word and nothing else', () => {
    const facts = { ...FACTS['sign-in'], place: 'team' };
    assert.deepEqual(writeMail('sign-in', facts, context).links, [
      `${site}/link/sign-in?token=${context.token}&place=team`,
    ]);
    for (const place of ['', '/operator', 'https://a.example', 'Team', 'x'.repeat(21)])
      assert.throws(() => writeMail('sign-in', { ...facts, place }, context), place);
  });

  test('times are in the reader’s zone', () => {
    assert.match(writeMail('credit', FACTS.credit, context).text, /today at 14:02/);
    const elsewhere = { ...context, timeZone: 'America/New_York' };
    assert.match(writeMail('credit', FACTS.credit, elsewhere).text, /today at 08:02/);
  });

  test('points are grouped, and a provider’s own reason is quoted', () => {
    const { subject, text } = writeMail('reversal', FACTS.reversal, context);
    assert.equal(subject, '1,420 points taken back: A survey');
    assert.match(text, /“fraud suspected”/);
  });

  test('a release says what repaid a debt', () => {
    const facts = { ...FACTS.release, repaid: '420' };
    assert.match(
      writeMail('release', facts, context).text,
      /420 points repaid what was owed; 1,000 are available/,
    );
  });

  for (const kind of NEWS_KINDS)
    test(`a title that is markup or a header of its own stays a title in ${kind}`, () => {
      const title = '<b>x</b>\r\nBcc: all@example.org\u2028"><script>alert(1)</script>';
      const facts =
        kind === 'release'
          ? { ...FACTS.release, items: [{ id: conversion.id, title, eventName: title, points: '1' }] }
          : { ...FACTS[kind], title, reason: title, provider: title };
      const { subject, html } = writeMail(kind, facts, context);
      assert.doesNotMatch(subject, /[\r\n\u2028]/);
      assert.doesNotMatch(html, /<script|<b>|"><s/);
    });

  test('news ends with the way to stop it, other mail does not', () => {
    const unsubscribe = `${site}/unsubscribe?member=m`;
    const news = writeMail('credit', FACTS.credit, { ...context, unsubscribe });
    assert.ok(news.text.includes(unsubscribe) && news.html.includes(unsubscribe));
    assert.ok(news.links.includes(unsubscribe));
    assert.doesNotMatch(writeMail('reset', FACTS.reset, context).text, /unsubscribe|Stop mails/);
  });

  test('facts that are not those of the kind are refused', () => {
    for (const kind of MAIL_KINDS)
      assert.throws(() => writeMail(kind, { points: '<b>' }, context), `${kind} ${typeof TEMPLATES[kind]}`);
    assert.throws(() => writeMail('credit', { ...conversion, points: '1.5' }, context));
  });
});

describe('the foot of a mail', () => {
  const foot = (contact: string | null) => writeMail('verify', FACTS.verify, { ...context, contact });
  test('names the address of the site, where there is one', () => {
    const { text, html } = foot('help@rewards.example');
    assert.match(text, /Sent by BountyCore at https:\/\/rewards\.example\. Questions: help@rewards\.example/);
    assert.match(words(html), /Questions: help@rewards\.example/);
    assert.doesNotMatch(foot(null).text, /Questions/);
  });
});
