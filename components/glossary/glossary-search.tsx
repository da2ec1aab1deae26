'use client';
import { useState } from 'react';
import { buttonClass } from '#components/ui/button-look.ts';
import { CONTROL } from '#components/ui/field-frame.tsx';
import { findEntries, type IndexEntry, LONGEST_QUESTION } from '#lib/core/glossary/search.ts';
import { EntryList } from './entry-list.tsx';

/**
 * All terms, and those that answer a question. Without scripts the form asks the server, which finds the same.
 * @param asked what the address asked for
 */
export function GlossarySearch({ entries, asked }: { entries: readonly IndexEntry[]; asked: string }) {
  const [question, ask] = useState(asked);
  const found = findEntries(entries, question);
  return (
    <>
      <search>
        <form action="/glossary" className="flex max-w-text flex-wrap items-end gap-3">
          <div className="grid min-w-56 flex-1 gap-1">
            <label htmlFor="q" className="font-semibold">
              Find a term
            </label>
            <input
              id="q"
              name="q"
              type="search"
              value={question}
              maxLength={LONGEST_QUESTION}
              autoComplete="off"
              onChange={(event) => ask(event.target.value)}
              className={CONTROL}
            />
          </div>
          <button type="submit" className={buttonClass('plain')}>
            Find
          </button>
        </form>
      </search>
      <p role="status" className="mt-2 text-meta text-muted">
        {found.length === entries.length
          ? `${entries.length.toString()} terms`
          : `${found.length.toString()} of ${entries.length.toString()} terms`}
      </p>
      <EntryList entries={found} question={question} />
    </>
  );
}
