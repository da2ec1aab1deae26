import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pdfProblem } from './pdf-structure.ts';

/** A file as we write them. */
const written = (structure: string, content = 'x') =>
  `%PDF-1.7\n1 0 obj\n<<\n${structure}\n>>\nendobj\n2 0 obj\n<<\n/Length 1\n>>\nstream\n${content}\nendstream\nendobj\nstartxref\n9\n%%EOF\n`;

describe('the second look at a PDF that was written anew', () => {
  test('finds nothing in one that shows pages', () =>
    assert.equal(pdfProblem(written('/Type /Page /JSON /Launcher /Name')), null));

  for (const name of 'JavaScript JS Launch SubmitForm GoToR GoToE URI OpenAction EmbeddedFile EmbeddedFiles RichMedia 3D XFA AcroForm Annots Metadata Encrypt ObjStm'.split(
    ' ',
  ))
    test(`finds /${name} wherever it stands but in content`, () => {
      for (const text of [
        written(`/${name} 5 0 R`),
        written(`/X [/${name}]`),
        written('', 'x').replace('startxref', `/${name}\nstartxref`),
      ])
        assert.match(pdfProblem(text) ?? 'nothing', new RegExp(`something in it ${name},`));
      assert.equal(pdfProblem(written('', `(/${name}) Tj`)), null);
    });

  test('finds a web page and an archive, in content too', () => {
    assert.match(pdfProblem(written('', '<script>1</script>')) ?? '', /a web page/);
    assert.match(pdfProblem(written('', 'PK\x03\x04\x14\0')) ?? '', /an archive/);
  });

  test('takes nothing that begins or ends otherwise than we write', () => {
    for (const text of [`x${written('')}`, `${written('')}x`, written('').replace('1.7', '2.0')])
      assert.match(pdfProblem(text) ?? '', /cannot be written/);
  });
});
