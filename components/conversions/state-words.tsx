import Link from 'next/link';
import { MEMBER_STATES } from '#lib/core/explain.ts';
import { StateLabel } from './state-label.tsx';

/** Every state a row can have, each leading to its page of the glossary. */
export function StateWords() {
  return (
    <details className="mt-10 text-meta">
      <summary className="inline-flex min-h-11 items-center text-petrol underline">
        What the states mean
      </summary>
      <ul className="mt-2 flex flex-wrap gap-x-6 gap-y-1">
        {Object.values(MEMBER_STATES).map(({ word, icon, tone, term }) => (
          <li key={word}>
            <Link
              href={`/glossary/${term}`}
              prefetch={false}
              className="inline-flex min-h-11 items-center hover:underline"
            >
              <StateLabel word={word} icon={icon} tone={tone} />
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
