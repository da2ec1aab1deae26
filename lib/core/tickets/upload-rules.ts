/** Files of one message at most. */
export const MOST_FILES = 3;
/** Bytes of one file at most. */
export const LARGEST_FILE = 5 * 1024 * 1024;
/** Bytes of a kept file at most, as the database has it: what is made anew may become a little larger. */
export const LARGEST_KEPT = 8 * 1024 * 1024;
/** Pixels of a picture at most: what it takes in memory, whatever its file's size. */
export const MOST_PIXELS = 50_000_000;
/** What the file chooser offers. */
export const ACCEPTED = 'image/png,image/jpeg,image/webp,application/pdf';

export type UploadKind = 'png' | 'jpeg' | 'webp' | 'pdf';

/** "812 kB", "4.2 MB". */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes.toString()} ${bytes === 1 ? 'byte' : 'bytes'}`;
  if (bytes < 1024 * 1024) return `${Math.ceil(bytes / 1024).toString()} kB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** A file's name as it is kept: readable, on one line, nothing that means something to a file system. */
export function cleanFileName(name: string): string {
  const last = name.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const clean = last
    // Marks that turn the direction of writing can make ".exe" look like ".pdf".
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu, '')
    .trim()
    .replace(/^\.+/, '');
  const letters = [...clean];
  if (letters.length === 0) return 'file';
  return letters.length <= 100 ? clean : `${letters.slice(0, 80).join('')}…${letters.slice(-19).join('')}`;
}

/** What a chosen file's size alone says against it; null when nothing. Asked in the page, and again by the server. */
export function sizeProblem(name: string, bytes: number): string | null {
  if (bytes === 0) return `“${name}” is empty (0 bytes). Choose it again, or leave it out.`;
  if (bytes > LARGEST_FILE)
    return `“${name}” has ${sizeText(bytes)}; a file has at most 5 MB. A screenshot or a smaller copy does.`;
  return null;
}

/** Why so many files are not taken; null when they are. */
export function countProblem(files: number): string | null {
  return files > MOST_FILES
    ? `These are ${files.toString()} files; a message takes ${MOST_FILES.toString()}. Send the others with a reply.`
    : null;
}

const begins = (bytes: Uint8Array, text: string, at = 0) =>
  [...text].every((sign, index) => bytes[at + index] === sign.charCodeAt(0));

/** What a file is by its first bytes, whatever its name says; null when it is nothing we take. */
export function kindOf(bytes: Uint8Array): UploadKind | null {
  if (begins(bytes, '\x89PNG\r\n\x1a\n')) return 'png';
  if (begins(bytes, '\xff\xd8\xff')) return 'jpeg';
  if (begins(bytes, 'RIFF') && begins(bytes, 'WEBP', 8)) return 'webp';
  if (begins(bytes, '%PDF-')) return 'pdf';
  return null;
}

/** Marks by which a program would take the same bytes for something else: how a page begins, and an archive's parts. */
const PAGE = /<(?:!doctype\s+html|html|head|body|script|svg|iframe|\?php)[\s>/]/i;
const ARCHIVE = [
  ...['\n', '\x14', '-'].map((version) => `PK\x03\x04${version}\0`),
  `PK\x05\x06${'\0'.repeat(4)}`,
];

/** What else a file would pass for; null when nothing. @param text its bytes, one character each */
export function alsoLooksLike(text: string, kind: UploadKind): string | null {
  if (PAGE.test(text)) return 'a web page';
  if (ARCHIVE.some((mark) => text.includes(mark))) return 'an archive';
  if (kind !== 'pdf' && /%PDF-\d/.test(text)) return 'a PDF';
  return null;
}
