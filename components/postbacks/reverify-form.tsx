'use client';
import { useActionState } from 'react';
import { Notice } from '#components/ui/notice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';

/** What came of verifying again, when it was not applied. */
export interface ReverifyState {
  readonly failure?: string;
}

/** Verifies a refused call again, with today's secrets and at the time of its arrival. */
export function ReverifyForm({
  action,
  refusedId,
}: {
  action: (state: ReverifyState, form: FormData) => Promise<ReverifyState>;
  refusedId: string;
}) {
  const [state, submit] = useActionState(action, {});
  return (
    <form action={submit} className="grid max-w-text gap-3">
      <input type="hidden" name="refusedId" value={refusedId} />
      {state.failure !== undefined && <Notice>{state.failure}</Notice>}
      <p className="text-muted">
        Once the cause is mended, the call is read again with today’s secrets, at the time it arrived. If it
        is genuine it is credited as if it had passed then; otherwise nothing changes.
      </p>
      <div>
        <SubmitButton busy="Verifying …">Verify again</SubmitButton>
      </div>
    </form>
  );
}
