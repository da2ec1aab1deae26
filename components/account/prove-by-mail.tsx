import { SubmitButton } from '#components/ui/submit-button.tsx';

/**
 * How somebody without a password shows that it is them, before an act that a browser left open must not do.
 * @param minutes for which a sign-in shows it
 */
export function ProveByMail({ action, minutes }: { action: () => Promise<void>; minutes: number }) {
  return (
    <>
      <p className="mb-4 max-w-text text-muted">
        You have no password, and a browser left open is not enough: a link in your mail shows that it is you.
        Use it, then come back to this page within {minutes} minutes.
      </p>
      <form action={action}>
        <SubmitButton busy="Sending …" look="plain">
          Mail me a sign-in link
        </SubmitButton>
      </form>
    </>
  );
}
