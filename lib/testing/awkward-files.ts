import { crc32, deflateSync } from 'node:zlib';

/** Files that people send for harm or by mistake, made when a test needs them. */

/** A PDF of these objects, numbered from 1, with a table that is true. The first is its catalog. */
export function pdfOf(objects: readonly string[], trailer = ''): string {
  let text = '%PDF-1.7\n';
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${(at + 1).toString()} 0 obj\n${object}\nendobj\n`;
    return `${place.toString().padStart(10, '0')} 00000 n \n`;
  });
  const size = (objects.length + 1).toString();
  return `${text}xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${text.length.toString()}\n%%EOF\n`;
}

/** A stream as it stands among the objects of a PDF. */
export const streamOf = (bytes: string | Uint8Array, described = '') =>
  `<< ${described} /Length ${bytes.length.toString()} >>\nstream\n${typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1')}\nendstream`;

/** What a PDF of one page has more than that, each where it stands; further objects are numbered from 5. */
export interface MorePdf {
  readonly catalog?: string;
  readonly page?: string;
  readonly resources?: string;
  readonly content?: string;
  readonly objects?: readonly string[];
  readonly trailer?: string;
}

/** A PDF of one small page that says "Statement". */
export const pdfWith = ({
  catalog = '',
  page = '',
  resources = '',
  content = 'BT /F1 12 Tf 10 50 Td (Statement) Tj ET',
  objects = [],
  trailer = '',
}: MorePdf = {}) =>
  pdfOf(
    [
      `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
      '<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 200 100] >>',
      `<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> ${resources} >> ${page} >>`,
      streamOf(content),
      ...objects,
    ],
    trailer,
  );

/** Such a PDF, with something more in its catalog. */
export const pdf = (catalog = '') => pdfWith({ catalog });

/** A PNG of a few kilobytes that says it is this large, and is: rows of zeros pack a thousandfold. */
export function pngOf(width: number, height: number): Buffer {
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    size.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([size, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height), { level: 9 });
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
