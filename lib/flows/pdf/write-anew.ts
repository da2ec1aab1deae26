import {
  PDFArray,
  PDFBool,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFPage,
  PDFPageLeaf,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib';
import { pdfProblem } from '#lib/core/tickets/pdf-structure.ts';
import { LARGEST_KEPT } from '#lib/core/tickets/upload-rules.ts';
import { type Copier, copier } from '#lib/flows/pdf/copy-objects.ts';
import { type Drawing, drawingsOf } from '#lib/flows/pdf/draw-annotations.ts';
import { type ReadPage, readPages } from '#lib/flows/pdf/read-pages.ts';
import { DAMAGED, RefusedPdf } from '#lib/flows/pdf/refused-pdf.ts';
import { allowAnew, insistWithinBounds } from '#lib/flows/pdf/unpack-stream.ts';

const name = (text: string) => PDFName.of(text);
/** Points; a page without a size, or with one that is none, is a letter as viewers show it. */
const LETTER = [0, 0, 612, 792];
/** Points a side at most, a little more than viewers show (Annex C.2 speaks of 14,400). */
const LONGEST_SIDE = 20_000;

/**
 * A PDF written anew: its pages with what they show, and nothing else of it. One at a time.
 * @throws RefusedPdf when that cannot be had, or not within bounds
 */
export async function writeAnew(bytes: Uint8Array): Promise<Uint8Array> {
  allowAnew();
  const source = await open(bytes);
  const made = await PDFDocument.create({ updateMetadata: false });
  const { copy } = copier(source.context, made.context);
  for (const page of readPages(source.catalog)) addPage(made, page, copy);
  const layers = copy(source.catalog.get(name('OCProperties')), 'layers');
  if (layers !== undefined) made.catalog.set(name('OCProperties'), layers);
  const written = await made.save({
    useObjectStreams: false,
    addDefaultPage: false,
    updateFieldAppearances: false,
  });
  if (written.length > LARGEST_KEPT) throw new RefusedPdf('takes more than 8 MB when it is written anew');
  const problem = pdfProblem(
    Buffer.from(written.buffer, written.byteOffset, written.length).toString('latin1'),
  );
  if (problem !== null) throw new RefusedPdf(problem);
  return written;
}

/** Opens also what is locked against changes alone: the password that opens it is empty then. */
async function open(bytes: Uint8Array): Promise<PDFDocument> {
  const read = PDFDocument.load(bytes, {
    password: '',
    updateMetadata: false,
    parseSpeed: Number.POSITIVE_INFINITY,
  });
  const source = await read.catch((error: unknown) => {
    insistWithinBounds();
    const locked = error instanceof Error && /password|encrypt|crypt filter|crypto/i.test(error.message);
    throw new RefusedPdf(locked ? 'is locked with a password or a key' : DAMAGED, { cause: error });
  });
  insistWithinBounds();
  const { catalog } = source;
  if (!(catalog instanceof PDFDict)) throw new RefusedPdf(DAMAGED);
  if (catalog.has(name('Collection'))) throw new RefusedPdf('is a folder of further files');
  if (catalog.lookup(name('NeedsRendering')) === PDFBool.True)
    throw new RefusedPdf('is a form that only the program it was made for shows');
  return source;
}

function addPage(made: PDFDocument, { dict, inherited }: ReadPage, copy: Copier['copy']): void {
  const { context } = made;
  const whole = PDFDict.fromMapWithContext(new Map([...inherited, ...dict.entries()]), dict.context);
  const kept = copy(whole, 'page');
  if (!(kept instanceof PDFDict)) throw new RefusedPdf(DAMAGED);
  const keys = new Map<PDFName, PDFObject>(kept.entries());
  const page = PDFPageLeaf.fromMapWithContext(keys, context, false);
  page.set(name('Type'), name('Page'));
  shape(page);
  draw(page, drawingsOf(dict), copy);
  made.addPage(PDFPage.of(page, context.register(page), made));
}

/** Leaves a page no box or turn that a viewer could not follow. */
function shape(page: PDFPageLeaf): void {
  for (const key of ['MediaBox', 'CropBox', 'BleedBox', 'TrimBox', 'ArtBox']) {
    const box = page.lookup(name(key));
    const sides = box instanceof PDFArray ? box.asArray().map((side) => page.context.lookup(side)) : [];
    const fits = sides.every(
      (side) => side instanceof PDFNumber && Math.abs(side.asNumber()) <= LONGEST_SIDE,
    );
    if (sides.length !== 4 || !fits) page.delete(name(key));
  }
  if (!page.has(name('MediaBox'))) page.set(name('MediaBox'), page.context.obj(LETTER));
  const turn = page.lookup(name('Rotate'));
  if (!(turn instanceof PDFNumber && turn.asNumber() % 90 === 0)) page.delete(name('Rotate'));
}

/** Draws onto a page what its annotations looked like. */
function draw(page: PDFPageLeaf, drawings: readonly Drawing[], copy: Copier['copy']): void {
  const { context } = page;
  const steps: string[] = [];
  for (const { look, place } of drawings) {
    const copied = copy(look, 'form');
    if (copied === undefined) continue;
    // It is a form whether it says so or not.
    const form = context.lookup(copied);
    if (!(form instanceof PDFRawStream)) continue;
    form.dict.set(name('Subtype'), name('Form'));
    const drawn = page.newXObject('Kept', copied instanceof PDFRef ? copied : context.register(copied));
    steps.push(`q ${place.map((number) => number.toFixed(5)).join(' ')} cm ${drawn.toString()} Do Q`);
  }
  // The library's way to a page's entries gives it an empty list of annotations.
  page.delete(name('Annots'));
  if (steps.length === 0) return;
  const stream = (text: string) => context.register(context.flateStream(text));
  const contents = page.lookup(name('Contents'));
  const own = contents instanceof PDFArray ? contents.asArray() : [page.get(name('Contents'))];
  const all = [
    stream('q\n'),
    ...own.filter((each) => each !== undefined),
    stream(`\nQ\n${steps.join('\n')}\n`),
  ];
  page.set(name('Contents'), context.obj(all));
}
