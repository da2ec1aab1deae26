import Link from 'next/link';
import { Icon } from '#components/ui/icon.tsx';
import type { IconName } from '#components/ui/icon-paths.ts';

/** Where else an account is worked on: its definition, and the reading of its calls. */
export function AccountLinks({ slug }: { slug: string }) {
  const links: readonly { href: string; label: string; icon: IconName }[] = [
    { href: `/operator/providers/prove?account=${slug}`, label: 'Prove a call', icon: 'search' },
    { href: `/operator/providers/${slug}/definition`, label: 'Definition and its versions', icon: 'list' },
  ];
  return (
    <ul className="mt-4 flex flex-wrap gap-x-6">
      {links.map(({ href, label, icon }) => (
        <li key={href}>
          <Link
            href={href}
            prefetch={false}
            className="inline-flex min-h-11 items-center gap-1.5 text-petrol underline"
          >
            <Icon name={icon} className="size-4" />
            {label}
          </Link>
        </li>
      ))}
    </ul>
  );
}
