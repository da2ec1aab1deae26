import assert from 'node:assert/strict';
import { test } from 'node:test';
import { presentPost } from '#lib/flows/mail-post.ts';

const base = { smtpUrl: undefined, mailFrom: undefined, publicUrl: 'http://localhost:3000' };

test('once the demo is gone its mail is no longer taken for sent: it waits for a server', () => {
  let demo = true;
  const post = presentPost(() => ({ ...base, demo }));
  const shown = post.now();
  assert.equal(shown?.keepsTokens, true);
  assert.equal(post.now(), shown);
  demo = false;
  assert.equal(post.now(), null);
  post.close();
});

test('a public address that is told while the site runs is the one its mail comes from', () => {
  let publicUrl = base.publicUrl;
  const post = presentPost(() => ({
    demo: false,
    smtpUrl: 'smtp://127.0.0.1:1',
    mailFrom: 'post@rewards.example',
    publicUrl,
  }));
  const before = post.now();
  publicUrl = 'https://rewards.example';
  const after = post.now();
  assert.notEqual(after, before);
  assert.equal(post.now(), after);
  post.close();
});

test('where there is no demo, the post is opened once', () => {
  const post = presentPost(() => ({
    ...base,
    demo: false,
    smtpUrl: 'smtp://127.0.0.1:1',
    mailFrom: 'post@rewards.example',
  }));
  const opened = post.now();
  assert.notEqual(opened, null);
  assert.equal(post.now(), opened);
  post.close();
});
