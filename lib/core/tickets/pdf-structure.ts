/** Parts of a PDF that do something rather than show something. */
const ACTIVE: readonly (readonly [RegExp, string])[] = [
  [/\/JavaScript(?![A-Za-z0-9])/, 'holds a program'],
  [/\/(?:Launch|SubmitForm|ImportData|GoToR|GoToE)(?![A-Za-z0-9])/, 'starts something when it is opened'],
  [/\/(?:EmbeddedFiles?|RichMedia|Movie|XFA)(?![A-Za-z0-9])/, 'holds further files'],
];
/** Names so short that the bytes of a picture have them by chance: looked for in the structure alone. */
const SHORT: typeof ACTIVE = [
  [/\/JS(?![A-Za-z0-9])/, 'holds a program'],
  [/\/3D(?![A-Za-z0-9])/, 'holds further files'],
];
/** Bytes that packed objects may unfold to, all together: far more than a letter or a receipt has. */
const MOST_UNFOLDED = 20 * 1024 * 1024;
/** Packed parts that are unfolded at most, however little comes out: each holds a hundred objects or two in a real PDF. */
const MOST_PARTS = 300;
const CLOSED = 'packs its parts in a way that cannot be looked into';

/** The value of a hexadecimal digit's byte; -1 for any other. */
function digit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/** Names may hide their letters as #xx. Byte by byte: replacing them one call each takes seconds for a file of nothing else. */
function spelled(text: string): string {
  if (!text.includes('#')) return text;
  const bytes = Buffer.from(text, 'latin1');
  let to = 0;
  for (let from = 0; from < bytes.length; from += 1, to += 1) {
    const [high, low] = bytes[from] === 0x23 ? [digit(bytes[from + 1]), digit(bytes[from + 2])] : [-1, -1];
    bytes[to] = high < 0 || low < 0 ? (bytes[from] ?? 0) : high * 16 + low;
    if (high >= 0 && low >= 0) from += 2;
  }
  return bytes.toString('latin1', 0, to);
}

const doing = (text: string, marks: typeof ACTIVE) => marks.find(([mark]) => mark.test(text))?.[1] ?? null;

/** Unfolds what was packed by zlib. @throws when it is not, is damaged, or unfolds to more bytes than that */
export type Inflate = (packed: Uint8Array, most: number) => Uint8Array;

interface Part {
  /** What stands before a stream, since the one before it. */
  readonly structure: string;
  /** Where the stream's bytes begin and end; null behind the last. */
  readonly bytes: readonly [number, number] | null;
}

/** What lies between the streams: their contents are data, not structure. Walks once, however it is built. */
function* partsOf(text: string): Generator<Part> {
  // Viewers are lenient about what ends the line.
  const begin = /(?<![A-Za-z])stream[ \t]*(?:\r\n|\r|\n)/g;
  let from = 0;
  for (;;) {
    begin.lastIndex = from;
    const found = begin.exec(text);
    const end = found === null ? -1 : text.indexOf('endstream', begin.lastIndex);
    if (found === null || end < 0) return yield { structure: text.slice(from), bytes: null };
    yield { structure: text.slice(from, found.index), bytes: [begin.lastIndex, end] };
    from = end + 9;
  }
}

/** The names of a stream of objects: its own, and the one of which a lenient viewer asks nothing more. */
const OBJECTS = /\/ObjStm(?![A-Za-z0-9])/g;
const FIRST = /\/First(?![A-Za-z0-9])/g;
/**
 * A stream of objects as real PDFs describe one, and nothing else: text, comments and other filters in its description
 * would let a viewer unfold other bytes than we do.
 */
const PACKED = new RegExp(
  String.raw`\bobj\s*<<(?:\s*\/(?:Type\s*\/ObjStm|(?:N|First|Length)\s+\d+|(?:Length|Extends)\s+\d+\s+\d+\s+R` +
    String.raw`|Filter\s*(?:\/FlateDecode|\[\s*\/FlateDecode\s*\])))+\s*>>\s*$`,
);

/**
 * Names of streams of objects in the whole file, in numbers: each one's own, and its `/First`, which says a number where an
 * outline's refers to an object.
 */
const namesIn = (text: string) => ({
  objects: text.match(OBJECTS)?.length ?? 0,
  firsts: text.match(/\/First(?![A-Za-z0-9])(?!\s+\d+\s+\d+\s+R)/g)?.length ?? 0,
});

/** What is told of a stream by what stands before it: its own object, as far as it can be seen. */
function kindOfStream(structure: string): 'packed' | 'closed' | 'other' {
  const own = structure.slice(Math.max(0, structure.lastIndexOf('obj')));
  const names = (name: RegExp) => own.match(name)?.length ?? 0;
  if (names(OBJECTS) === 0) return names(FIRST) > 0 && /\/N(?![A-Za-z0-9])/.test(own) ? 'closed' : 'other';
  return names(OBJECTS) === 1 && names(FIRST) === 1 && PACKED.test(own) ? 'packed' : 'closed';
}

/**
 * What is wrong with the build of a PDF, as the end of a sentence; null when nothing is. It is stored as it came, so it
 * must begin and end as one, lead from its end to its table, and do nothing, wherever a viewer may be led to look for it:
 * in its structure, in what passes for the bytes of a picture, and in its packed objects.
 * @param text its bytes, one character each
 */
export function pdfProblem(text: string, inflate: Inflate): string | null {
  if (!/^%PDF-(?:1\.[0-7]|2\.0)\s/.test(text)) return 'does not begin as a PDF does';
  const end = /startxref\s+(\d{1,10})\s+%%EOF[\s\0]*$/.exec(text.slice(-1024));
  if (end === null) return 'does not end as a PDF does; it may be cut off';
  const table = text.slice(Number(end[1]), Number(end[1]) + 64);
  if (!/^\s*(?:xref\s|\d+\s+\d+\s+obj\b)/.test(table)) return 'has no table of contents where it says';
  const whole = spelled(text);
  if (/\/Encrypt(?![A-Za-z0-9])/.test(whole)) return 'is encrypted, so that it cannot be looked into';
  return doing(whole, ACTIVE) ?? hiddenProblem(text, namesIn(whole), inflate);
}

function hiddenProblem(
  text: string,
  { objects: named, firsts }: ReturnType<typeof namesIn>,
  inflate: Inflate,
): string | null {
  const file = Buffer.from(text, 'latin1');
  let left = MOST_UNFOLDED;
  let parts = 0;
  for (const { structure, bytes } of partsOf(text)) {
    const plain = spelled(structure);
    const open = doing(plain, SHORT);
    if (open !== null) return open;
    // One that was not met on this way is met by a viewer on another: behind a comment or a text that looks like a stream.
    if (bytes === null) return parts === named && parts === firsts ? null : CLOSED;
    const kind = kindOfStream(plain);
    if (kind === 'other') continue;
    parts += 1;
    if (kind === 'closed' || parts > MOST_PARTS) return CLOSED;
    const objects = unfolded(() => inflate(file.subarray(...bytes), left));
    if (objects === null) return CLOSED;
    left -= objects.length;
    const inside = spelled(Buffer.from(objects).toString('latin1'));
    const problem = doing(inside, ACTIVE) ?? doing(inside, SHORT);
    if (problem !== null) return problem;
  }
  return null;
}

/** Null when it cannot be. One that fails ends the look: each may have cost as much as is allowed to all. */
function unfolded(inflate: () => Uint8Array): Uint8Array | null {
  try {
    return inflate();
  } catch {
    return null;
  }
}
