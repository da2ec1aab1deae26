import { constants, inflateRawSync } from 'node:zlib';
import { decodePDFRawStream, PDFContext, PDFRawStream } from '@cantoo/pdf-lib';
import { MOST_OF_ONE, MOST_UNFOLDED } from '#lib/core/tickets/pdf-kept.ts';
import { DAMAGED, RefusedPdf, TOO_MUCH } from '#lib/flows/pdf/refused-pdf.ts';

/** What of the one file that is open may still be unfolded, in bytes. Once too little is left, nothing is any more. */
let left = 0;

/** Begins with another file. */
export function allowAnew(): void {
  left = MOST_UNFOLDED;
}

/**
 * Takes what is unfolded from what is left. Memory outside JavaScript's heap is not within a thread's limits.
 * @throws RefusedPdf when it is too much
 */
function spend(bytes: number): void {
  left -= bytes;
  if (left < 0) throw new RefusedPdf(TOO_MUCH);
}

/** @throws RefusedPdf when more was asked for than there is, whoever caught what was said of it then */
export const insistWithinBounds = () => spend(0);

/** What the library's own unpackers have in common; it tells of none. */
interface Unpacker {
  ensureBuffer(bytes: number): Uint8Array;
  buffer: Uint8Array;
}

/**
 * Bounds what the library unfolds by itself: packed objects, which it opens while it reads. Its unpackers all ask one
 * function for room, which knows no bound.
 * @throws when the library no longer has it
 */
function boundTheLibrary(): void {
  const context = PDFContext.create();
  const any = decodePDFRawStream(
    PDFRawStream.of(context.obj({ Filter: 'RunLengthDecode' }), new Uint8Array()),
  );
  const shared = Object.getPrototypeOf(Object.getPrototypeOf(any)) as Unpacker;
  const { ensureBuffer } = shared;
  if (typeof ensureBuffer !== 'function' || !Object.hasOwn(shared, 'ensureBuffer'))
    throw new Error('the library unpacks in another way: nothing would bound it');
  shared.ensureBuffer = function (this: Unpacker, bytes) {
    // It makes twice the room that is needed, and copies.
    if (bytes > this.buffer.byteLength) spend(2 * bytes - this.buffer.byteLength);
    if (bytes > MOST_OF_ONE) spend(Number.POSITIVE_INFINITY);
    return ensureBuffer.call(this, bytes);
  };
}

boundTheLibrary();

const OTHERS: ReadonlySet<string> = new Set([
  'LZWDecode',
  'ASCII85Decode',
  'ASCIIHexDecode',
  'RunLengthDecode',
]);

/** Can a stream that is packed so be unpacked here? Pictures have packings of their own. */
export const unpacks = (filter: string) => filter === 'FlateDecode' || OTHERS.has(filter);

/**
 * Unpacks what one filter packed.
 * @param earlyChange how LZW counts
 * @throws RefusedPdf when it is damaged or unfolds to too much
 */
export function unpack(bytes: Uint8Array, filter: string, earlyChange = 1): Uint8Array {
  try {
    if (filter === 'FlateDecode') {
      const most = Math.max(1, Math.min(left, MOST_OF_ONE));
      // As viewers do: neither a wrong sum at the end nor a missing end keeps the rest from being read.
      const open = inflateRawSync(bytes.subarray(2), {
        maxOutputLength: most,
        finishFlush: constants.Z_SYNC_FLUSH,
      });
      spend(open.length);
      return open;
    }
    const packed = PDFContext.create().obj({ Filter: filter, DecodeParms: { EarlyChange: earlyChange } });
    return decodePDFRawStream(PDFRawStream.of(packed, bytes)).decode();
  } catch (error) {
    if (error instanceof RefusedPdf) throw error;
    const full = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new RefusedPdf(full ? TOO_MUCH : DAMAGED, { cause: error });
  }
}
