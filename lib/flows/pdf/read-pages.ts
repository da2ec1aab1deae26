import { PDFArray, PDFDict, PDFName, type PDFObject } from '@cantoo/pdf-lib';
import { MOST_OBJECTS, MOST_PAGES } from '#lib/core/tickets/pdf-kept.ts';
import { DAMAGED, RefusedPdf, TOO_MUCH } from '#lib/flows/pdf/refused-pdf.ts';

const [PAGES, KIDS] = [PDFName.of('Pages'), PDFName.of('Kids')];
/** What a page has from those above it where it does not say it itself (7.7.3.4). */
const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate'].map((name) => PDFName.of(name));

export interface ReadPage {
  readonly dict: PDFDict;
  readonly inherited: ReadonlyMap<PDFName, PDFObject>;
}

/**
 * The pages of a document in their order.
 * @throws RefusedPdf when there is none, there are too many, or they lead back to each other
 */
export function readPages(catalog: PDFDict): ReadPage[] {
  const { context } = catalog;
  const pages: ReadPage[] = [];
  const met = new Set<PDFDict>();
  // From the last to the first, so that what is taken next is what comes next.
  const ahead: [PDFObject | undefined, ReadPage['inherited']][] = [[catalog.get(PAGES), new Map()]];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const [value, above] = next;
    const dict = context.lookup(value);
    if (!(dict instanceof PDFDict) || met.has(dict)) throw new RefusedPdf(DAMAGED);
    met.add(dict);
    if (met.size + ahead.length > MOST_OBJECTS) throw new RefusedPdf(TOO_MUCH);
    const inherited = new Map(above);
    for (const name of INHERITED) {
      const own = dict.get(name);
      if (own !== undefined) inherited.set(name, own);
    }
    const kids = context.lookup(dict.get(KIDS));
    if (!(kids instanceof PDFArray)) pages.push({ dict, inherited });
    else for (const kid of kids.asArray().toReversed()) ahead.push([kid, inherited]);
    if (pages.length > MOST_PAGES) throw new RefusedPdf(`has more than ${MOST_PAGES.toString()} pages`);
  }
  if (pages.length === 0) throw new RefusedPdf('has no pages');
  return pages;
}
