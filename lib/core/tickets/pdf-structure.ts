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

/** Names may hide their letters as #xx. */
const spelled = (text: string) =>
  text.replaceAll(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

const doing = (text: string, marks: typeof ACTIVE) => marks.find(([mark]) => mark.test(text))?.[1] ?? null;

/** Unfolds what was packed by zlib. @throws when it is not, is damaged, or unfolds to more bytes than that */
export type Inflate = (packed: Uint8Array, most: number) => Uint8Array;

interface Part {
  /** What stands before a stream, since the one before it. */
  readonly structure: string;
  /** Where the stream's bytes begin; null behind the last. */
  readonly at: number | null;
}

/** What lies between the streams: their contents are data, not structure. Walks once, however it is built. */
function* partsOf(text: string): Generator<Part> {
  const begin = /stream\r?\n/g;
  let from = 0;
  for (;;) {
    begin.lastIndex = from;
    const found = begin.exec(text);
    const end = found === null ? -1 : text.indexOf('endstream', begin.lastIndex);
    if (found === null || end < 0) return yield { structure: text.slice(from), at: null };
    yield { structure: text.slice(from, found.index), at: begin.lastIndex };
    from = end + 9;
  }
}

/** What a stream of objects holds, unfolded; null when it is none, a sentence's end when it cannot be looked into. */
function unfold(structure: string, inflate: () => Uint8Array): Uint8Array | string | null {
  const named = /\/ObjStm(?![A-Za-z0-9])/.test(structure);
  if (!named && !(/\/First(?![A-Za-z0-9])/.test(structure) && /\/N(?![A-Za-z0-9])/.test(structure)))
    return null;
  try {
    // Ends where the packed bytes say so, wherever the next "endstream" stands.
    return inflate();
  } catch {
    return named ? 'packs its parts in a way that cannot be looked into' : null;
  }
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
  return doing(whole, ACTIVE) ?? hiddenProblem(text, inflate);
}

function hiddenProblem(text: string, inflate: Inflate): string | null {
  const bytes = Buffer.from(text, 'latin1');
  let left = MOST_UNFOLDED;
  for (const { structure, at } of partsOf(text)) {
    const plain = spelled(structure);
    const open = doing(plain, SHORT);
    if (open !== null || at === null) return open;
    const objects = unfold(plain, () => inflate(bytes.subarray(at), left));
    if (typeof objects === 'string') return objects;
    if (objects === null) continue;
    left -= objects.length;
    const inside = spelled(Buffer.from(objects).toString('latin1'));
    const problem = doing(inside, ACTIVE) ?? doing(inside, SHORT);
    if (problem !== null) return problem;
  }
  return null;
}
