import { SubmitButton } from '#components/ui/submit-button.tsx';
import { FRESH_MINUTES } from '#lib/flows/prove-self.ts';

/** How somebody without a password shows that it is them, before an act that a browser left open must not do. */
export function ProveByMail({ action }: { action: () => Promise<void> }) {
  return (
    <>
      <p className="mb-4 max-w-text text-muted">
        You have no password, and a browser left open is not enough: a link in your mail shows that it is you.
        Use it, then come back to this page within {FRESH_MINUTES} minutes.
      </p>
      <form action={action}>
        <SubmitButton busy="Sending …" look="plain">
          Mail me a sign-in link
        </SubmitButton>
      </form>
    </>
  );
}
