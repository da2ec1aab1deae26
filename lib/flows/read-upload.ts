import sharp from 'sharp';
import {
  alsoLooksLike,
  cleanFileName,
  countProblem,
  kindOf,
  MOST_PIXELS,
  sizeProblem,
  type UploadKind,
} from '#lib/core/tickets/upload-rules.ts';
import type { CheckedFile } from '#lib/data/ticket-messages.ts';
import { rewritePdf } from '#lib/flows/pdf/rewrite-pdf.ts';

/** Pixels of a kept picture at most, and the longest side that WebP can hold. */
const KEPT_PIXELS = 12_000_000;
const KEPT_SIDE = 16_000;

export type ReadUploads =
  | { readonly ok: true; readonly files: readonly CheckedFile[] }
  /** One sentence for the field. */
  | { readonly ok: false; readonly problem: string };

/**
 * Looks at what was sent, by its content and never by its name: pictures are made anew from their pixels, PDFs
 * from their pages, which leaves behind whatever else was in them.
 */
export async function readUploads(sent: readonly File[]): Promise<ReadUploads> {
  // A browser sends an empty, nameless file where none was chosen.
  const chosen = sent.filter(({ name, size }) => name !== '' || size > 0);
  const tooMany = countProblem(chosen.length);
  if (tooMany !== null) return { ok: false, problem: tooMany };
  for (const { name, size } of chosen) {
    const problem = sizeProblem(cleanFileName(name), size);
    if (problem !== null) return { ok: false, problem };
  }
  const files: CheckedFile[] = [];
  // One after the other: each takes much more memory open than closed.
  for (const file of chosen) {
    const read = await readUpload(cleanFileName(file.name), new Uint8Array(await file.arrayBuffer()));
    if (typeof read === 'string') return { ok: false, problem: read };
    files.push(read);
  }
  return { ok: true, files };
}

async function readUpload(name: string, bytes: Uint8Array): Promise<CheckedFile | string> {
  const kind = kindOf(bytes);
  if (kind === null)
    return `“${name}” is not a PNG, JPEG or WebP picture and not a PDF, whatever its name says. Send a screenshot of it.`;
  if (kind === 'pdf') return inTurn(() => readPdf(name, bytes));
  const other = alsoLooksLike(Buffer.from(bytes).toString('latin1'), kind);
  if (other !== null)
    return `“${name}” is ${other} as well as a ${kind.toUpperCase()}, so it is not taken. Send a screenshot of it.`;
  return inTurn(() => readPicture(name, kind, bytes));
}

let opening: Promise<unknown> = Promise.resolve();

/** One file after the other, whoever sent it: open, each takes up to 200 MB. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = opening.then(work);
  // The next one waits for the end, whatever it was.
  opening = mine.then(
    () => undefined,
    () => undefined,
  );
  return mine;
}

async function readPdf(name: string, bytes: Uint8Array): Promise<CheckedFile | string> {
  const rewritten = await rewritePdf(bytes);
  return 'data' in rewritten
    ? { name, mediaType: 'application/pdf', data: rewritten.data }
    : `“${name}” ${rewritten.problem}, so it is not taken. Print what matters of it to a new PDF, or send a screenshot.`;
}

async function readPicture(name: string, kind: UploadKind, bytes: Uint8Array): Promise<CheckedFile | string> {
  try {
    // Only the first page: an animation shows its first picture.
    const open = () =>
      sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true, pages: 1 });
    const { width, height, format } = await open().metadata();
    if (format !== kind) return broken(name);
    if (width * height > MOST_PIXELS)
      return `“${name}” unfolds to ${width.toString()} × ${height.toString()} pixels, more than we open. Send a smaller picture.`;
    const scale = Math.min(1, Math.sqrt(KEPT_PIXELS / (width * height)), KEPT_SIDE / Math.max(width, height));
    const side = Math.max(1, Math.floor(Math.max(width, height) * scale));
    const data = await open()
      .autoOrient()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 82, effort: 3 })
      .timeout({ seconds: 15 })
      .toBuffer();
    return { name, mediaType: 'image/webp', data };
  } catch (error) {
    if (error instanceof Error && /pixel limit/.test(error.message))
      return `“${name}” unfolds to more pixels than we open. Send a smaller picture.`;
    return broken(name);
  }
}

const broken = (name: string) =>
  `“${name}” cannot be read as a picture; it is damaged or cut off. Send it again.`;
