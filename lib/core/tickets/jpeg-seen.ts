/** Where a JPEG (ITU T.81) says how large it is: SOF0 to SOF15, but for DHT, JPG and DAC, which share the row. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** Of what programs add, only the colour order by Adobe (APP14) changes what is seen. */
const isAdded = (marker: number) => (marker >= 0xe0 && marker <= 0xef && marker !== 0xee) || marker === 0xfe;
const SCAN = 0xda;
const END = 0xd9;

export interface SeenJpeg {
  readonly data: Uint8Array;
  /** As many as the largest of its frames says. */
  readonly pixels: number;
}

/**
 * A JPEG with what is seen of it alone: without the place, the camera and the remarks that programs add, and without
 * whatever stands behind its end. The picture itself stays as it is, to the bit. Null when it is not built as one.
 */
export function seenOfJpeg(bytes: Uint8Array): SeenJpeg | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  let pixels = 0;
  let at = 2;
  while (at < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? END;
    // Fill bytes may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === END) break;
    const length = (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
    if (length < 2 || at + 2 + length > bytes.length) return null;
    const side = (from: number) => (bytes[at + from] ?? 0) * 256 + (bytes[at + from + 1] ?? 0);
    if (isFrame(marker)) pixels = Math.max(pixels, side(5) * side(7));
    const end = marker === SCAN ? scanEnd(bytes, at + 2 + length) : at + 2 + length;
    if (!isAdded(marker)) parts.push(bytes.subarray(at, end));
    at = end;
  }
  // Cut off, it shows what there is of it, as viewers do.
  parts.push(Uint8Array.of(0xff, END));
  return { data: Buffer.concat(parts), pixels };
}

/** Where the packed picture ends: at a marker that is neither a stuffed byte nor a restart. */
function scanEnd(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}
