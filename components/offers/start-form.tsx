import { buttonClass } from '#components/ui/button-look.ts';
import { Icon } from '#components/ui/icon.tsx';

/**
 * Starts an offer. A form and not a link, because a start is recorded: nothing that only looks ahead at addresses may
 * cause one.
 */
export function StartForm({ offerId, title, primary }: { offerId: bigint; title: string; primary: boolean }) {
  return (
    <form action={`/go/${offerId.toString()}`} method="post" target="_blank" rel="noopener">
      <button type="submit" className={buttonClass(primary ? 'primary' : 'plain')}>
        Start<span className="sr-only"> {title}, opens in a new tab</span>
        <Icon name="leave" className="size-4" />
      </button>
    </form>
  );
}
