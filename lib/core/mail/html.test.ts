import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { escapeHtml, html, htmlText } from '#lib/core/mail/html.ts';

describe('HTML for mail', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '</p></td></table><h1>You won</h1>',
    '&lt;b&gt;',
    '<!-- -->',
  ];
  for (const text of hostile)
    test(`${text} put into an element or an attribute stays text`, () => {
      const made = htmlText(html`<a title="${text}">${text}</a>`);
      const inner = made.slice('<a title="'.length, -'</a>'.length);
      assert.doesNotMatch(inner.replace('">', ''), /[<>"']/);
    });

  test('no text of any kind opens a tag or leaves its quotes', () => {
    fc.assert(fc.property(fc.string(), (text) => !/[<>"']/.test(escapeHtml(text))));
  });

  test('pieces are put together without being escaped again', () => {
    const rows = ['a & b', 'c'].map((text) => html`<li>${text}</li>`);
    assert.equal(htmlText(html`<ul>${rows}</ul>`), '<ul><li>a &amp; b</li><li>c</li></ul>');
  });

  test('an object that only looks like a piece is refused', () => {
    const forged = { source: '<script>' } as unknown as ReturnType<typeof html>;
    assert.throws(() => htmlText(html`<p>${forged}</p>`));
  });
});
