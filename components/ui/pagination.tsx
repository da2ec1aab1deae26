import Link from 'next/link';
import { buttonClass } from './button-look.ts';
import { Icon } from './icon.tsx';

/**
 * The way through a list that is read from a mark onward, so that new rows never shift a page.
 * @param newest back to its beginning; null when this is it. @param older null at its end
 */
export function Pagination({
  newest,
  older,
  label = 'Pages',
}: {
  newest: string | null;
  older: string | null;
  label?: string;
}) {
  if (newest === null && older === null) return null;
  return (
    <nav aria-label={label} className="mt-6 flex flex-wrap justify-between gap-3">
      {newest === null ? (
        <span />
      ) : (
        <Link href={newest} rel="prev" prefetch={false} className={buttonClass('plain')}>
          <Icon name="left" className="size-4" />
          Newest
        </Link>
      )}
      {older !== null && (
        <Link href={older} rel="next" prefetch={false} className={buttonClass('plain')}>
          Older
          <Icon name="arrow" className="size-4" />
        </Link>
      )}
    </nav>
  );
}
