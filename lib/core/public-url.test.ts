import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { httpsWarning, publicUrlMeans } from './public-url.ts';

describe('an https address', () => {
  test('typed on a page that was reached over http is warned of', () => {
    for (const typed of ['https://a.example', ' HTTPS://a.example', 'https:'])
      assert.match(httpsWarning(typed, 'http://a.example') ?? '', /nobody can sign in/, typed);
  });
  test('typed over https, and an http address anywhere, is no reason to warn', () => {
    assert.equal(httpsWarning('https://a.example', 'https://a.example'), null);
    for (const typed of ['http://a.example', '', 'a.example', 'not https://a.example'])
      assert.equal(httpsWarning(typed, 'http://a.example'), null, typed);
  });
});

describe('a change of the public address', () => {
  const means = (before: string, after: string, reached = before) =>
    publicUrlMeans(before, after, reached).join(' ');
  test('says what it was and what it becomes', () => {
    assert.match(
      means('https://a.example', 'https://b.example'),
      /https:\/\/b\.example from now on.*https:\/\/a/,
    );
    assert.doesNotMatch(means('https://a.example', 'https://b.example'), /signs in anew|nobody/);
  });
  test('says that everybody signs in anew where the scheme changes, and warns where they could not', () => {
    assert.match(means('http://a.example', 'https://a.example'), /signs in anew.*nobody can sign in/);
    assert.doesNotMatch(means('http://a.example', 'https://a.example', 'https://a.example'), /nobody/);
    assert.match(means('https://a.example', 'http://a.example'), /signs in anew/);
  });
});
