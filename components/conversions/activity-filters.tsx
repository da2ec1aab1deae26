import { type ActivityFilter, isFiltered, LONGEST_SEARCH } from '#lib/core/activity-filter.ts';
import { MEMBER_STATES } from '#lib/core/explain.ts';
import { ActivityFilterForm, type Choices } from './activity-filter-form.tsx';

/** What is asked of the rows. */
export function ActivityFilters({
  filter,
  typed,
  problems,
  providers,
}: {
  filter: ActivityFilter;
  /** What the address holds, also where it was refused. */
  typed: Readonly<Record<string, string | string[] | undefined>>;
  problems: Readonly<Record<string, string | undefined>>;
  providers: readonly { readonly slug: string; readonly name: string }[];
}) {
  const given = (name: keyof ActivityFilter) => {
    const value = typed[name];
    return typeof value === 'string' && value !== '' ? { [name]: value } : {};
  };
  const states: Choices = Object.entries(MEMBER_STATES).map(([value, { word }]) => [value, word]);
  return (
    <ActivityFilterForm
      asked={isFiltered(filter)}
      chosen={{ state: filter.state, provider: filter.provider, kind: filter.kind }}
      typed={{ ...given('search'), ...given('from'), ...given('to') }}
      problems={problems}
      states={states}
      providers={providers.map(({ slug, name }) => [slug, name])}
      longest={LONGEST_SEARCH}
    />
  );
}
