import Link from 'next/link';
import { buttonClass } from './button-look.ts';

/** What to do where nothing is yet. */
export function Empty({
  title,
  text,
  action,
}: {
  title: string;
  text: string;
  action?: { href: string; label: string };
}) {
  return (
    <div className="border-y border-line py-10">
      <p className="font-semibold">{title}</p>
      <p className="mt-1 max-w-text text-muted">{text}</p>
      {action !== undefined && (
        <p className="mt-4">
          <Link href={action.href} className={buttonClass('primary')}>
            {action.label}
          </Link>
        </p>
      )}
    </div>
  );
}
