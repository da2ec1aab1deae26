import { SubmitButton } from '#components/ui/submit-button.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { NEWS_KINDS, NEWS_NAMES, type NewsKind } from '#lib/core/mail/kinds.ts';

/** One switch per kind of news that comes by mail. */
export function NewsSwitches({
  action,
  wanted,
  able,
}: {
  action: (form: FormData) => Promise<void>;
  wanted: readonly NewsKind[];
  /** False until the address is confirmed: no news is sent before. */
  able: boolean;
}) {
  return (
    <form action={action} className="max-w-text">
      <div className="border-t border-line">
        {NEWS_KINDS.map((kind) => (
          <Switch
            key={`${kind} ${wanted.includes(kind).toString()}`}
            name={kind}
            id={`news-${kind}`}
            defaultChecked={wanted.includes(kind)}
            disabled={!able}
            hint={NEWS_NAMES[kind].hint}
          >
            {NEWS_NAMES[kind].label}
          </Switch>
        ))}
      </div>
      {able && (
        <div className="mt-4">
          <SubmitButton busy="Saving …" look="plain">
            Save choice
          </SubmitButton>
        </div>
      )}
    </form>
  );
}
