import Link from 'next/link';
import { inlineParts } from '#lib/core/glossary/inline.ts';
import { termWords } from '#lib/core/glossary/names.ts';

/** A text of the glossary with its links. */
export function InlineText({ text }: { text: string }) {
  let at = 0;
  return inlineParts(text, termWords).map((part) => {
    // The same words may stand in a sentence twice; where they begin tells them apart.
    const key = at;
    at += part.text.length;
    return part.href === null ? (
      <span key={key}>{part.text}</span>
    ) : (
      <Link key={key} href={part.href} prefetch={false} className="link">
        {part.text}
      </Link>
    );
  });
}
