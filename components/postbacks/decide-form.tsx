'use client';
import { useActionState } from 'react';
import { Notice } from '#components/ui/notice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import type { DecideState } from './decide-state.ts';

/**
 * Pay or refuse, in two steps: first the reason, then a confirmation that says what will happen. The server takes each
 * decision once, however often it is sent.
 * @param points grouped digits of what paying would book.
 */
export function DecideForm({
  action,
  arrivalId,
  points,
}: {
  action: (state: DecideState, form: FormData) => Promise<DecideState>;
  arrivalId: string;
  points: string;
}) {
  const [state, submit] = useActionState(action, { step: 'ask', reason: '' });
  const id = `reason-${arrivalId}`;
  if (state.step === 'confirm')
    return (
      <form action={submit} className="grid gap-3">
        <input type="hidden" name="arrivalId" value={arrivalId} />
        <input type="hidden" name="reason" value={state.reason} />
        <input type="hidden" name="decision" value={state.decision} />
        <p>
          {state.decision === 'pay'
            ? `Paying books ${points} points, at once. It cannot be undone from here.`
            : 'Refusing books nothing, and the member is told your reason.'}{' '}
          Reason: “{state.reason}”
        </p>
        <div className="flex flex-wrap gap-3">
          <SubmitButton name="confirmed" value="yes" busy="Deciding …">
            {state.decision === 'pay' ? `Confirm: pay ${points} points` : 'Confirm: refuse'}
          </SubmitButton>
          <SubmitButton name="confirmed" value="back" busy="…" look="plain">
            Back
          </SubmitButton>
        </div>
      </form>
    );
  return (
    <form action={submit} className="grid gap-3" noValidate>
      <input type="hidden" name="arrivalId" value={arrivalId} />
      {state.failure !== undefined && <Notice>{state.failure}</Notice>}
      <div className="grid max-w-text gap-1">
        <label htmlFor={id} className="font-semibold">
          Reason
        </label>
        <p id={`${id}-hint`} className="text-meta text-muted">
          It is kept for ever; on a refusal the member reads it.
        </p>
        <textarea
          id={id}
          name="reason"
          rows={2}
          maxLength={500}
          required
          key={state.reason}
          defaultValue={state.reason}
          aria-invalid={state.error !== undefined}
          aria-describedby={`${id}-hint${state.error === undefined ? '' : ` ${id}-error`}`}
          className="rounded-control border border-edge bg-raised px-3 py-2 aria-invalid:border-reversed"
        />
        {state.error !== undefined && (
          <p id={`${id}-error`} className="text-meta text-reversed">
            {state.error}
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-3">
        <SubmitButton name="decision" value="pay" busy="…" look="plain">
          Pay
        </SubmitButton>
        <SubmitButton name="decision" value="refuse" busy="…" look="danger">
          Refuse
        </SubmitButton>
      </div>
    </form>
  );
}
