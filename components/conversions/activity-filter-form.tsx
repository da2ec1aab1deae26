'use client';
import Link from 'next/link';
import { buttonClass } from '#components/ui/button-look.ts';
import { Field } from '#components/ui/field.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Select } from '#components/ui/select.tsx';
import { KIND_LABELS } from '#lib/core/activity-kinds.ts';

/** Values with the words they are chosen by. */
export type Choices = readonly (readonly [value: string, word: string])[];

type Named<Name extends string, Value> = Readonly<Partial<Record<Name, Value>>>;

/** A form that fills the address, so that a filter can be kept, sent and gone back to. */
export function ActivityFilterForm({
  asked,
  chosen,
  typed,
  problems,
  states,
  providers,
  longest,
}: {
  /** Something is left out. */
  asked: boolean;
  chosen: Named<'state' | 'provider' | 'kind', string | null>;
  typed: Named<'search' | 'from' | 'to', string>;
  problems: Readonly<Record<string, string | undefined>>;
  states: Choices;
  providers: Choices;
  /** Characters a search may have. */
  longest: number;
}) {
  const wrong = Object.keys(problems).length > 0;
  return (
    <details open={asked || wrong} className="mb-6 border-y border-line">
      <summary className="flex min-h-11 items-center gap-2 font-semibold">
        <Icon name="filter" className="size-4" />
        Filter and search
        {asked && <span className="text-meta font-normal text-muted">· only some rows are shown</span>}
      </summary>
      <form action="/activity" className="grid items-end gap-4 pt-2 pb-4 sm:grid-cols-2 lg:grid-cols-3">
        <Field
          name="search"
          label="Search"
          type="search"
          hint="Part of a title, or the whole number of a row or transaction."
          maxLength={longest}
          defaultValue={typed.search ?? ''}
          error={problems.search}
        />
        <Choice
          name="state"
          label="State"
          value={chosen.state ?? ''}
          error={problems.state}
          choices={states}
        />
        <Choice
          name="provider"
          label="Provider"
          value={chosen.provider ?? ''}
          error={problems.provider}
          choices={providers}
        />
        <Choice
          name="kind"
          label="Kind"
          value={chosen.kind ?? ''}
          error={problems.kind}
          choices={Object.entries(KIND_LABELS)}
        />
        <Field name="from" label="From" type="date" defaultValue={typed.from ?? ''} error={problems.from} />
        <Field name="to" label="To" type="date" defaultValue={typed.to ?? ''} error={problems.to} />
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
  value: string;
  error: string | undefined;
  choices: Choices;
}) {
  return (
    <Select name={name} label={label} defaultValue={value} error={error}>
      <option value="">Any</option>
      {choices.map(([id, text]) => (
        <option key={id} value={id}>
          {text}
        </option>
      ))}
    </Select>
  );
}
