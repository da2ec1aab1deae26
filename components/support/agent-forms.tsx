'use client';
import { Notice } from '#components/ui/notice.tsx';
import { FileField, filesFit } from './file-field.tsx';
import { MessageField } from './message-field.tsx';
import { SendButton } from './send-button.tsx';
import { nothingSent, type SendAction } from './send-state.ts';
import { useSending } from './use-sending.ts';

interface Props {
  readonly action: SendAction;
  readonly form: string;
  readonly ticketId: string;
}

/** An agent's answer, which says at once where the ticket stands then. @param seen the last message on the page */
export function AnswerForm({ action, form, ticketId, seen }: Props & { seen: string }) {
  const sending = useSending(action, nothingSent(), filesFit);
  const { state, submit, pending, onSubmit, form: place } = sending;
  return (
    <form ref={place} action={submit} onSubmit={onSubmit} className="grid gap-4" noValidate>
      <input type="hidden" name="form" value={form} />
      <input type="hidden" name="ticketId" value={ticketId} />
      <input type="hidden" name="seen" value={seen} />
      {state.errors.form !== undefined && <Notice>{state.errors.form}</Notice>}
      <MessageField
        id="answer"
        label="Message"
        hint="Who asked reads it here and is told by mail."
        typed={state.typed.message}
        error={state.errors.message}
      />
      <FileField answer={state} />
      <div className="flex flex-wrap gap-3">
        <SendButton pending={pending} busy="Sending …" value="answer">
          Answer
        </SendButton>
        <SendButton pending={pending} busy="…" look="plain" value="solve">
          Answer and solve
        </SendButton>
      </div>
    </form>
  );
}

/** A note that stays among agents. */
export function NoteForm({ action, form, ticketId }: Props) {
  const { state, submit, pending, onSubmit, form: place } = useSending(action, nothingSent());
  return (
    <form ref={place} action={submit} onSubmit={onSubmit} className="grid gap-4" noValidate>
      <input type="hidden" name="form" value={form} />
      <input type="hidden" name="ticketId" value={ticketId} />
      {state.errors.form !== undefined && <Notice>{state.errors.form}</Notice>}
      <MessageField
        id="note"
        label="Note"
        hint="Only agents see it. It stays for ever."
        typed={state.typed.message}
        error={state.errors.message}
      />
      <div>
        <SendButton pending={pending} busy="Keeping …" look="plain">
          Keep the note
        </SendButton>
      </div>
    </form>
  );
}
