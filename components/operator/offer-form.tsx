'use client';
import { useActionState, useState } from 'react';
import { FirstWrong } from '#components/ui/first-wrong.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { OfferFields } from './offer-fields.tsx';
import type { OfferFormState, TypedStep } from './offer-form-state.ts';
import { StepRows } from './step-rows.tsx';

interface Props {
  readonly action: (state: OfferFormState, form: FormData) => Promise<OfferFormState>;
  readonly start: OfferFormState;
  /** Accounts it can belong to; null where that is settled. */
  readonly providers: readonly { readonly slug: string; readonly name: string }[] | null;
  /** A withdrawn offer's end is when it was withdrawn. */
  readonly endFixed?: boolean;
  readonly hidden?: Readonly<Record<string, string>>;
  readonly submit: string;
}

/** An offer with its steps. What was typed is kept, whatever is refused. */
export function OfferForm({ action, start, providers, endFixed = false, hidden = {}, submit }: Props) {
  const [state, send] = useActionState(action, start);
  const [steps, setSteps] = useState<readonly TypedStep[]>(state.steps);
  return (
    <form action={send} className="grid max-w-text gap-5" noValidate>
      <FirstWrong after={state} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state.failure !== undefined && <Notice>{state.failure}</Notice>}
      {/* Sending resets a form: made anew, it holds what was typed. */}
      <div key={state.sent} className="grid gap-5">
        <OfferFields values={state.values} errors={state.errors} providers={providers} endFixed={endFixed} />
        <StepRows steps={steps} errors={state.errors} onChange={setSteps} />
      </div>
      {state.ask === undefined ? (
        <div>
          <SubmitButton busy="Saving …">{submit}</SubmitButton>
        </div>
      ) : (
        <>
          <Notice tone="wait" icon="question">
            {state.ask}
          </Notice>
          <div className="flex flex-wrap gap-3">
            <SubmitButton name="confirmed" value="yes" busy="Saving …">
              Save with the changed points
            </SubmitButton>
            <SubmitButton name="confirmed" value="back" busy="…" look="plain">
              Back
            </SubmitButton>
          </div>
        </>
      )}
    </form>
  );
}
