'use client';
import Link from 'next/link';
import type { StateIcon, StateTone } from '#lib/core/explain.ts';
import { StateLabel } from './state-label.tsx';

/** States behind a word, each leading to its page of the glossary. */
export function StateList({
  states,
}: {
  states: readonly {
    readonly word: string;
    readonly icon: StateIcon;
    readonly tone: StateTone;
    readonly term: string;
  }[];
}) {
  return (
    <details className="mt-10 text-meta">
      <summary className="inline-flex min-h-11 items-center text-petrol underline">
        What the states mean
      </summary>
      <ul className="mt-2 flex flex-wrap gap-x-6 gap-y-1">
        {states.map(({ word, icon, tone, term }) => (
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
