/** HTML in which everything that came from outside has been escaped. Made by the `html` tag alone. */
class Markup {
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  get source(): string {
    return this.#source;
  }
}

export type Html = Markup;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that means nothing but itself, in an element and between the quotes of an attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

type Part = string | Html | readonly Html[];

function sourceOf(part: Part): string {
  if (typeof part === 'string') return escapeHtml(part);
  if (part instanceof Markup) return part.source;
  if (!Array.isArray(part)) throw new TypeError('only texts and pieces of HTML can be put into HTML');
  return part.map(sourceOf).join('');
}

/** A piece of HTML: what the template says stands as it is, every text put into it is escaped. */
export function html(texts: TemplateStringsArray, ...parts: Part[]): Html {
  return new Markup(
    texts.reduce((all, text, index) => {
      const part = parts[index];
      return all + text + (part === undefined ? '' : sourceOf(part));
    }, ''),
  );
}

/** The finished text of a piece of HTML. */
export const htmlText = (piece: Html): string => sourceOf(piece);
