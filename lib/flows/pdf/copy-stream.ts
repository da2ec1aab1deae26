import { deflateSync } from 'node:zlib';
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
} from '@cantoo/pdf-lib';
import { seenOfJpeg } from '#lib/core/tickets/jpeg-seen.ts';
import { MOST_PIXELS } from '#lib/core/tickets/upload-rules.ts';
import { DAMAGED, RefusedPdf, TOO_MUCH } from '#lib/flows/pdf/refused-pdf.ts';
import { unpack, unpacks } from '#lib/flows/pdf/unpack-stream.ts';

/** A filter and what it was told. */
interface Packing {
  readonly filter: string;
  readonly parms: PDFDict | null;
}

const DEEPEST_PACKING = 4;
const [FILTER, PARMS] = [PDFName.of('Filter'), PDFName.of('DecodeParms')];

const listOf = (context: PDFContext, value: PDFObject | undefined): (PDFObject | undefined)[] => {
  const found = context.lookup(value);
  return found instanceof PDFArray ? found.asArray().map((each) => context.lookup(each)) : [found];
};

function packingsOf({ dict }: PDFRawStream): Packing[] {
  const { context } = dict;
  const filters = listOf(context, dict.get(FILTER)).filter((filter) => filter instanceof PDFName);
  const parms = listOf(context, dict.get(PARMS));
  return filters.map((filter, at) => {
    const told = parms[at];
    return { filter: filter.decodeText(), parms: told instanceof PDFDict ? told : null };
  });
}

function numberOf(dict: PDFDict | null, name: string): number | undefined {
  const value = dict?.context.lookup(dict.get(PDFName.of(name)));
  return value instanceof PDFNumber ? value.asNumber() : undefined;
}

const differs = ({ parms }: Packing) => (numberOf(parms, 'Predictor') ?? 1) > 1;

/** What a stream holds, and how it is packed from here on. */
interface Packed {
  readonly bytes: Uint8Array;
  readonly filter: 'FlateDecode' | 'DCTDecode' | 'CCITTFaxDecode';
  readonly parms: PDFDict | null;
}

/** Unpacks a stream wholly and packs it anew. Pictures that are packed as such stay so, without what is not seen. */
function packAnew(stream: PDFRawStream, isPicture: boolean): Packed {
  const packings = packingsOf(stream);
  if (packings.length > DEEPEST_PACKING) throw new RefusedPdf(DAMAGED);
  let bytes = stream.getContents();
  for (const [at, packing] of packings.entries()) {
    const { filter, parms } = packing;
    const last = at === packings.length - 1;
    if (last && isPicture && !unpacks(filter)) return picture(bytes, packing);
    // What is told as differences cannot be unpacked further without counting them out: no program packs so.
    if (!unpacks(filter) || (differs(packing) && !last)) throw unknown(filter);
    bytes = unpack(bytes, filter, numberOf(parms, 'EarlyChange'));
  }
  const last = packings.at(-1);
  const parms = last !== undefined && differs(last) ? last.parms : null;
  return { bytes: deflateSync(bytes), filter: 'FlateDecode', parms };
}

function picture(bytes: Uint8Array, { filter, parms }: Packing): Packed {
  if (filter === 'CCITTFaxDecode') return { bytes, filter, parms };
  if (filter !== 'DCTDecode') throw unknown(filter);
  const seen = seenOfJpeg(bytes);
  if (seen === null) throw new RefusedPdf(DAMAGED);
  if (seen.pixels > MOST_PIXELS) throw new RefusedPdf(TOO_MUCH);
  return { bytes: seen.data, filter, parms };
}

/** What a stream holds, one character a byte. @throws RefusedPdf when it cannot be unpacked, or not within bounds */
export function textOf(stream: PDFRawStream): string {
  const bytes = packingsOf(stream).reduce<Uint8Array>((packed, { filter, parms }) => {
    if (!unpacks(filter)) throw unknown(filter);
    return unpack(packed, filter, numberOf(parms, 'EarlyChange'));
  }, stream.getContents());
  return Buffer.from(bytes).toString('latin1');
}

const unknown = (filter: string) =>
  new RefusedPdf(
    `packs parts in a way that we cannot open${/^\w{1,30}$/.test(filter) ? ` (${filter})` : ''}`,
  );

/**
 * A stream anew, in another document, with a description that was copied before.
 * @param copyParms copies how it is packed
 * @throws RefusedPdf when it cannot be unpacked, or not within bounds
 */
export function copyStream(
  stream: PDFRawStream,
  description: PDFDict,
  isPicture: boolean,
  copyParms: (parms: PDFDict) => PDFObject | undefined,
): PDFRawStream {
  const pixels = (numberOf(stream.dict, 'Width') ?? 0) * (numberOf(stream.dict, 'Height') ?? 0);
  if (isPicture && pixels > MOST_PIXELS) throw new RefusedPdf(TOO_MUCH);
  const { bytes, filter, parms } = packAnew(stream, isPicture);
  description.set(FILTER, PDFName.of(filter));
  const told = parms === null ? undefined : copyParms(parms);
  if (told !== undefined) description.set(PARMS, told);
  return PDFRawStream.of(description, bytes);
}
