import { Icon } from '#components/ui/icon.tsx';
import { Instant } from '#components/ui/instant.tsx';
import { Section } from '#components/ui/section.tsx';
import type { Calendar } from '#lib/core/calendar.ts';
import { type Disagreement, disagreementInWords } from '#lib/core/checkpoint.ts';
import { ReasonForm } from './reason-form.tsx';
import type { ReasonState } from './reason-state.ts';

interface Finding {
  readonly id: bigint;
  readonly checkedAt: Date;
  readonly compared: number;
  readonly disagreements: readonly Disagreement[];
}

/** Disagreements shown at once. */
const SHOWN = 20;

/** Does the journal still say what was signed? Null where nobody has compared them yet. */
export function SignedHistory({
  finding,
  when,
  action,
}: {
  finding: Finding | null;
  when: Calendar;
  action: (state: ReasonState, form: FormData) => Promise<ReasonState>;
}) {
  return (
    <Section title="Signed history">
      <div className="grid max-w-text gap-3">
        {finding === null || finding.compared + finding.disagreements.length === 0 ? (
          <p>Nothing to compare yet: the first checkpoint is signed within the hour.</p>
        ) : (
          <Found finding={finding} when={when} action={action} />
        )}
        <details>
          <summary className="inline-flex min-h-11 items-center text-petrol underline">
            What is signed, and what it shows
          </summary>
          <div className="grid gap-3 pb-2">
            <p>
              The journal is written on numbered folios. Every hour the open one is closed, and what stands on
              it is summed up and signed with the installation key: a checkpoint. It is kept in the database
              and, as a copy, in the folder <code>checkpoints</code> of the data folder. Every hour all of
              them are compared with the journal.
            </p>
            <p>
              The checks above show books that do not add up. This one shows books that add up and are not
              what they were: somebody who can write to the database past its guards may change the past, and
              cannot sign it. Folios are counted and not timed, so no clock that jumps can raise a false
              alarm.
            </p>
            <p>
              Keep the installation key and the copies away from whoever looks after the database; a backup of
              that folder on another machine is worth most.
            </p>
          </div>
        </details>
      </div>
    </Section>
  );
}

function Found({
  finding: { id, checkedAt, compared, disagreements },
  when,
  action,
}: {
  finding: Finding;
  when: Calendar;
  action: (state: ReasonState, form: FormData) => Promise<ReasonState>;
}) {
  const ok = disagreements.length === 0;
  const checkpoints = `${compared.toString()} ${compared === 1 ? 'checkpoint' : 'checkpoints'}`;
  return (
    <>
      <p className={`flex items-center gap-2 font-semibold ${ok ? 'text-available' : 'text-reversed'}`}>
        <Icon name={ok ? 'check' : 'alert'} className="size-5" />
        {ok ? 'The journal is what was signed' : 'The journal is not what was signed'}
      </p>
      <p className="text-meta text-muted">
        {checkpoints}, compared{' '}
        <Instant at={checkedAt} text={when.plain(checkedAt)} exact={when.exact(checkedAt)} />
      </p>
      {!ok && (
        <>
          <ul className="border-t border-line">
            {disagreements.slice(0, SHOWN).map((each) => (
              <li
                key={`${each.kind} ${each.signature ?? each.after.toString()}`}
                className="border-b border-line py-2"
              >
                {disagreementInWords(each)}
              </li>
            ))}
            {disagreements.length > SHOWN && (
              <li className="py-2">and {(disagreements.length - SHOWN).toString()} more</li>
            )}
          </ul>
          <p>
            Somebody changed the past in the database, past its guards, or the database is another one or an
            older one than was signed. First keep what there is: the database as it is, the copies, and the
            log of who was connected. Then put a backup of before into an empty database (
            <code>bounty restore</code>), and compare the folios. Points that are wrong are put right by
            corrections, never in the database.
          </p>
          <details>
            <summary className="inline-flex min-h-11 items-center text-petrol underline">
              I know why: set them aside
            </summary>
            <p className="mb-3">
              Right after a restore that was not done by <code>bounty restore</code>, say, or once a case is
              closed. What stands on these folios now is signed in their place, and is compared from then on.
            </p>
            <ReasonForm
              action={action}
              about={{ name: 'findingId', id: id.toString() }}
              hint="It is signed too, and kept in the audit log for ever, with your name."
              verb="Set aside, and sign what stands there now"
            />
          </details>
        </>
      )}
    </>
  );
}
