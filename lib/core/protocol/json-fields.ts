/** One leaf of a JSON body under its dotted path; numbers keep the text they were sent as. */
export interface JsonLeaf {
  readonly path: string;
  readonly text: string;
  readonly type: 'string' | 'number' | 'boolean' | 'null';
}

const MAX_DEPTH = 8;
const MAX_LEAVES = 500;

/**
 * Flattens a JSON object to leaves. Unlike JSON.parse it keeps numbers as text (0.150 must stay 0.150 until the
 * amount grammar has seen it) and reports a name that stands twice in one object, where JSON.parse would silently
 * take the last one.
 * @returns the leaves, or what is wrong: `malformed` (not an object, too deep, too many) or `doubled`.
 */
export function jsonFields(source: string): { leaves: JsonLeaf[] } | { problem: 'malformed' | 'doubled' } {
  try {
    const parsed: unknown = JSON.parse(source);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
      return { problem: 'malformed' };
  } catch {
    return { problem: 'malformed' };
  }
  const walker = new Walker(source);
  walker.value('', 0);
  return walker.problem ? { problem: walker.problem } : { leaves: walker.leaves };
}

const isSpace = (code: number) => code === 32 || code === 10 || code === 13 || code === 9;

/** Walks text that JSON.parse has accepted, so it never has to ask whether the grammar holds. */
class Walker {
  readonly leaves: JsonLeaf[] = [];
  problem: 'malformed' | 'doubled' | null = null;
  private readonly source: string;
  private at = 0;

  constructor(source: string) {
    this.source = source;
  }

  value(path: string, depth: number): void {
    this.space();
    if (depth > MAX_DEPTH || this.leaves.length > MAX_LEAVES) this.problem ??= 'malformed';
    if (this.problem === 'malformed') return;
    const first = this.source[this.at];
    if (first === '{') this.members(path, depth);
    else if (first === '[') this.items(path, depth);
    else if (first === '"') this.leaves.push({ path, text: this.string(), type: 'string' });
    else this.literal(path);
  }

  private members(path: string, depth: number): void {
    const names = new Set<string>();
    this.at += 1;
    while (!this.closes('}')) {
      const name = this.string();
      // Names that differ only in case are as ambiguous to a person as equal ones.
      if (names.has(name.toLowerCase())) this.problem ??= 'doubled';
      names.add(name.toLowerCase());
      this.space();
      this.at += 1; // the colon
      const escaped = name.replaceAll('.', '\\.');
      this.value(path === '' ? escaped : `${path}.${escaped}`, depth + 1);
      if (this.problem === 'malformed') return;
    }
  }

  private items(path: string, depth: number): void {
    this.at += 1;
    for (let index = 0; !this.closes(']'); index += 1) {
      this.value(`${path}.${index}`, depth + 1);
      if (this.problem === 'malformed') return;
    }
  }

  /** Steps over white space and one comma; true when the bracket closed. */
  private closes(bracket: string): boolean {
    this.space();
    if (this.source[this.at] === ',') {
      this.at += 1;
      this.space();
    }
    if (this.source[this.at] !== bracket) return false;
    this.at += 1;
    return true;
  }

  private string(): string {
    const start = this.at;
    this.at += 1;
    while (this.source[this.at] !== '"') this.at += this.source[this.at] === '\\' ? 2 : 1;
    this.at += 1;
    const quoted = this.source.slice(start, this.at);
    // Without escapes it says what it is, and most do.
    return quoted.includes('\\') ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
  }

  private literal(path: string): void {
    const text = /[^\s,\]}]+/y;
    text.lastIndex = this.at;
    const found = text.exec(this.source)?.[0] ?? '';
    this.at += Math.max(found.length, 1);
    const type = found === 'null' ? 'null' : found === 'true' || found === 'false' ? 'boolean' : 'number';
    this.leaves.push({ path, text: type === 'null' ? '' : found, type });
  }

  private space(): void {
    // JSON knows four of them: space, tab, line feed, carriage return.
    for (let code = this.source.charCodeAt(this.at); isSpace(code); code = this.source.charCodeAt(this.at))
      this.at += 1;
  }
}
