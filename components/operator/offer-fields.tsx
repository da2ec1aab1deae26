import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextArea } from '#components/ui/text-area.tsx';
import type { OfferValues } from './offer-form-state.ts';

const KINDS = [
  ['survey', 'Survey'],
  ['app', 'App install'],
  ['game', 'Game'],
  ['purchase', 'Purchase'],
  ['trial', 'Trial or subscription'],
  ['video', 'Video'],
  ['micro-task', 'Micro-task'],
  ['unknown', 'Something else'],
] as const;

/** The fields of an offer, but for its steps. */
export function OfferFields({
  values,
  errors,
  providers,
  endFixed,
}: {
  values: OfferValues;
  errors: Readonly<Record<string, string>>;
  providers: readonly { readonly slug: string; readonly name: string }[] | null;
  endFixed: boolean;
}) {
  const of = (name: string, label: string, hint?: string) => ({
    name,
    label,
    defaultValue: values[name] ?? '',
    error: errors[name],
    ...(hint === undefined ? {} : { hint }),
  });
  return (
    <>
      {providers !== null && (
        <>
          <Select {...of('provider', 'Provider')}>
            {providers.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name} ({slug})
              </option>
            ))}
          </Select>
          <Field {...of('externalId', 'Offer id', 'As the provider’s calls name it. It never changes.')} />
        </>
      )}
      <Field {...of('title', 'Title')} dir="auto" />
      <TextArea
        {...of('terms', 'Terms', 'Read before a start: what counts, and what does not.')}
        limit={10_000}
      />
      <Select {...of('kind', 'Kind', 'It decides how long points are held.')}>
        {KINDS.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </Select>
      <Field
        {...of('targetUrl', 'Where a start leads', 'https, with {click} and {member} where the ids belong.')}
        inputMode="url"
        spellCheck={false}
      />
      <Field
        {...of(
          'countries',
          'Countries',
          'Codes of two letters between commas, such as DE, AT. Empty: everywhere.',
        )}
        optional
        spellCheck={false}
      />
      <Field
        {...of('devices', 'Devices', 'desktop, android, ios between commas. Empty: any.')}
        optional
        spellCheck={false}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <Field
          {...of('clickWindowDays', 'Days to finish a step', 'Counted from the start.')}
          inputMode="numeric"
        />
        <Field
          {...of('graceDays', 'Grace days', 'Late calls are honoured so long after the end.')}
          inputMode="numeric"
        />
        <Field
          {...of('capPerDay', 'Conversions per day at most', 'What comes above it waits for a person.')}
          optional
          inputMode="numeric"
        />
        <Field
          {...of('budgetPoints', 'Points in total at most', 'What is taken back is given back to it.')}
          optional
          inputMode="numeric"
        />
      </div>
      {!endFixed && <Field {...of('closesAt', 'End (UTC)')} type="datetime-local" optional />}
    </>
  );
}
