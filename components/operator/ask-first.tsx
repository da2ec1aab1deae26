import { Notice } from '#components/ui/notice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import type { ActState } from './act-state.ts';

/** What an act will do, before it does it: the yes, and the way back to the form. */
export function AskFirst({
  state: { ask, means = [] },
  confirm,
  busy,
  look,
}: {
  state: ActState;
  confirm: string;
  busy: string;
  look: 'primary' | 'plain' | 'danger';
}) {
  return (
    <>
      <Notice tone="wait" icon="question">
        {means.length > 0 && (
          <ul className="mb-2 grid gap-1">
            {means.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        <p className="break-words">{ask}</p>
      </Notice>
      <div className="flex flex-wrap gap-3">
        <SubmitButton name="confirmed" value="yes" busy={busy} look={look}>
          {confirm}
        </SubmitButton>
        <SubmitButton name="confirmed" value="back" busy="…" look="plain">
          Back
        </SubmitButton>
      </div>
    </>
  );
}
