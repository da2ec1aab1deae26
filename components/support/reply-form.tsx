'use client';
import { Notice } from '#components/ui/notice.tsx';
import { FileField, filesFit } from './file-field.tsx';
import { MessageField } from './message-field.tsx';
import { SendButton } from './send-button.tsx';
import { nothingSent, type SendAction } from './send-state.ts';
import { useSending } from './use-sending.ts';

/**
 * Writes back on one's own ticket.
 * @param visitorKey opens it for a visitor
 * @param solved whether writing opens it again
 */
export function ReplyForm({
  action,
  form,
  ticketId,
  visitorKey,
  solved,
}: {
  action: SendAction;
  form: string;
  ticketId: string;
  visitorKey: string | null;
  solved: boolean;
}) {
  const sending = useSending(action, nothingSent(), filesFit);
  const { state, submit, pending, onSubmit, form: place } = sending;
  return (
    <form ref={place} action={submit} onSubmit={onSubmit} className="grid max-w-text gap-5" noValidate>
      <input type="hidden" name="form" value={form} />
      <input type="hidden" name="ticketId" value={ticketId} />
      {visitorKey !== null && <input type="hidden" name="key" value={visitorKey} />}
      {state.errors.form !== undefined && <Notice>{state.errors.form}</Notice>}
      <MessageField
        label={solved ? 'Not solved? Write what is left' : 'Write back'}
        typed={state.typed.message}
        error={state.errors.message}
      />
      <FileField answer={state} />
      <div>
        <SendButton pending={pending} busy="Sending …">
          {solved ? 'Send and open it again' : 'Send'}
        </SendButton>
      </div>
    </form>
  );
}
