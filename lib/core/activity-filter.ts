import { KIND_LABELS } from '#lib/core/activity-kinds.ts';
import { MEMBER_STATES, type MemberState } from '#lib/core/explain.ts';
import type { ActivityKind } from '#lib/core/holds.ts';

/** Which rows of activity are wanted; null = not asked. */
export interface ActivityFilter {
  readonly state: MemberState | null;
  /** Slug of a provider. */
  readonly provider: string | null;
  readonly kind: ActivityKind | null;
  /** First and last day, `2026-11-22`, in the member's zone; both belong to it. */
  readonly from: string | null;
  readonly to: string | null;
  /** Part of a title, or a whole number of a row or of a transaction. */
  readonly search: string | null;
}

export const EVERYTHING: ActivityFilter = {
  state: null,
  provider: null,
  kind: null,
  from: null,
  to: null,
  search: null,
};

/** Characters a search may have. */
export const LONGEST_SEARCH = 100;

type Field = keyof ActivityFilter;
type Query = Readonly<Record<string, string | string[] | undefined>>;

const FIELDS: readonly Field[] = ['state', 'provider', 'kind', 'from', 'to', 'search'];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What an address asks for; what cannot be read is left out and said, field by field. */
export function readActivityFilter(query: Query): {
  readonly filter: ActivityFilter;
  /** Id of the last row seen. */
  readonly before: string | null;
  readonly problems: Readonly<Partial<Record<Field | 'before', string>>>;
} {
  const problems: Partial<Record<Field | 'before', string>> = {};
  const filter: Record<Field, string | null> = { ...EVERYTHING };
  for (const field of FIELDS) {
    const given = query[field];
    if (given === undefined || given === '') continue;
    const problem = Array.isArray(given) ? 'It was given more than once.' : problemOf(field, given.trim());
    if (problem !== null) problems[field] = problem;
    else if (!Array.isArray(given) && given.trim() !== '') filter[field] = given.trim();
  }
  if (filter.from !== null && filter.to !== null && filter.from > filter.to) {
    problems.to = 'The last day is before the first, so it was left out.';
    filter.to = null;
  }
  const { before } = query;
  const cursor = typeof before === 'string' && UUID.test(before) ? before : null;
  if (before !== undefined && cursor === null)
    problems.before = 'That place in the list is not one of ours, so the newest rows are shown.';
  return { filter: filter as unknown as ActivityFilter, before: cursor, problems };
}

function problemOf(field: Field, value: string): string | null {
  switch (field) {
    case 'state':
      return Object.hasOwn(MEMBER_STATES, value) ? null : 'There is no such state.';
    case 'kind':
      return Object.hasOwn(KIND_LABELS, value) ? null : 'There is no such kind.';
    case 'provider':
      return /^[a-z0-9-]{1,60}$/.test(value) ? null : 'There is no such provider.';
    case 'from':
    case 'to':
      return isDay(value) ? null : 'That is not a day, such as 2026-11-22.';
    case 'search':
      if (value.length > LONGEST_SEARCH) return `A search has at most ${LONGEST_SEARCH} characters.`;
      return /\p{Cc}/u.test(value) ? 'A search holds no control characters.' : null;
  }
}

function isDay(value: string): boolean {
  if (!/^(19|20)\d\d-\d\d-\d\d$/.test(value)) return false;
  const ms = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(value);
}

/** Whether anything is left out. */
export function isFiltered(filter: ActivityFilter): boolean {
  return FIELDS.some((field) => filter[field] !== null);
}

/** The same as the query of an address, with its question mark; empty when it asks for nothing. */
export function filterQuery(filter: ActivityFilter, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams();
  for (const field of FIELDS) {
    const value = filter[field];
    if (value !== null) query.set(field, value);
  }
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
