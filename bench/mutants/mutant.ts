/** One bug, planted on purpose. */
export interface Mutant {
  readonly name: string;
  /** The promise it breaks, in words. */
  readonly breaks: string;
  /** Each text stands exactly once in its file. */
  readonly edits: readonly { readonly file: string; readonly find: string; readonly put: string }[];
  /** Test files that should notice, tried first. */
  readonly tests: readonly string[];
}

/** A mutant with one edit. */
export const oneEdit = (
  name: string,
  breaks: string,
  [file, find, put]: readonly [file: string, find: string, put: string],
  tests: readonly string[],
): Mutant => ({ name, breaks, edits: [{ file, find, put }], tests });
