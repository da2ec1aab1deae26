'use client';
import { useActionState, useEffect, useState } from 'react';
import { Field } from '#components/ui/field.tsx';
import { FirstWrong } from '#components/ui/first-wrong.tsx';
import { Select } from '#components/ui/select.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import type { WelcomeState } from './welcome-state.ts';

/** The zone this browser lives in. */
const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * Asks for country and time zone, once. The zone is filled in from the browser where the account still has none.
 * @param save takes the answers, or says beside a field what is wrong @param skip puts the questions off
 */
export function WelcomeForm({
  initial,
  guess,
  save,
  skip,
  children,
}: {
  initial: WelcomeState;
  /** Whether the zone is only a default. */
  guess: boolean;
  save: (state: WelcomeState, form: FormData) => Promise<WelcomeState>;
  skip: () => Promise<void>;
  /** The countries, as options. */
  children: React.ReactNode;
}) {
  const [state, act] = useActionState(save, initial);
  const [zone, setZone] = useState(state.timeZone);
  useEffect(() => {
    if (guess) setZone((now) => (now === 'UTC' ? browserZone() : now));
  }, [guess]);
  return (
    <form action={act} className="grid max-w-text gap-4 sm:grid-cols-2">
      <FirstWrong after={state} />
      <Select
        key={state.country}
        name="country"
        label="Country"
        hint="Some offers are for some countries only."
        optional
        defaultValue={state.country}
        error={state.errors.country}
      >
        {children}
      </Select>
      <Field
        name="timeZone"
        label="Time zone"
        hint="All times are shown in it. Such as Europe/Berlin."
        value={zone}
        onChange={(event) => setZone(event.target.value)}
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
        error={state.errors.timeZone}
      />
      <div className="flex flex-wrap gap-3 sm:col-span-2">
        <SubmitButton busy="Saving …">Save and go on</SubmitButton>
        <button
          type="submit"
          formAction={skip}
          formNoValidate
          className="link inline-flex min-h-11 items-center px-2"
        >
          Skip for now
        </button>
      </div>
    </form>
  );
}
