import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LONGEST_DEFINITION } from '#lib/core/protocol/draft.ts';
import { isSlug, readVersionNumber, sentDefinition, sentSettings } from '#lib/web/definition-form.ts';

const form = (fields: Record<string, string | File>) => {
  const made = new FormData();
  for (const [name, value] of Object.entries(fields)) made.set(name, value);
  return made;
};

describe('what a form sends about a definition', () => {
  for (const text of ['', '0', '-1', '1.5', '1e3', '٣', ' 1', '10000000', '%00'])
    test(`${JSON.stringify(text)} is no number of a version`, () =>
      assert.equal(readVersionNumber(text), null));
  for (const text of ['', '-a', 'A', 'a/b', 'a\0', 'a'.repeat(64), '..'])
    test(`${JSON.stringify(text)} is no short name`, () => assert.equal(isSlug(text), false));

  test('a file goes before the text; an empty one is none', async () => {
    const text = { definition: '{"a":\r\n1}' };
    assert.equal(await sentDefinition(form({ ...text, file: new File(['{"b":2}'], 'd.json') })), '{"b":2}');
    assert.equal(await sentDefinition(form({ ...text, file: new File([], '') })), '{"a":\n1}');
    assert.equal(await sentDefinition(form({})), '');
    assert.equal(await sentDefinition(form({ definition: new File(['x'], 'x') })), '');
  });

  test('what is too long stays too long, and is not read whole', async () => {
    const long = 'x'.repeat(LONGEST_DEFINITION * 9);
    for (const fields of [{ definition: long }, { file: new File([long], 'd.json') }]) {
      const { length } = await sentDefinition(form(fields));
      assert.ok(length > LONGEST_DEFINITION && length < long.length);
    }
  });

  test('values of settings are named where there are several, and an empty one is none', () => {
    const sent = form({
      'setting.secret': 's=1',
      'setting.appId': 'a',
      'setting.other': 'o',
      'setting.empty': '',
    });
    assert.deepEqual(sentSettings(sent, ['secret'], ['secret']), ['s=1']);
    assert.deepEqual(sentSettings(sent, ['secret', 'empty'], ['secret', 'appId', 'empty']), ['secret=s=1']);
  });
});
