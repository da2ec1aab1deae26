import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deflateSync, inflateSync } from 'node:zlib';
import { PDFArray, PDFDocument, PDFName, type PDFPage, PDFRawStream, StandardFonts } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { pdfOf, pdfWith, streamOf } from '#lib/testing/awkward-files.ts';
import { LOCK, locked } from '#lib/testing/locked-pdf.ts';
import { writeAnew } from './write-anew.ts';

const latin = (text: string) => Buffer.from(text, 'latin1');
const anew = async (text: string | Uint8Array) =>
  PDFDocument.load(await writeAnew(typeof text === 'string' ? latin(text) : text));

/** What a page draws, all its streams in their order. */
function drawnOn(page: PDFPage): string {
  const contents = page.node.Contents();
  const streams = contents instanceof PDFArray ? contents.asArray() : [contents];
  return streams
    .map((each) => page.node.context.lookup(each))
    .map((each) => (each instanceof PDFRawStream ? inflateSync(each.contents).toString('latin1') : ''))
    .join('');
}

/** Every stream of a document that is a picture. */
const picturesOf = (document: PDFDocument) =>
  document.context
    .enumerateIndirectObjects()
    .map(([, object]) => object)
    .filter((object) => object instanceof PDFRawStream)
    .filter(({ dict }) => dict.get(PDFName.of('Subtype')) === PDFName.of('Image'));

describe('what a PDF shows', () => {
  test('is kept in its order, with sizes and turns that stood above its pages', async () => {
    const page = (content: string, more = '') =>
      `<< /Type /Page /Parent 2 0 R /Contents ${content} ${more} >>`;
    const made = await anew(
      pdfOf([
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 /MediaBox [0 0 300 400] /Rotate 90 >>',
        page('[5 0 R 6 0 R]'),
        page('6 0 R', '/MediaBox [0 0 50 60] /Rotate 17'),
        streamOf('(first) Tj'),
        streamOf(deflateSync('(second) Tj'), '/Filter [/FlateDecode]'),
      ]),
    );
    const [one, two] = made.getPages();
    assert.ok(one !== undefined && two !== undefined);
    assert.deepEqual([one.getSize(), one.getRotation().angle], [{ width: 300, height: 400 }, 90]);
    assert.deepEqual([two.getSize(), two.getRotation().angle], [{ width: 50, height: 60 }, 0]);
    assert.match(drawnOn(one), /first.*second/s);
    assert.match(drawnOn(two), /^\(second\) Tj$/);
  });

  test('is read through every packing in use, one in the other, and without its sum at the end', async () => {
    const text = '(packed) Tj';
    const hex = `${Buffer.from(text).toString('hex')}>`;
    for (const [filter, bytes] of [
      ['/ASCIIHexDecode', hex],
      ['[/ASCIIHexDecode /FlateDecode]', `${deflateSync(text).toString('hex')}>`],
      ['[/FlateDecode /ASCIIHexDecode]', deflateSync(hex)],
      ['/RunLengthDecode', `\x0a${text}\x80`],
      ['/FlateDecode', deflateSync(text).subarray(0, -4)],
      ['/ASCII85Decode', '<~' + '~>'],
    ] as const) {
      const made = await anew(
        pdfWith({ page: '/Contents 5 0 R', objects: [streamOf(bytes, `/Filter ${filter}`)] }),
      );
      assert.ok(filter === '/ASCII85Decode' || drawnOn(made.getPage(0)) === text, filter);
    }
  });

  test('keeps its layers, hidden ones too', async () => {
    const made = await anew(
      pdfWith({
        catalog: '/OCProperties << /OCGs [5 0 R] /D << /OFF [5 0 R] /AS [<< /Event /View >>] >> >>',
        resources: '/Properties << /MC0 5 0 R >>',
        objects: ['<< /Type /OCG /Name (Draft) /Usage << /Export << >> >> >>'],
      }),
    );
    assert.deepEqual(
      made.getOptionalContentGroups().map(({ name, visible }) => [name, visible]),
      [['Draft', false]],
    );
  });

  test('keeps a photo to the bit, without the place it was taken at and what stands behind its end', async () => {
    const photo = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#0f5c5a' } })
      .withMetadata({ exif: { IFD0: { Copyright: 'at home' } } })
      .jpeg({ progressive: true })
      .toBuffer();
    const picture =
      '/Subtype /Image /Width 30 /Height 20 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode';
    const made = await anew(
      pdfWith({
        resources: '/XObject << /I 5 0 R >>',
        objects: [streamOf(Buffer.concat([photo, Buffer.from('secret')]), picture)],
      }),
    );
    const [kept] = picturesOf(made);
    assert.ok(kept !== undefined && photo.includes('at home'));
    assert.ok(!latin(Buffer.from(kept.contents).toString('latin1')).includes('at home'));
    assert.ok(!Buffer.from(kept.contents).includes('secret'));
    const seen = (bytes: Uint8Array) => sharp(bytes).raw().toBuffer();
    assert.deepEqual(await seen(kept.contents), await seen(photo));
  });

  test('keeps what was filled into a form as it looked, and no form', async () => {
    const source = await PDFDocument.create();
    const [page, form] = [source.addPage([300, 300]), source.getForm()];
    page.drawText('Printed', { font: await source.embedFont(StandardFonts.Helvetica) });
    const text = form.createTextField('name');
    text.setText('Mira');
    text.addToPage(page, { x: 20, y: 100, width: 100, height: 20 });
    const box = form.createCheckBox('agreed');
    box.addToPage(page, { x: 20, y: 200, width: 20, height: 20 });
    box.check();
    const made = await anew(await source.save());
    assert.equal(made.getForm().getFields().length, 0);
    const drawn = drawnOn(made.getPage(0));
    assert.match(drawn, /^q\n.*Tj.*\nQ\n(q [-\d. ]+ cm \/Kept\S* Do Q\n){2}$/s);
    assert.match(drawn, / 1\.00000 19\.50000 99\.50000 cm .* 1\.00000 19\.50000 199\.50000 cm /s);
  });

  test('is not kept without what was typed into it: entries that are not drawn are refused with a reason', async () => {
    const field = (more: string) =>
      pdfWith({
        page: '/Annots [5 0 R]',
        objects: [
          `<< /Type /Annot /Subtype /Widget /Rect [0 0 50 20] ${more} >>`,
          '<< /FT /Tx /V (Mira) >>',
          streamOf('/Tx BMC EMC', '/Subtype /Form /BBox [0 0 50 20]'),
        ],
      });
    for (const more of ['/FT /Tx /V (Mira)', '/Parent 6 0 R', '/Parent 6 0 R /AP << /N 7 0 R >>'])
      await assert.rejects(anew(field(more)), /entries that only the program/);
    for (const more of ['/FT /Tx', '/FT /Btn', '/Parent 6 0 R /F 2']) await anew(field(more));
  });

  test('that is locked against changes alone is kept, unlocked', async () => {
    const source = await PDFDocument.create();
    source.addPage([100, 100]).drawText('Locked', { font: await source.embedFont(StandardFonts.Helvetica) });
    source.encrypt({ ownerPassword: 'owner', permissions: { printing: false } });
    const made = await anew(await source.save());
    assert.match(drawnOn(made.getPage(0)), /Tj/);
    assert.equal(made.isEncrypted, false);
  });

  test('keeps the bytes of its texts and lets none of them end early, locked or not', async () => {
    const bytes = ') /Open#41ction << /S /J#61vaScript >> ( \\101 \r';
    const escaped = (text: string) => `(${text.replaceAll(/[\\()]/g, '\\$&').replaceAll('\r', '\\r')})`;
    const table = (at: number, lock: (text: string, at: number) => string) =>
      `[/Indexed /DeviceGray 40 ${escaped(lock(bytes, at))}]`;
    for (const [what, lock, trailer] of [
      ['open', (text: string) => text, ''],
      ['locked', locked, LOCK],
    ] as const) {
      const picture = `/Subtype /Image /Width 1 /Height 1 /ColorSpace ${table(6, lock)}`;
      const text = pdfWith({
        resources: `/ColorSpace << /C 5 0 R /D ${table(3, lock)} >> /XObject << /X 6 0 R >>`,
        objects: [table(5, lock), streamOf(lock('x', 6), picture)],
        trailer,
        content: lock('q Q', 4),
      });
      const written = Buffer.from(await writeAnew(latin(text))).toString('latin1');
      assert.equal(written.toLowerCase().split(`<${latin(bytes).toString('hex')}>`).length, 4, what);
      assert.doesNotMatch(written, /Open#41ction|J#61va/);
    }
  });
});
