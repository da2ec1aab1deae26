import { ActForm } from '#components/operator/act-form.tsx';
import { Section } from '#components/ui/section.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import { LATEST_REVIEW_DAYS } from '#lib/core/member-pause.ts';
import type { PauseView } from '#lib/data/member-pauses.ts';
import { pauseMemberAction, resumeMemberAction } from './actions.ts';

/** The pause that runs, or the form for one; and the pauses that were. */
export function PauseSection({
  publicId,
  state,
  pauses,
  reviewOn,
  owner,
  when,
}: {
  publicId: string;
  state: 'open' | 'paused' | 'closed';
  pauses: readonly PauseView[];
  /** The day that is proposed. */
  reviewOn: string;
  /** E-mail address of whoever is signed in. */
  owner: string;
  when: Calendar;
}) {
  const running = pauses.find(({ endedAt }) => endedAt === null);
  const ended = pauses.filter(({ endedAt }) => endedAt !== null);
  return (
    <Section id="part-pause" title="Pause">
      {state === 'closed' && <p className="text-muted">The account is closed.</p>}
      {running !== undefined && (
        <p className="mb-3 max-w-text">
          Paused {when.on(running.pausedAt)}: “{running.reason}”.{' '}
          {running.owner === null ? 'Nobody' : running.owner} looks at it again on {running.reviewOn}.
        </p>
      )}
      {state === 'open' && (
        <ActForm
          key="pause"
          id="pause"
          action={pauseMemberAction}
          hidden={{ publicId }}
          fields={[
            { name: 'reason', label: 'Reason', kind: 'text', hint: 'The member reads it.' },
            {
              name: 'owner',
              label: 'Who looks after it',
              kind: 'line',
              value: owner,
              hint: 'E-mail address.',
            },
            {
              name: 'reviewOn',
              label: 'Looked at again on',
              kind: 'day',
              value: reviewOn,
              hint: `Within ${LATEST_REVIEW_DAYS.toString()} days.`,
            },
          ]}
          submit="Pause this account"
          busy="Pausing …"
          confirm="Pause the account"
          look="danger"
        />
      )}
      {state === 'paused' && (
        <ActForm
          key="resume"
          id="resume"
          action={resumeMemberAction}
          hidden={{ publicId }}
          fields={[
            { name: 'outcome', label: 'Outcome', kind: 'text', hint: 'What came of it, kept for ever.' },
          ]}
          submit="End the pause"
          busy="Ending …"
        />
      )}
      {ended.length > 0 && (
        <ul className="mt-4 max-w-text border-t border-line text-meta">
          {ended.map(({ id, reason, pausedAt, endedAt, endedBy, outcome }) => (
            <li key={id.toString()} className="border-b border-line py-2">
              {when.short(pausedAt)} to {endedAt === null ? '' : when.short(endedAt)}: “{reason}”. Ended by{' '}
              {endedBy ?? 'the command line'}: “{outcome}”
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
