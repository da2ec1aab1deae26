import Link from 'next/link';
import { Icon } from '#components/ui/icon.tsx';

export interface LateThing {
  readonly text: string;
  /** Where it is mended; left out where no page of ours can. */
  readonly href?: string;
  readonly link?: string;
}

/** What should have happened by now, each with the way there; or that nothing is late. */
export function LateList({ things }: { things: readonly LateThing[] }) {
  if (things.length === 0)
    return (
      <p className="flex items-center gap-2">
        <Icon name="check" className="size-5 text-available" />
        Nothing is late.
      </p>
    );
  return (
    <ul className="border-t border-line">
      {things.map(({ text, href, link }) => (
        <li key={text} className="flex min-h-9 flex-wrap items-center gap-x-3 border-b border-line py-1">
          <Icon name="alert" className="size-4 text-reversed" />
          <span className="flex-1">{text}</span>
          {href !== undefined && (
            <Link href={href} prefetch={false} className="text-petrol underline">
              {link}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
