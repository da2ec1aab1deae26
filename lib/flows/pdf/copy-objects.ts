import {
  PDFArray,
  PDFBool,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFInvalidObject,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib';
import {
  DEEPEST,
  drawnAs,
  type Kind,
  MOST_OBJECTS,
  MOST_VALUES,
  type Rule,
  ruleOf,
} from '#lib/core/tickets/pdf-kept.ts';
import { copyStream } from '#lib/flows/pdf/copy-stream.ts';
import { DAMAGED, RefusedPdf, TOO_MUCH } from '#lib/flows/pdf/refused-pdf.ts';

const SCALARS = [PDFNumber, PDFName, PDFBool];
const SUBTYPE = PDFName.of('Subtype');

/** Copies objects of one document into another, as far as the rules name them: see `ruleOf`. */
export interface Copier {
  /**
   * What is kept of a value; undefined when nothing is. Objects that others refer to are copied once for each rule, so that
   * those which refer to each other end.
   * @throws RefusedPdf when a part is damaged, cannot be opened, or they are too many or too deep
   */
  copy(value: PDFObject | undefined, rule: Rule): PDFObject | undefined;
}

const isPacked = (object: PDFObject) =>
  object instanceof PDFRawStream && object.dict.lookup(PDFName.of('Type')) === PDFName.of('ObjStm');

export function copier(from: PDFContext, to: PDFContext): Copier {
  const copied = new Map<PDFRef, Map<Rule, PDFRef | undefined>>();
  // The library unlocks a text that stands in a lock of its own, and does not put back its escapes: it is its bytes.
  // In packed objects, which are locked as one, texts stand as in any other file.
  const packed = from.enumerateIndirectObjects().some(([, object]) => isPacked(object));
  const bareOutside = from.isDecrypted === true;
  let bare = bareOutside && !packed;
  let values = 0;
  let depth = 0;

  function copy(value: PDFObject | undefined, rule: Rule): PDFObject | undefined {
    values += 1;
    if (values > MOST_VALUES) throw new RefusedPdf(TOO_MUCH);
    depth += 1;
    if (depth > DEEPEST) throw new RefusedPdf('nests its parts deeper than we follow');
    try {
      return value instanceof PDFRef ? copyRef(value, rule) : copyHere(value, rule);
    } finally {
      depth -= 1;
    }
  }

  function copyRef(ref: PDFRef, rule: Rule): PDFObject | undefined {
    const target = from.lookup(ref);
    // A page without what it shows would be another page. Anything else that is missing is nothing, as the standard says.
    if (target === undefined && rule === 'content') throw new RefusedPdf(DAMAGED);
    if (!(target instanceof PDFDict || target instanceof PDFStream || target instanceof PDFArray))
      return copy(target, rule);
    const byRule = copied.get(ref) ?? new Map<Rule, PDFRef | undefined>();
    copied.set(ref, byRule);
    if (byRule.has(rule)) return byRule.get(rule);
    if (copied.size > MOST_OBJECTS) throw new RefusedPdf(TOO_MUCH);
    const place = to.nextRef();
    byRule.set(rule, place);
    const outer = bare;
    bare = bareOutside && (target instanceof PDFStream || !packed);
    const made = copyHere(target, rule);
    bare = outer;
    if (made !== undefined) {
      to.assign(place, made);
      return place;
    }
    // Whoever was copied meanwhile and refers to it finds nothing there.
    byRule.set(rule, undefined);
    return undefined;
  }

  function copyHere(value: PDFObject | undefined, rule: Rule): PDFObject | undefined {
    if (value instanceof PDFInvalidObject) throw new RefusedPdf(DAMAGED);
    if (value instanceof PDFArray) return copyArray(value, rule);
    if (value instanceof PDFRawStream) return copyWhole(value.dict, rule, value);
    if (value instanceof PDFDict) return copyWhole(value, rule, null);
    if (value instanceof PDFString || value instanceof PDFHexString) return copyText(value);
    return SCALARS.some((scalar) => value instanceof scalar) ? value?.clone() : undefined;
  }

  /** In digits alone: no text of another's ends where its writer wanted. */
  function copyText(text: PDFString | PDFHexString): PDFHexString {
    const own = bare && text instanceof PDFString;
    return PDFHexString.fromBytes(own ? Buffer.from(text.asString(), 'latin1') : text.asBytes());
  }

  function copyArray(array: PDFArray, rule: Rule): PDFArray {
    const made = PDFArray.withContext(to);
    for (const each of array.asArray()) made.push(copy(each, rule) ?? PDFNull);
    return made;
  }

  function copyWhole(dict: PDFDict, rule: Rule, stream: PDFRawStream | null): PDFObject | undefined {
    if (rule === 'plain') return undefined;
    if (rule.startsWith('each ')) {
      const kind = rule.slice('each '.length) as Kind;
      return stream === null ? copyKeys(dict, () => kind) : undefined;
    }
    const kind = kindOf(dict, rule as Kind);
    if (kind === null) return undefined;
    const made = copyKeys(dict, (key) => ruleOf(kind, key));
    if (stream === null) return made;
    return copyStream(stream, made, kind === 'picture', (parms) => copy(parms, 'packing'));
  }

  function kindOf(dict: PDFDict, named: Kind): Kind | null {
    if (named !== 'drawn') return named;
    const subtype = from.lookup(dict.get(SUBTYPE));
    return drawnAs(subtype instanceof PDFName ? subtype.decodeText() : null);
  }

  function copyKeys(dict: PDFDict, ruleFor: (key: string) => Rule | undefined): PDFDict {
    const made = PDFDict.withContext(to);
    for (const [key, value] of dict.entries()) {
      const rule = ruleFor(key.decodeText());
      const kept = rule === undefined ? undefined : copy(value, rule);
      if (kept !== undefined) made.set(key, kept);
    }
    return made;
  }

  return { copy };
}
