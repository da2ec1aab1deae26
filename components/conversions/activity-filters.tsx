import Link from 'next/link';
import { buttonClass } from '#components/ui/button-look.ts';
import { Field } from '#components/ui/field.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Select } from '#components/ui/select.tsx';
import { type ActivityFilter, isFiltered, LONGEST_SEARCH } from '#lib/core/activity-filter.ts';
import { KIND_LABELS } from '#lib/core/activity-kinds.ts';
import { MEMBER_STATES } from '#lib/core/explain.ts';

/** What is asked of the rows. A form that fills the address, so that a filter can be kept, sent and gone back to. */
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
  const asked = isFiltered(filter);
  const wrong = Object.keys(problems).length > 0;
  const given = (name: keyof ActivityFilter) => {
    const value = typed[name];
    return typeof value === 'string' ? value : '';
  };
  return (
    <details open={asked || wrong} className="mb-6 border-y border-line">
      <summary className="flex min-h-11 items-center gap-2 font-semibold">
        <Icon name="filter" className="size-4" />
        Filter and search
        {asked && <span className="text-meta font-normal text-muted">· only some rows are shown</span>}
      </summary>
      <form action="/activity" className="grid gap-4 pt-2 pb-4 sm:grid-cols-2 lg:grid-cols-3">
        <Field
          name="search"
          label="Search"
          type="search"
          hint="Part of a title, or the whole number of a row or transaction."
          maxLength={LONGEST_SEARCH}
          defaultValue={given('search')}
          error={problems.search}
        />
        <Choice
          name="state"
          label="State"
          value={filter.state}
          error={problems.state}
          choices={Object.entries(MEMBER_STATES).map(([value, { word }]) => [value, word])}
        />
        <Choice
          name="provider"
          label="Provider"
          value={filter.provider}
          error={problems.provider}
          choices={providers.map(({ slug, name }) => [slug, name])}
        />
        <Choice
          name="kind"
          label="Kind"
          value={filter.kind}
          error={problems.kind}
          choices={Object.entries(KIND_LABELS)}
        />
        <Field name="from" label="From" type="date" defaultValue={given('from')} error={problems.from} />
        <Field name="to" label="To" type="date" defaultValue={given('to')} error={problems.to} />
        <div className="flex flex-wrap gap-3 sm:col-span-full">
          <button type="submit" className={buttonClass('primary')}>
            Show
          </button>
          {asked && (
            <Link href="/activity" prefetch={false} className={buttonClass('plain')}>
              Show everything
            </Link>
          )}
        </div>
      </form>
    </details>
  );
}

function Choice({
  name,
  label,
  value,
  error,
  choices,
}: {
  name: string;
  label: string;
  value: string | null;
  error: string | undefined;
  choices: readonly (readonly string[])[];
}) {
  return (
    <Select name={name} label={label} defaultValue={value ?? ''} error={error}>
      <option value="">Any</option>
      {choices.map(([id, text]) => (
        <option key={id} value={id}>
          {text}
        </option>
      ))}
    </Select>
  );
}
