import Link from 'next/link';
import { TermLink } from '#components/glossary/term-link.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { IconName } from '#components/ui/icon-paths.ts';
import { isReady, type ReadyItem } from '#lib/core/cash-out-ready.ts';

const LOOKS: Record<ReadyItem['state'], { icon: IconName; word: string; tone: string }> = {
  met: { icon: 'check', word: 'Met', tone: 'text-available' },
  missing: { icon: 'cross', word: 'Missing', tone: 'text-reversed' },
  note: { icon: 'info', word: 'Good to know', tone: 'text-muted' },
};

/** What a cash-out will ask for: what is met, what is missing, and until when. */
export function ReadyList({ items }: { items: readonly ReadyItem[] }) {
  return (
    <>
      <p className="mb-2 text-muted">
        {isReady(items)
          ? 'Everything a cash-out asks for is met.'
          : 'What is missing stands here from the first day, so that nothing surprises you at the end.'}{' '}
        Cash-out is not open on this site yet: until it is, your points stay where they are.{' '}
        <TermLink term="cash-out">What a cash-out is</TermLink>
      </p>
      <ul className="border-t border-line">
        {items.map(({ state, title, text, term }) => (
          <li key={title} className="border-b border-line py-2">
            <p className="flex items-baseline justify-between gap-4">
              <Link href={`/glossary/${term}`} prefetch={false} className="font-semibold hover:underline">
                {title}
              </Link>
              <span
                className={`inline-flex items-center gap-1 self-start text-meta font-semibold whitespace-nowrap ${LOOKS[state].tone}`}
              >
                <Icon name={LOOKS[state].icon} className="size-4" />
                {LOOKS[state].word}
              </span>
            </p>
            <p className="text-meta text-muted">{text}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
