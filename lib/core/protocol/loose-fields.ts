import { type Form, hasShape, reach, widthOf } from './shapes.ts';

/** How a member of a signed list without a value is written: not at all, or as no characters beside its separator. */
export type Silence = 'skip' | 'empty';

/** One member of a signed list as it came, with what else could stand there. */
export type ListMember =
  | {
      readonly name: string;
      /** Its signed text; null when the call has no value for it. */
      readonly value: string | null;
      readonly form: Form;
      /** What any value of it consists of, beside its form: other text would be refused later on. */
      readonly made?: RegExp;
      /** In which ways it may say nothing; none for a value that every call needs. */
      readonly silences: readonly Silence[];
    }
  /** A configured value: known text that stays where it is. */
  | { readonly fixed: string };

const MAX_CUTS = 20_000;

/**
 * A signed text can often be cut into its fields in more than one way: `1` + `0.0.0.0` is also `10.0.0.0`, and where
 * fields may vanish, `a` alone is the first of them or the second. Such a signature fits several calls, so it proves
 * nothing about the fields that differ between them.
 * @param text the members joined as they were signed
 * @returns the names of the fields whose value the text does not pin down.
 */
export function looseFields(
  members: readonly ListMember[],
  separator: string,
  text: string,
): ReadonlySet<string> {
  const loose = new Set<string>();
  const fields = members.filter((member) => 'name' in member);
  const steady = fields.every(({ silences }) => silences.length === 0);
  if (steady && fields.length < 2) return loose;
  // As many separators as belong there: each is a border.
  if (steady && separator.length === 1 && text.split(separator).length === members.length) return loose;
  const search = new Search(members, separator, text);
  search.visit(0, 0, false);
  // Too tangled to settle: then nothing is pinned down.
  return search.spent ? new Set(fields.map(({ name }) => name)) : search.loose;
}

/** Walks every way of reading the members out of the text, each place once: from there on all ways are the same. */
class Search {
  readonly loose = new Set<string>();
  private budget = MAX_CUTS;
  /** Place → whether the rest of the text can be read from there. */
  private readonly known = new Map<number, boolean>();
  private readonly members: readonly ListMember[];
  private readonly separator: string;
  private readonly text: string;

  constructor(members: readonly ListMember[], separator: string, text: string) {
    this.members = members;
    this.separator = separator;
    this.text = text;
  }

  get spent(): boolean {
    return this.budget < 0;
  }

  /** Reads the members from `index` on out of the text from `from` on; `begun` once one has been written. */
  visit(index: number, from: number, begun: boolean): boolean {
    const member = this.members[index];
    if (member === undefined) return from === this.text.length;
    const place = (from * (this.members.length + 1) + index) * 2 + (begun ? 1 : 0);
    const before = this.known.get(place);
    if (before !== undefined) return before;
    const joins = !begun || this.text.startsWith(this.separator, from);
    const start = begun ? from + this.separator.length : from;
    const can =
      'fixed' in member
        ? this.fixed(index, member.fixed, start, joins)
        : this.field(index, member, from, start, begun, joins);
    this.known.set(place, can);
    return can;
  }

  private fixed(index: number, value: string, start: number, joins: boolean): boolean {
    return joins && this.text.startsWith(value, start) && this.visit(index + 1, start + value.length, true);
  }

  private field(
    index: number,
    member: Extract<ListMember, { name: string }>,
    from: number,
    start: number,
    begun: boolean,
    joins: boolean,
  ): boolean {
    let can = false;
    const found = (value: string | null, fits: boolean) => {
      if (!fits) return;
      can = true;
      if (value !== member.value) this.loose.add(member.name);
    };
    for (const silence of member.silences) {
      if (silence === 'skip') found(null, this.visit(index + 1, from, begun));
      else if (joins) found(null, this.visit(index + 1, start, true));
    }
    if (!joins) return can;
    for (const to of this.ends(index, member.form, start)) {
      this.budget -= 1;
      if (this.spent || (can && this.settled(index))) return can;
      const value = this.text.slice(start, to);
      if (value.trim() === '' || !hasShape(value, member.form) || member.made?.test(value) === false)
        continue;
      found(value, this.visit(index + 1, to, true));
    }
    return can;
  }

  /** Whether no field from here on can turn out looser than it is. */
  private settled(index: number): boolean {
    return this.members.every((one, at) => at < index || 'fixed' in one || this.loose.has(one.name));
  }

  /** Where a value that begins at `start` can end. */
  private *ends(index: number, form: Form, start: number): Generator<number> {
    const { text, separator } = this;
    const width = widthOf(form);
    const furthest = width === null ? reach(text, start, form) : Math.min(start + width, text.length);
    const next = this.members[index + 1];
    if (next === undefined) {
      if (furthest === text.length) yield furthest;
      return;
    }
    if (width !== null) {
      if (furthest === start + width) yield furthest;
      return;
    }
    // What must stand behind it, where that is known: the search goes from one such place to the next.
    const behind = 'fixed' in next ? separator + next.fixed : separator;
    if (behind === '') {
      for (let to = start + 1; to <= furthest; to += 1) yield to;
      return;
    }
    for (let to = text.indexOf(behind, start); to >= 0 && to <= furthest; to = text.indexOf(behind, to + 1))
      yield to;
    if (!('fixed' in next) && furthest === text.length) yield furthest;
  }
}
