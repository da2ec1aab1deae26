import Link from 'next/link';
import { type TermSlug, termPath } from '#lib/core/glossary/slugs.ts';

const PROMISES: readonly { text: string; term: TermSlug; about: string }[] = [
  { text: 'Everything you start is listed from the first second.', term: 'offers', about: 'Offers' },
  {
    text: 'Every wait has a reason and an end, and you see both before you start.',
    term: 'hold',
    about: 'Hold',
  },
  {
    text: 'Points release by themselves. You never have to ask for what is due.',
    term: 'pending',
    about: 'Pending',
  },
  {
    text: 'A reversal never suspends an account by itself, and comes with the provider’s own reason.',
    term: 'reversal',
    about: 'Reversal',
  },
  { text: 'A mistake of ours never becomes your debt.', term: 'debt', about: 'Debt' },
  { text: 'Points never expire. 1,000 points are 1 US dollar.', term: 'points', about: 'Points' },
];

/** What members can hold the site to, each with the page that says it in full. */
export function Promises() {
  return (
    <ul className="grid gap-x-12 lg:grid-cols-2">
      {PROMISES.map(({ text, term, about }) => (
        <li
          key={text}
          className="flex items-baseline justify-between gap-4 border-b border-line py-3 first:border-t lg:nth-2:border-t"
        >
          <span>{text}</span>
          <Link href={termPath(term)} prefetch={false} className="link shrink-0 text-meta">
            {about}
            <span className="sr-only"> in the glossary: {text}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
