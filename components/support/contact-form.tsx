'use client';
import { type ReactNode, useState } from 'react';
import { EmailField } from '#components/account/email-field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Select } from '#components/ui/select.tsx';
import { PUZZLES } from '#lib/core/tickets/puzzle.ts';
import { TICKET_TOPICS } from '#lib/core/tickets/topics.ts';
import { choiceProblem, FileField } from './file-field.tsx';
import { MessageField } from './message-field.tsx';
import { SendButton } from './send-button.tsx';
import { nothingSent, type SendAction } from './send-state.ts';
import { useSending } from './use-sending.ts';
import { useVisitorCheck, type VisitorCheck } from './use-visitor-check.ts';

interface Props {
  readonly action: SendAction;
  /** What makes this rendering unique: sent twice, it makes one ticket. */
  readonly form: string;
  /** Set for a visitor, who must solve it. */
  readonly challenge: string | null;
  readonly topic: string;
  readonly message: string;
  /** The member's row it is about, by its id. */
  readonly about: string | null;
  /** The closed ticket it goes on from. */
  readonly follows: string | null;
  /** What to do where the page runs no scripts. */
  readonly elsewhere: ReactNode;
}

const NO_CRYPTOGRAPHY =
  'Your browser cannot make the check that keeps programs out on this address; it needs https. Sign in and write from there.';

/** A new question. Members need no check; a visitor's browser works for about a second, and says so. */
export function ContactForm({ action, form, challenge, topic, message, about, follows, elsewhere }: Props) {
  const [failed, setFailed] = useState(false);
  const [waits, setWaits] = useState(false);
  const [given, setGiven] = useState(challenge ?? '');
  const check = useVisitorCheck(given);
  const sending = useSending(action, nothingSent(topic, message), async (data, sent) => {
    if (choiceProblem([...(sent.querySelector<HTMLInputElement>('#files')?.files ?? [])]) !== null) {
      sent.querySelector<HTMLInputElement>('#files')?.focus();
      return false;
    }
    if (challenge === null) return true;
    setWaits(true);
    setFailed(false);
    try {
      data.set('answers', await check.solve());
      return true;
    } catch {
      setFailed(true);
      return false;
    } finally {
      setWaits(false);
    }
  });
  const { state, submit, pending, onSubmit, form: place } = sending;
  if (state.challenge !== undefined && state.challenge !== given) setGiven(state.challenge);
  const begin = () => void check.solve().catch(() => setFailed(true));
  return (
    <form
      ref={place}
      action={submit}
      onSubmit={onSubmit}
      {...(challenge === null ? {} : { onFocus: begin })}
      className="grid max-w-text gap-5"
      noValidate
    >
      <input type="hidden" name="form" value={challenge === null ? form : given} />
      {about !== null && <input type="hidden" name="about" value={about} />}
      {follows !== null && <input type="hidden" name="follows" value={follows} />}
      {state.errors.form !== undefined && <Notice>{state.errors.form}</Notice>}
      {failed && <Notice>{NO_CRYPTOGRAPHY}</Notice>}
      <Select
        name="topic"
        label="What is it about?"
        defaultValue={state.typed.topic}
        error={state.errors.topic}
      >
        <option value="">Choose a topic</option>
        {Object.entries(TICKET_TOPICS).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      {challenge !== null && (
        <EmailField
          typed={state.typed.email}
          error={state.errors.email}
          hint="The answer is sent there, with a link that opens the conversation."
        />
      )}
      <MessageField
        label="Your message"
        hint="What you did, what you expected and what happened instead. Never write a password."
        typed={state.typed.message}
        error={state.errors.message}
      />
      <FileField answer={state} />
      {challenge !== null && <LeaveEmpty />}
      <div className="grid gap-3">
        {challenge !== null && <noscript>{elsewhere}</noscript>}
        {challenge !== null && <CheckProgress check={check} />}
        <div>
          <SendButton pending={pending || waits} busy={waits ? 'Finishing the check …' : 'Sending …'}>
            Send
          </SendButton>
        </div>
      </div>
    </form>
  );
}

/** People do not see it; what fills in every field does. */
function LeaveEmpty() {
  return (
    <div className="absolute -left-[999rem] h-px w-px overflow-hidden" aria-hidden="true">
      <label htmlFor="second-topic">Leave this empty</label>
      <input id="second-topic" name="secondTopic" tabIndex={-1} autoComplete="off" />
    </div>
  );
}

function CheckProgress({ check: { started, done } }: { check: VisitorCheck }) {
  if (!started) return null;
  return (
    <div className="flex items-center gap-3 text-meta text-muted">
      <progress
        value={done}
        max={PUZZLES}
        aria-label="Check that you are not a program"
        className="h-1 w-32 accent-ink"
      />
      <span role="status">
        {done < PUZZLES
          ? 'Your browser shows that you are not a program …'
          : 'Checked: you are not a program.'}
      </span>
    </div>
  );
}
