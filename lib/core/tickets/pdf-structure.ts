/** Parts of a PDF that do something rather than show something. */
const ACTIVE: readonly (readonly [RegExp, string])[] = [
  [/\/(?:JavaScript|JS)(?![A-Za-z0-9])/, 'holds a program'],
  [/\/(?:Launch|SubmitForm|ImportData|GoToR|GoToE)(?![A-Za-z0-9])/, 'starts something when it is opened'],
  [/\/(?:EmbeddedFiles?|RichMedia|Movie|3D|XFA)(?![A-Za-z0-9])/, 'holds further files'],
];

/** What lies outside the streams: their contents are data, not structure. Walks once, however it is built. */
function outsideStreams(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (;;) {
    const start = text.indexOf('stream', from);
    const end = start < 0 ? -1 : text.indexOf('endstream', start + 6);
    if (end < 0) return parts.concat(text.slice(from)).join(' ');
    parts.push(text.slice(from, start));
    from = end + 9;
  }
}

/** Names may hide their letters as #xx. */
const structure = (text: string) =>
  outsideStreams(text).replaceAll(/#([0-9a-fA-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );

/**
 * What is wrong with the build of a PDF, as the end of a sentence; null when nothing is. It is stored as it came, so it
 * must begin and end as one, and lead from its end to its table.
 * @param text its bytes, one character each
 */
export function pdfProblem(text: string): string | null {
  if (!/^%PDF-(?:1\.[0-7]|2\.0)\s/.test(text)) return 'does not begin as a PDF does';
  const end = /startxref\s+(\d{1,10})\s+%%EOF[\s\0]*$/.exec(text.slice(-1024));
  if (end === null) return 'does not end as a PDF does; it may be cut off';
  const table = text.slice(Number(end[1]), Number(end[1]) + 64);
  if (!/^\s*(?:xref\s|\d+\s+\d+\s+obj\b)/.test(table)) return 'has no table of contents where it says';
  const parts = structure(text);
  for (const [mark, what] of ACTIVE) if (mark.test(parts)) return what;
  return null;
}
