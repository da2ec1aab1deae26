/** A place in a text that people read: lines and columns from 1, and the character's number from 0. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

export type JsonText =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** Where a value begins; where it is not there, what would hold it. */
      placeOf(path: readonly (string | number)[]): TextPlace;
    }
  | { readonly ok: false; readonly message: string; readonly place: TextPlace };

/** Nested deeper is nothing that anybody writes by hand. */
const DEEPEST = 16;

/** A text that is no JSON, and where. */
class NoJson extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/**
 * Reads JSON that somebody typed, strictly and with the place of everything. A name that stands twice is refused: other
 * readers would take one of the two without a word.
 */
export function readJsonText(text: string): JsonText {
  const reader = new Reader(text);
  try {
    const value = reader.whole();
    return {
      ok: true,
      value,
      placeOf(path) {
        for (let length = path.length; length >= 0; length -= 1) {
          const offset = reader.places.get(placeKey(path.slice(0, length)));
          if (offset !== undefined) return placeAt(text, offset);
        }
        return placeAt(text, 0);
      },
    };
  } catch (error) {
    if (error instanceof NoJson)
      return { ok: false, message: error.message, place: placeAt(text, error.offset) };
    throw error;
  }
}

/** The line and the column of a character. */
export function placeAt(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - start + 1, offset };
}

const placeKey = (path: readonly (string | number)[]) => JSON.stringify(path.map(String));

class Reader {
  readonly places = new Map<string, number>();
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): unknown {
    if (this.#text.startsWith('\uFEFF')) this.#at = 1;
    const value = this.#value([]);
    this.#skip();
    if (this.#at < this.#text.length) throw new NoJson('something stands behind the end', this.#at);
    return value;
  }

  #value(path: readonly (string | number)[]): unknown {
    this.#skip();
    if (path.length > DEEPEST) throw new NoJson('is nested too deep', this.#at);
    this.places.set(placeKey(path), this.#at);
    const first = this.#text[this.#at];
    if (first === '{') return this.#object(path);
    if (first === '[') return this.#array(path);
    if (first === '"') return this.#string();
    return this.#plain();
  }

  #object(path: readonly (string | number)[]): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    this.#list('}', () => {
      const from = this.#at;
      if (this.#text[from] !== '"') throw new NoJson('a name in double quotes belongs here', from);
      const name = this.#string();
      if (name === '__proto__') throw new NoJson('__proto__ is no name', from);
      if (Object.hasOwn(object, name)) throw new NoJson(`“${name}” stands twice in this object`, from);
      this.#skip();
      if (this.#text[this.#at] !== ':') throw new NoJson('a colon belongs behind the name', this.#at);
      this.#at += 1;
      object[name] = this.#value([...path, name]);
    });
    return object;
  }

  #array(path: readonly (string | number)[]): unknown[] {
    const array: unknown[] = [];
    this.#list(']', () => {
      array.push(this.#value([...path, array.length]));
    });
    return array;
  }

  /** What stands between brackets, with commas between. */
  #list(end: '}' | ']', member: () => void): void {
    this.#at += 1;
    this.#skip();
    if (this.#text[this.#at] === end) {
      this.#at += 1;
      return;
    }
    for (;;) {
      this.#skip();
      member();
      this.#skip();
      const next = this.#text[this.#at];
      this.#at += 1;
      if (next === end) return;
      if (next === undefined) throw new NoJson(`the text ends before its ${end}`, this.#text.length);
      if (next !== ',') throw new NoJson(`a comma or ${end} belongs here`, this.#at - 1);
      this.#skip();
      if (this.#text[this.#at] === end) throw new NoJson('nothing follows this comma', this.#at - 1);
    }
  }

  #string(): string {
    const from = this.#at;
    for (let at = from + 1; at < this.#text.length; at += 1) {
      const character = this.#text[at] ?? '';
      if (character === '\\') at += 1;
      else if (character === '"') {
        this.#at = at + 1;
        return this.#parsed(from) as string;
      } else if (character < ' ') throw new NoJson('a line ends inside quotes', at);
    }
    throw new NoJson('these quotes are never closed', from);
  }

  #plain(): unknown {
    const from = this.#at;
    const [word = ''] = /^[^\s,\]}:]*/.exec(this.#text.slice(from, from + 60)) ?? [];
    if (word === '') throw new NoJson('a value belongs here', from);
    this.#at = from + word.length;
    return this.#parsed(from);
  }

  /** The value from there to here, as the platform reads it. */
  #parsed(from: number): unknown {
    const text = this.#text.slice(from, this.#at);
    try {
      return JSON.parse(text) as unknown;
    } catch {
      const short = text.length > 30 ? `${text.slice(0, 30)}…` : text;
      throw new NoJson(`${short} is no value: text stands in double quotes`, from);
    }
  }

  #skip(): void {
    while (/[ \t\n\r]/.test(this.#text[this.#at] ?? '')) this.#at += 1;
  }
}
