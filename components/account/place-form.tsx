'use client';
import { useActionState } from 'react';
import { Field } from '#components/ui/field.tsx';
import { FirstWrong } from '#components/ui/first-wrong.tsx';
import { Select } from '#components/ui/select.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import type { PlaceState } from './place-state.ts';

/** Changes country and time zone. Works without scripts. @param children the countries, as options */
export function PlaceForm({
  action,
  initial,
  changeDays,
  children,
}: {
  action: (state: PlaceState, form: FormData) => Promise<PlaceState>;
  initial: PlaceState;
  /** Days between two changes of the zone. */
  changeDays: number;
  children: React.ReactNode;
}) {
  const [{ country, timeZone, errors }, submit] = useActionState(action, initial);
  return (
    <form action={submit} className="grid max-w-text gap-4" noValidate>
      <FirstWrong after={errors} />
      <Select
        key={`country ${country}`}
        name="country"
        label="Country"
        hint="Some offers are for some countries only."
        optional
        defaultValue={country}
        error={errors.country}
      >
        {children}
      </Select>
      <Field
        key={`zone ${timeZone}`}
        name="timeZone"
        label="Time zone"
        hint={`All times are shown in it at once; your streak is counted in it from tomorrow. Once in ${changeDays.toString()} days. Such as Europe/Berlin.`}
        defaultValue={timeZone}
        required
        maxLength={60}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        error={errors.timeZone}
      />
      <div>
        <SubmitButton busy="Saving …" look="plain">
          Save country and time zone
        </SubmitButton>
      </div>
    </form>
  );
}
