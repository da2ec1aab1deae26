/** A part of a page of rules; its texts may hold the glossary’s links (see inline.ts). */
export interface RulesPart {
  readonly title: string;
  readonly texts: readonly string[];
}
