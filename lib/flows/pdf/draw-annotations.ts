import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFString,
} from '@cantoo/pdf-lib';
import { textOf } from '#lib/flows/pdf/copy-stream.ts';
import { RefusedPdf, TOO_MUCH } from '#lib/flows/pdf/refused-pdf.ts';

/** What an annotation, a filled-in field say, looks like, and where on its page. */
export interface Drawing {
  /** Its look, in the document it comes from. */
  readonly look: PDFObject;
  /** From the look's own place to its page's: a, b, c, d, e, f of 8.3.4. */
  readonly place: readonly number[];
}

/** Flags of an annotation that is not seen on the page (12.5.3): hidden, and not to be viewed. */
const UNSEEN = 0b100010;
/** Annotations of a page at most: a long form has some hundred. */
const MOST_ON_A_PAGE = 2_000;
const UNSHOWN = 'has entries that only the program it was filled in with shows';

const name = (text: string) => PDFName.of(text);
const lookupIn = (dict: PDFDict, key: string) => dict.context.lookup(dict.get(name(key)));
const nameIn = (dict: PDFDict, key: string) => {
  const found = lookupIn(dict, key);
  return found instanceof PDFName ? found.decodeText() : null;
};

function numbersIn(dict: PDFDict, key: string, count: number): readonly number[] | null {
  const found = lookupIn(dict, key);
  if (!(found instanceof PDFArray)) return null;
  const numbers = found.asArray().map((each) => dict.context.lookup(each));
  const values = numbers.map((each) => (each instanceof PDFNumber ? each.asNumber() : Number.NaN));
  return values.length === count && values.every(Number.isFinite) ? values : null;
}

/** The look that an annotation has now, of those it may have; null when there is none. */
function lookOf(annotation: PDFDict): { stream: PDFRawStream; value: PDFObject } | null {
  const looks = lookupIn(annotation, 'AP');
  if (!(looks instanceof PDFDict)) return null;
  let value = looks.get(name('N'));
  const states = looks.context.lookup(value);
  if (states instanceof PDFDict) value = states.get(name(nameIn(annotation, 'AS') ?? 'Off'));
  const stream = looks.context.lookup(value);
  return value !== undefined && stream instanceof PDFRawStream ? { stream, value } : null;
}

/** What was typed into a field, which its parents may hold; empty when nothing. */
function typedInto(field: PDFDict): string {
  let kind: string | null = null;
  let typed = '';
  let at: PDFObject | undefined = field;
  for (let above = 0; at instanceof PDFDict && above < 20; above += 1) {
    kind ??= nameIn(at, 'FT');
    const value = lookupIn(at, 'V');
    if (typed === '' && (value instanceof PDFString || value instanceof PDFHexString))
      typed = value.decodeText();
    at = lookupIn(at, 'Parent');
  }
  return kind === 'Tx' || kind === 'Ch' ? typed.trim() : '';
}

/** Operators that show a text, or something drawn elsewhere. */
const SHOWS = /T[jJ]|Do|['"]/;

/** Does it say something that its look does not show? A field may be filled in without being drawn anew. */
function saysMore(annotation: PDFDict, kind: string | null, look: PDFRawStream | undefined): boolean {
  if (kind === 'FreeText') return look === undefined;
  if (kind !== 'Widget' || typedInto(annotation) === '') return false;
  return look === undefined || !SHOWS.test(textOf(look));
}

/** Where the look goes (12.5.5): its box, turned as it says, is fitted into the annotation's. Null when it has no room. */
function placeOf(
  look: PDFDict,
  [x1 = 0, y1 = 0, x2 = 0, y2 = 0]: readonly number[],
): readonly number[] | null {
  const [left = 0, bottom = 0, right = 0, top = 0] = numbersIn(look, 'BBox', 4) ?? [];
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbersIn(look, 'Matrix', 6) ?? [];
  const corners = [left, right].flatMap((x) =>
    [bottom, top].map((y) => [a * x + c * y + e, b * x + d * y + f] as const),
  );
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const [fromX, fromY] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - fromX, Math.max(...ys) - fromY];
  const [toX, toY] = [Math.min(x1, x2), Math.min(y1, y2)];
  const [scaleX, scaleY] = [Math.abs(x2 - x1) / width, Math.abs(y2 - y1) / height];
  const place = [scaleX, 0, 0, scaleY, toX - fromX * scaleX, toY - fromY * scaleY];
  return width > 0 && height > 0 && place.every(Number.isFinite) ? place : null;
}

/**
 * What the annotations of a page look like, in their order: entries of forms, signatures, stamps, marks.
 * @throws RefusedPdf when one of them says something that it does not show
 */
export function drawingsOf(page: PDFDict): Drawing[] {
  const annotations = lookupIn(page, 'Annots');
  if (!(annotations instanceof PDFArray)) return [];
  if (annotations.size() > MOST_ON_A_PAGE) throw new RefusedPdf(TOO_MUCH);
  return annotations.asArray().flatMap((each): Drawing[] => {
    const annotation = page.context.lookup(each);
    if (!(annotation instanceof PDFDict)) return [];
    const kind = nameIn(annotation, 'Subtype');
    const flags = lookupIn(annotation, 'F');
    if (kind === 'Popup' || (flags instanceof PDFNumber && (flags.asNumber() & UNSEEN) !== 0)) return [];
    const look = lookOf(annotation);
    if (saysMore(annotation, kind, look?.stream)) throw new RefusedPdf(UNSHOWN);
    if (look === null) return [];
    const room = numbersIn(annotation, 'Rect', 4);
    const place = room === null ? null : placeOf(look.stream.dict, room);
    return place === null ? [] : [{ look: look.value, place }];
  });
}
