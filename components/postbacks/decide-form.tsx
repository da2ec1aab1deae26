'use client';
import { useActionState } from 'react';
import { FirstWrong } from '#components/ui/first-wrong.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextArea } from '#components/ui/text-area.tsx';
import { LONGEST_REASON } from '#lib/core/reason.ts';
import { TO_COME } from '#lib/core/reversal-choice.ts';
import type { Approval, VerdictCode } from '#lib/core/verdicts.ts';
import { type CreditChoice, CreditSelect } from './credit-choice.tsx';
import type { DecideState } from './decide-state.ts';

/** A yes, by what it does: its button, and what is said before it is given. */
const YES: Record<
  Exclude<Approval, 'never'>,
  { readonly name: (points: string) => string; readonly says: (points: string, credit?: string) => string }
> = {
  pays: {
    name: (points) => `pay ${points} points`,
    says: (points) => `Paying books ${points} points, at once. It cannot be undone from here.`,
  },
  'takes-back': {
    name: () => 'take back',
    says: (_points, credit = 'what this was credited') =>
      `Taking back takes ${credit} from the member, at once; what is no longer there becomes debt. It cannot be undone from here.`,
  },
};

/** What a yes does that says which credit a reversal means, and how its button is called. */
function yesTo(choice: CreditChoice, value: string): { says: string; name: string } {
  if (value === TO_COME)
    return {
      says: 'Nothing is taken now. Its credit is credited and taken back at once when it comes.',
      name: 'leave it to its credit',
    };
  const text = choice.options.find((one) => one.value === value)?.text ?? value;
  return { says: YES['takes-back'].says('', `“${text}”`), name: 'take back' };
}

/**
 * Yes or no to what waits, in two steps: first the reason, then a confirmation that says what will happen. The server
 * takes each decision once, however often it is sent.
 * @param seen what it waits for as shown here: a decision is about nothing else
 * @param points grouped digits of what paying would book
 * @param approval what a yes does
 * @param choice of a reversal that names no credit we know: what it can take back
 */
export function DecideForm({
  action,
  arrivalId,
  seen,
  points,
  approval,
  choice,
}: {
  action: (state: DecideState, form: FormData) => Promise<DecideState>;
  arrivalId: string;
  seen: VerdictCode;
  points: string;
  approval: Approval;
  choice?: CreditChoice;
}) {
  const [state, submit] = useActionState(action, { step: 'ask', reason: '' });
  const yes = approval === 'never' ? null : YES[approval];
  if (state.step === 'confirm') {
    const named = choice !== undefined && state.credit !== undefined ? yesTo(choice, state.credit) : null;
    return (
      <form action={submit} className="grid gap-3">
        <input type="hidden" name="arrivalId" value={arrivalId} />
        <input type="hidden" name="seen" value={seen} />
        <input type="hidden" name="reason" value={state.reason} />
        <input type="hidden" name="decision" value={state.decision} />
        {state.credit !== undefined && <input type="hidden" name="credit" value={state.credit} />}
        <p>
          {state.decision === 'pay' && yes !== null
            ? (named?.says ?? yes.says(points))
            : 'Refusing books nothing, and the member is told your reason.'}{' '}
          Reason: “{state.reason}”
        </p>
        <div className="flex flex-wrap gap-3">
          <SubmitButton name="confirmed" value="yes" busy="Deciding …">
            {state.decision === 'pay' && yes !== null
              ? `Confirm: ${named?.name ?? yes.name(points)}`
              : 'Confirm: refuse'}
          </SubmitButton>
          <SubmitButton name="confirmed" value="back" busy="…" look="plain">
            Back
          </SubmitButton>
        </div>
      </form>
    );
  }
  return (
    <form action={submit} className="grid gap-3" noValidate>
      <FirstWrong after={state} />
      <input type="hidden" name="arrivalId" value={arrivalId} />
      <input type="hidden" name="seen" value={seen} />
      {state.failure !== undefined && <Notice>{state.failure}</Notice>}
      {choice !== undefined && (
        <CreditSelect choice={choice} arrivalId={arrivalId} chosen={state.credit} error={state.creditError} />
      )}
      {yes === null && <p className="max-w-text">It can only be refused: the points stay where they are.</p>}
      <div className="max-w-text">
        <TextArea
          key={state.reason}
          id={`reason-${arrivalId}`}
          name="reason"
          label="Reason"
          hint="It is kept for ever; on a refusal the member reads it."
          error={state.error}
          defaultValue={state.reason}
          limit={LONGEST_REASON}
          rows={2}
          required
        />
      </div>
      <div className="flex flex-wrap gap-3">
        {yes !== null && (
          <SubmitButton name="decision" value="pay" busy="…" look="plain">
            {approval === 'takes-back' ? 'Take back' : 'Pay'}
          </SubmitButton>
        )}
        <SubmitButton name="decision" value="refuse" busy="…" look="danger">
          Refuse
        </SubmitButton>
      </div>
    </form>
  );
}
