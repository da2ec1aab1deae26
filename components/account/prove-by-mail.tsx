import { Notice } from '#components/ui/notice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';

/** What is said to whoever asked for more links than there are in an hour. */
export const LINKS_LATER =
  'We have sent several links within the hour. Look into your mail, or try again later.';

/**
 * How somebody without a password shows that it is them, before an act that a browser left open must not do.
 * @param place where it is asked for, so that whoever asks again comes back here
 * @param minutes for which a sign-in shows it
 * @param later no further link was sent
 */
export function ProveByMail({
  action,
  place,
  minutes,
  later,
}: {
  action: (form: FormData) => Promise<void>;
  place: 'delete' | 'team';
  minutes: number;
  later: boolean;
}) {
  return (
    <>
      {later && (
        <div className="mb-4">
          <Notice tone="quiet">{LINKS_LATER}</Notice>
        </div>
      )}
      <p className="mb-4 max-w-text text-muted">
        You have no password, and a browser left open is not enough: a link in your mail shows that it is you.
        It leads back to this page, where it counts for {minutes} minutes.
      </p>
      <form action={action}>
        <input type="hidden" name="place" value={place} />
        <SubmitButton busy="Sending …" look="plain">
          Mail me a sign-in link
        </SubmitButton>
      </form>
    </>
  );
}
