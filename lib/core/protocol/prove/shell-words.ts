/** Escapes of `$'…'` that stand for one character. */
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v' };
/** Behind these begins another command. */
const ENDS = new Set(['|', ';', '&&', '||', '>', '2>', '&']);

/**
 * Takes a command apart as a shell does: quotes, backslashes, lines that go on. Nothing is expanded, and `&` within a
 * word stays, because a URL is often pasted without its quotes.
 * @returns null when a quotation mark is not closed
 */
export function shellWords(text: string): string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at] ?? '';
    const next = text[at + 1] ?? '';
    if (/\s/.test(mark)) {
      if (word !== null && ENDS.has(word)) return words;
      if (word !== null) words.push(word);
      word = null;
    } else if (mark === '\\') {
      const lineEnd = next === '\r' && text[at + 2] === '\n' ? 2 : 1;
      if (next !== '\n' && lineEnd === 1) word = (word ?? '') + next;
      at += lineEnd;
    } else if (mark === "'" || mark === '"' || (mark === '$' && next === "'")) {
      const quoted =
        mark === '$' ? ansi(text, at + 2) : mark === "'" ? literal(text, at + 1) : double(text, at + 1);
      if (quoted === null) return null;
      word = (word ?? '') + quoted.text;
      at = quoted.end;
    } else word = (word ?? '') + mark;
  }
  if (word !== null && !ENDS.has(word)) words.push(word);
  return words;
}

type Quoted = { readonly text: string; readonly end: number } | null;

function literal(text: string, from: number): Quoted {
  const end = text.indexOf("'", from);
  return end < 0 ? null : { text: text.slice(from, end), end };
}

function double(text: string, from: number): Quoted {
  const parts: string[] = [];
  for (let at = from; at < text.length; at += 1) {
    const mark = text[at] ?? '';
    const next = text[at + 1] ?? '';
    if (mark === '"') return { text: parts.join(''), end: at };
    if (mark === '\\' && next !== '' && '"\\$`\n'.includes(next)) {
      if (next !== '\n') parts.push(next);
      at += 1;
    } else parts.push(mark);
  }
  return null;
}

function ansi(text: string, from: number): Quoted {
  const parts: string[] = [];
  for (let at = from; at < text.length; at += 1) {
    const mark = text[at] ?? '';
    if (mark === "'") return { text: parts.join(''), end: at };
    if (mark !== '\\') {
      parts.push(mark);
      continue;
    }
    const coded = /^(?:x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4}))/.exec(text.slice(at + 1, at + 6));
    const next = text[at + 1] ?? '';
    parts.push(
      coded === null
        ? (ESCAPES[next] ?? next)
        : String.fromCharCode(Number.parseInt(coded[1] ?? coded[2] ?? '', 16)),
    );
    at += coded === null ? 1 : coded[0].length;
  }
  return null;
}
