import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import { type MorePdf, pdf, pdfOf, pdfWith, streamOf } from '#lib/testing/awkward-files.ts';
import { writeAnew } from './write-anew.ts';

const latin = (text: string) => Buffer.from(text, 'latin1');
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const anew = (text: string) => writeAnew(latin(text)).then(textOf);
const ACTS = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';
/** Objects as PDFs of today pack them. */
const packed = (objects: Readonly<Record<number, string>>) => {
  const bodies = Object.values(objects).map((body) => `${body} `);
  const starts = bodies.map((_, at) => bodies.slice(0, at).join('').length);
  const head = `${Object.keys(objects)
    .map((number, at) => `${number} ${(starts[at] ?? 0).toString()}`)
    .join(' ')} `;
  const described = `/Type /ObjStm /N ${bodies.length.toString()} /First ${head.length.toString()} /Filter /FlateDecode`;
  return streamOf(deflateSync(head + bodies.join('')), described);
};
const annotated = (annotation: string): MorePdf => ({
  page: `/Annots [<< /Type /Annot /Rect [0 0 50 50] ${annotation} >>]`,
});

/** Names and words that no PDF may have once it was written anew. */
const GONE =
  /JavaScript|JS|app\.alert|Launch|SubmitForm|GoToR|ImportData|URI|OpenAction|\/AA|Annot|Embedded|Filespec|secret|XFA|AcroForm|RichMedia|\/3D|Sound|Movie|Metadata|Info|Names|<script|PK|\/Ref|\/PS|Encrypt/;

describe('a PDF that does something', () => {
  const acting: readonly (readonly [string, string])[] = [
    ['a program that runs when it is opened', pdf(`/OpenAction ${ACTS}`)],
    ['a program under a disguised name', pdf('/Open#41ction << /S /J#61vaScript /J#53 (app.alert) >>')],
    ['a program in its tree of names', pdf(`/Names << /JavaScript << /Names [(a) ${ACTS}] >> >>`)],
    ['a program of its page', pdfWith({ page: `/AA << /O ${ACTS} >>` })],
    ['a program of an annotation', pdfWith(annotated(`/Subtype /Link /A ${ACTS}`))],
    [
      'an annotation that starts a program',
      pdfWith(annotated('/Subtype /Link /A << /S /Launch /F (cmd.exe) >>')),
    ],
    [
      'an annotation that leads elsewhere',
      pdfWith(annotated('/Subtype /Link /A << /S /URI /URI (http://x.example) >>')),
    ],
    [
      'an annotation that opens another file',
      pdfWith(annotated('/Subtype /Link /A << /S /GoToR /F (secret.pdf) >>')),
    ],
    [
      'one that sends a form',
      pdfWith(annotated('/Subtype /Widget /A << /S /SubmitForm /F (http://x.example) >>')),
    ],
    [
      'one that takes in data',
      pdfWith(annotated('/Subtype /Widget /AA << /D << /S /ImportData /F (secret) >> >>')),
    ],
    ...['RichMedia', '3D', 'Sound', 'Movie', 'Screen', 'FileAttachment'].map(
      (kind) =>
        [
          `an annotation of the kind ${kind}`,
          pdfWith(annotated(`/Subtype /${kind} /Sound 5 0 R /FS 5 0 R`)),
        ] as const,
    ),
    [
      'files inside',
      pdfWith({
        catalog: '/Names << /EmbeddedFiles << /Names [(secret) 5 0 R] >> >>',
        objects: [
          '<< /Type /Filespec /F (secret) /EF << /F 6 0 R >> >>',
          streamOf('secret', '/Type /EmbeddedFile'),
        ],
      }),
    ],
    [
      'a form in XML',
      pdfWith({ catalog: '/AcroForm << /Fields [] /XFA 5 0 R >>', objects: [streamOf('<xdp>secret</xdp>')] }),
    ],
    [
      'what tells of its maker',
      pdfWith({
        catalog: '/Metadata 5 0 R /PieceInfo << /X 5 0 R >>',
        trailer: '/Info << /Author (secret) >>',
        objects: [streamOf('<x:xmpmeta>secret</x:xmpmeta>', '/Type /Metadata /Subtype /XML')],
      }),
    ],
    [
      'a drawing that stands in another file',
      pdfWith({
        resources: '/XObject << /X 5 0 R >>',
        objects: [
          streamOf(
            '',
            '/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Ref << /F (secret) /Page 0 >> /OPI << >>',
          ),
        ],
      }),
    ],
    [
      'a program in PostScript',
      pdfWith({
        resources: '/XObject << /X 5 0 R >>',
        objects: [streamOf('(secret) print', '/Type /XObject /Subtype /PS')],
      }),
    ],
    ['an action where a layer should be', pdfWith({ resources: `/Properties << /MC0 ${ACTS} >>` })],
    [
      'an action where a font should be',
      pdfWith({ resources: `/Pattern << /P ${ACTS} >> /Shading << /S 5 0 R >>`, objects: [ACTS] }),
    ],
    [
      'a program in packed objects',
      pdfOf([
        'null',
        '<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 9 9] >>',
        '<< /Type /Page /Parent 2 0 R >>',
        packed({ 1: `<< /Type /Catalog /Pages 2 0 R /OpenAction 7 0 R >>`, 7: ACTS }),
      ]),
    ],
    [
      'a program behind a comment and in a stream’s bytes',
      `%PDF-1.7\n% stream\n9 0 obj ${ACTS} endobj\n${pdfWith({ content: `q Q endstream endobj 8 0 obj ${ACTS} endobj` }).slice(9)}`,
    ],
  ];
  for (const [what, text] of acting)
    test(`with ${what} keeps its page and leaves that behind`, async () => {
      const made = await anew(text);
      assert.doesNotMatch(made, GONE);
      assert.equal((await PDFDocument.load(latin(made))).getPageCount(), 1);
    });

  for (const [what, text] of [
    ['a web page behind its end', `${pdf()}<html><script>alert(1)</script>`],
    [
      'a web page in a text of its colours',
      pdfWith({ resources: '/ColorSpace << /C [/Indexed /DeviceGray 1 (<script >)] >>' }),
    ],
    ['an archive behind its end', `${pdf()}PK\x03\x04\x14\0 PK\x05\x06\0\0\0\0`],
    [
      'a web page among its objects',
      pdfWith({ catalog: '/X (<script>alert\\(1\\)</script>)', objects: ['(<html>)'] }),
    ],
  ] as const)
    test(`with ${what} is a PDF alone once it was written anew`, async () => {
      const made = await anew(text);
      assert.doesNotMatch(made, GONE);
      assert.match(made, /^%PDF-1\.7\n.*\n%%EOF\n?$/s);
    });

  test('is refused when what its maker chose to call something cannot be told from what does something', () => {
    const tint = '<< /FunctionType 2 /Domain [0 1] /N 1 >>';
    const named = pdfWith({
      resources: `/ColorSpace << /JavaScript [/Separation /X /DeviceGray ${tint}] >>`,
    });
    return assert.rejects(anew(named), { name: 'RefusedPdf', message: /JavaScript, which we do not take/ });
  });
});

describe('a PDF that leads a reader astray', () => {
  const drawing = (resources: string) =>
    streamOf('q Q', `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << ${resources} >>`);
  test('with drawings that hold each other and a page that holds its parents ends, and keeps them', async () => {
    const objects = [drawing('/XObject << /B 6 0 R >>'), drawing('/XObject << /A 5 0 R /B 6 0 R >>')];
    const made = await anew(
      pdfWith({ resources: '/XObject << /A 5 0 R /P 3 0 R >> /Font << /F 2 0 R >>', objects }),
    );
    assert.equal(made.match(/\/Subtype \/Form/g)?.length, 2);
    assert.doesNotMatch(made, /\/Kids \[[^\]]*\/Kids/);
  });

  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  const chain = Array.from({ length: 300 }, (_, at) =>
    drawing(`/XObject << /N ${(at + 6).toString()} 0 R >>`),
  );
  const kids = (count: number, each: (at: number) => string) =>
    pdfOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Kids [${Array.from({ length: count }, (_, at) => `${(at + 3).toString()} 0 R`).join(' ')}] >>`,
      ...Array.from({ length: count }, (_, at) => each(at)),
    ]);
  const refused: readonly (readonly [string, string, RegExp])[] = [
    ['lists in lists without end', pdfWith({ page: `/MediaBox ${nested(500)}` }), /deeper/],
    [
      'more lists in lists than the parser can follow',
      pdfWith({ page: `/MediaBox ${nested(200_000)}` }),
      /damaged|deeper/,
    ],
    [
      'drawings in drawings without end',
      pdfWith({ resources: '/XObject << /A 5 0 R >>', objects: chain }),
      /deeper/,
    ],
    ['references in a circle', pdfWith({ page: '/CropBox 5 0 R', objects: ['6 0 R', '5 0 R'] }), /deeper/],
    ['pages that lead back', kids(1, () => '<< /Type /Pages /Kids [2 0 R] >>'), /damaged/],
    [
      'a page twice',
      kids(1, () => '<< /Type /Pages /Kids [4 0 R 4 0 R] >>').replace(
        'xref',
        '4 0 obj << /Type /Page >> endobj xref',
      ),
      /damaged/,
    ],
    [
      'more annotations than anybody reads',
      pdfWith({ page: `/Annots [${'5 0 R '.repeat(3_000)}]`, objects: ['<< /Subtype /Link >>'] }),
      /more than we open/,
    ],
    ['no pages', kids(0, () => ''), /no pages/],
    ['more pages than a person looks at', kids(400, () => '<< /Type /Page >>'), /more than 300 pages/],
    ['a page whose content is not there', pdfWith({ page: '/Contents 99 0 R' }), /damaged/],
    [
      'an object that breaks off',
      pdfWith({ resources: '/XObject << /A 5 0 R >>', objects: ['<< /Type /XObject /Subtype'] }),
      /damaged/,
    ],
    [
      'content in a packing nobody knows',
      pdfWith({ page: '/Contents 5 0 R', objects: [streamOf('x', '/Filter /Crypt')] }),
      /cannot open \(Crypt\)/,
    ],
    [
      'a picture that only special decoders read',
      pdfWith({
        resources: '/XObject << /A 5 0 R >>',
        objects: [streamOf('x', '/Subtype /Image /Filter /JBIG2Decode')],
      }),
      /JBIG2Decode/,
    ],
    [
      'content that is no zip stream',
      pdfWith({
        page: '/Contents 5 0 R',
        objects: [streamOf('\x78\x9c\xff\xff\xff', '/Filter /FlateDecode')],
      }),
      /damaged/,
    ],
    [
      'a picture of too many pixels',
      pdfWith({
        resources: '/XObject << /A 5 0 R >>',
        objects: [streamOf('x', '/Subtype /Image /Width 90000 /Height 90000')],
      }),
      /more than we open/,
    ],
    ['nothing but its name', '%PDF-1.7\n', /damaged/],
    ['a form that Acrobat alone shows', pdf('/NeedsRendering true'), /only the program it was made for/],
    ['a folder of files', pdf('/Collection << >>'), /further files/],
    [
      'a lock nobody has the key to',
      pdfWith({
        trailer:
          '/Encrypt << /Filter /Standard /V 4 /R 4 /Length 128 /P -1 /O (12345678901234567890123456789012) /U (12345678901234567890123456789012) /CF << /StdCF << /CFM /AESV2 >> >> /StmF /StdCF /StrF /StdCF >> /ID [<00> <00>]',
      }),
      /locked/,
    ],
  ];
  for (const [what, text, why] of refused)
    test(`with ${what} is refused with a reason`, () =>
      assert.rejects(anew(text), { name: 'RefusedPdf', message: why }));
});
