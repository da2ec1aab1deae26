import { alsoLooksLike } from '#lib/core/tickets/upload-rules.ts';

/** Names of what does something, holds further files, tells of its maker or hides what is there. */
const FORBIDDEN =
  /\/(?:JavaScript|JS|Launch|SubmitForm|ResetForm|ImportData|GoTo[RE]|URI|OpenAction|Names|EmbeddedFiles?|Filespec|RichMedia|3D|Movie|Sound|Screen|XFA|AcroForm|Annots?|Metadata|PieceInfo|Encrypt|ObjStm)(?![A-Za-z0-9])/;

/** What stands between the streams of a file that we wrote: what they hold is content, packed. */
const structureOf = (text: string) => text.replaceAll(/\nstream\n.*?\nendstream\n/gs, '\n');

/**
 * What is wrong with a PDF that was written anew, as the end of a sentence; null when nothing is. It was put together from
 * what may be there, so whatever is found here slipped through: as a name in what the file lets its maker choose, or by a
 * mistake of ours.
 * @param text its bytes, one character each, as we write them: names plain, no packed objects
 */
export function pdfProblem(text: string): string | null {
  if (!text.startsWith('%PDF-1.7\n') || !/startxref\n\d+\n%%EOF\n?$/.test(text.slice(-64)))
    return 'cannot be written anew';
  const found = FORBIDDEN.exec(structureOf(text));
  if (found !== null) return `names something in it ${found[0].slice(1)}, which we do not take`;
  const other = alsoLooksLike(text, 'pdf');
  return other === null ? null : `would pass for ${other} as well`;
}
