import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { cleanFileName, LARGEST_FILE } from '#lib/core/tickets/upload-rules.ts';
import { pdf, pdfWith, pngOf } from '#lib/testing/awkward-files.ts';
import { readUploads } from './read-upload.ts';

const picture = (width = 40, height = 20) =>
  sharp({ create: { width, height, channels: 3, background: '#0f5c5a' } });
const file = (name: string, ...parts: (Uint8Array | string)[]) =>
  new File(
    parts.map((part) => (typeof part === 'string' ? part : Uint8Array.from(part))),
    name,
  );

const problemOf = async (...files: File[]) => {
  const read = await readUploads(files);
  return read.ok ? 'taken' : read.problem;
};

describe('a picture', () => {
  for (const format of ['png', 'jpeg', 'webp'] as const)
    test(`as ${format} is made anew as WebP, without what was in it beside its pixels`, async () => {
      const bytes = await picture()
        .withMetadata({ exif: { IFD0: { Copyright: 'made at home, 52.5 N 13.4 E' } } })
        .toFormat(format)
        .toBuffer();
      assert.ok(bytes.includes('made at home'));
      const read = await readUploads([file(`photo.${format}`, bytes)]);
      assert.ok(read.ok);
      const [kept] = read.files;
      assert.equal(kept?.mediaType, 'image/webp');
      assert.ok(!Buffer.from(kept.data).includes('made at home'));
      const { width, height, exif, format: made } = await sharp(kept.data).metadata();
      assert.deepEqual([width, height, exif, made], [40, 20, undefined, 'webp']);
    });

  test('is known by its content, whatever its name says', async () => {
    const read = await readUploads([file('statement.pdf', await picture().png().toBuffer())]);
    assert.equal(read.ok && read.files[0]?.mediaType, 'image/webp');
  });

  test('that stands on its side is turned upright', async () => {
    const bytes = await picture(40, 20).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const read = await readUploads([file('side.jpg', bytes)]);
    assert.ok(read.ok);
    const { width, height } = await sharp(read.files[0]?.data).metadata();
    assert.deepEqual([width, height], [20, 40]);
  });

  test('of many pixels is kept smaller', async () => {
    const read = await readUploads([file('wide.png', pngOf(6_000, 5_000))]);
    assert.ok(read.ok);
    const { width, height } = await sharp(read.files[0]?.data).metadata();
    assert.ok(width * height <= 12_000_000 && width > 3_700);
  });

  test('that unfolds to too many pixels is refused before it is opened', async () => {
    const bomb = pngOf(40_000, 40_000);
    assert.ok(bomb.length < 400_000);
    const before = process.memoryUsage().rss;
    assert.match(await problemOf(file('bomb.png', bomb)), /^“bomb\.png” unfolds to/);
    assert.ok(process.memoryUsage().rss - before < 100_000_000);
  });

  test('that is cut off, or only begins as one, is refused', async () => {
    const whole = await sharp(
      Buffer.alloc(300 * 300 * 3).map((_, at) => (at * 7919) % 251),
      {
        raw: { width: 300, height: 300, channels: 3 },
      },
    )
      .png()
      .toBuffer();
    assert.match(await problemOf(file('half.png', whole.subarray(0, whole.length >> 1))), /cannot be read/);
    assert.match(await problemOf(file('head.png', '\x89PNG\r\n\x1a\n nothing')), /is not a PNG/);
    assert.match(await problemOf(file('head.jpg', Uint8Array.of(0xff, 0xd8, 0xff, 0))), /cannot be read/);
  });
});

describe('a PDF', () => {
  test('is kept written anew: what its page shows, and not who made it or what it would do', async () => {
    const text = pdfWith({
      catalog: '/OpenAction << /S /JavaScript /JS (app.alert) >>',
      trailer: '/Info << /Author (made at home) >>',
    });
    const read = await readUploads([file('receipt.pdf', text)]);
    assert.ok(read.ok, read.ok ? '' : read.problem);
    assert.equal(read.files[0]?.mediaType, 'application/pdf');
    const kept = Buffer.from(read.files[0].data);
    assert.ok(!/JavaScript|made at home/.test(kept.toString('latin1')));
    const document = await PDFDocument.load(kept, { updateMetadata: false });
    assert.deepEqual(
      [document.getPageCount(), document.getPage(0).getSize()],
      [1, { width: 200, height: 100 }],
    );
  });

  test('that cannot be written anew is refused with what to do', async () => {
    const sentence =
      /^“cut\.pdf” is damaged, so .*, so it is not taken\. Print what matters of it to a new PDF/;
    assert.match(await problemOf(file('cut.pdf', pdf().slice(0, 100))), sentence);
  });
});

describe('a picture that is two things at once', () => {
  const zip = 'PK\x03\x04\x14\x00\x00\x00';
  for (const [what, make, why] of [
    ['and a web page', async () => [await picture().png().toBuffer(), '<html><body>'], /is a web page/],
    ['and an archive', async () => [await picture().jpeg().toBuffer(), zip], /is an archive/],
    ['and a PDF', async () => [await picture().webp().toBuffer(), pdf()], /is a PDF as well as/],
  ] as const)
    test(`${what} is refused`, async () =>
      assert.match(await problemOf(file('two', ...(await make()))), why));
});

describe('what is sent', () => {
  for (const [what, make, why] of [
    ['nothing in it', () => file('empty.png'), /^“empty\.png” is empty \(0 bytes\)/],
    [
      '50 MB',
      () => file('huge.png', Buffer.alloc(50 * 1024 * 1024)),
      /^“huge\.png” has 50\.0 MB; a file has at most 5 MB/,
    ],
    ['a byte too much', () => file('large.pdf', Buffer.alloc(LARGEST_FILE + 1)), /at most 5 MB/],
    ['a program', () => file('photo.png', 'MZ\x90\x00'), /is not a PNG, JPEG or WebP picture and not a PDF/],
    ['an SVG', () => file('logo.png', '<svg xmlns="http://www.w3.org/2000/svg"/>'), /is not a PNG/],
    ['an animation of another kind', () => file('a.png', 'GIF89a'), /is not a PNG/],
    ['a web page', () => file('page.pdf', '<!doctype html><script>1</script>'), /is not a PNG/],
    ['a PDF behind other bytes', () => file('x.pdf', `junk\n${pdf()}`), /is not a PNG/],
  ] as const)
    test(`with ${what} is refused with a sentence`, async () => assert.match(await problemOf(make()), why));

  test('as a fourth file is refused before any is opened', async () => {
    const one = () => file('a.pdf', pdf());
    assert.equal(await problemOf(one(), one(), one()), 'taken');
    assert.match(await problemOf(one(), one(), one(), one()), /^These are 4 files/);
  });

  test('as nothing chosen is no file', async () => {
    assert.deepEqual(await readUploads([new File([], '')]), { ok: true, files: [] });
  });

  test('is refused as a whole when one file is', async () => {
    assert.match(await problemOf(file('a.pdf', pdf()), file('b.pdf', '')), /^“b\.pdf” is empty/);
  });
});

describe('a file’s name', () => {
  for (const [given, kept] of [
    ['../../etc/passwd', 'passwd'],
    ['C:\\fakepath\\shot.png', 'shot.png'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['a\r\nSet-Cookie: x=1', 'aSet-Cookie x=1'],
    ['...', 'file'],
    ['', 'file'],
    ['résumé 📄.pdf', 'résumé 📄.pdf'],
  ] as const)
    test(`${JSON.stringify(given)} is kept as ${JSON.stringify(kept)}`, () =>
      assert.equal(cleanFileName(given), kept));

  test('is never longer than a hundred characters and keeps its end', () => {
    const kept = cleanFileName(`${'n'.repeat(500)}.pdf`);
    assert.equal([...kept].length, 100);
    assert.ok(kept.endsWith('.pdf'));
  });
});
