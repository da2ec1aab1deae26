import { Notice } from '#components/ui/notice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';

/** Says calmly that an address is not confirmed yet, and sends the link anew. */
export function VerifyNotice({ email, action }: { email: string; action: () => Promise<void> }) {
  return (
    <div className="mb-6">
      <Notice tone="quiet">
        <p>{email} is not confirmed yet. You can look around and start offers; news by mail waits for it.</p>
        <form action={action} className="mt-2">
          <SubmitButton busy="Sending …" look="plain">
            Send me the link
          </SubmitButton>
        </form>
      </Notice>
    </div>
  );
}
