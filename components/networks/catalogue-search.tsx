'use client';
import Link from 'next/link';
import { useState } from 'react';
import { buttonClass } from '#components/ui/button-look.ts';
import { CONTROL } from '#components/ui/field-frame.tsx';
import { Select } from '#components/ui/select.tsx';
import {
  type CatalogueEntry,
  CONFIDENCE_WORDS,
  CONFIDENCES,
  networkKindLabel,
} from '#lib/core/protocol/catalogue-entry.ts';
import {
  type CatalogueQuestion,
  countBy,
  findNetworks,
  LONGEST_NAME,
} from '#lib/core/protocol/catalogue-search.ts';
import { NetworkList } from './network-list.tsx';

/**
 * All networks of the catalogue, and those that fit what is asked for, as it is typed. Without scripts the form asks the
 * server, which finds the same.
 * @param asked what the address asked for
 */
export function CatalogueSearch({
  entries,
  asked,
}: {
  entries: readonly CatalogueEntry[];
  asked: CatalogueQuestion;
}) {
  const [question, ask] = useState(asked);
  const found = findNetworks(entries, question);
  const kinds = countBy(entries, ({ kind }) => kind);
  const sure = countBy(entries, ({ confidence }) => confidence);
  return (
    <>
      <search>
        <form
          action="/operator/providers/new"
          className="grid grid-cols-2 items-end gap-3 sm:grid-cols-[minmax(14rem,1fr)_auto_auto_auto]"
        >
          <div className="col-span-2 grid gap-1 sm:col-span-1">
            <label htmlFor="q" className="font-semibold">
              Find a network
            </label>
            <input
              id="q"
              name="q"
              type="search"
              value={question.text}
              maxLength={LONGEST_NAME}
              autoComplete="off"
              placeholder="Name, earlier name or id"
              onChange={(event) => ask({ ...question, text: event.target.value })}
              className={CONTROL}
            />
          </div>
          <Select
            name="kind"
            label="What it sends"
            value={question.kind}
            onChange={(event) => ask({ ...question, kind: event.target.value as CatalogueQuestion['kind'] })}
          >
            <option value="">Anything</option>
            {[...kinds].map(([kind, count]) => (
              <option key={kind} value={kind}>
                {networkKindLabel(kind)} ({count})
              </option>
            ))}
          </Select>
          <Select
            name="sure"
            label="How sure"
            value={question.confidence}
            onChange={(event) =>
              ask({ ...question, confidence: event.target.value as CatalogueQuestion['confidence'] })
            }
          >
            <option value="">However sure</option>
            {CONFIDENCES.map((confidence) => (
              <option key={confidence} value={confidence}>
                {CONFIDENCE_WORDS[confidence].short} ({sure.get(confidence) ?? 0})
              </option>
            ))}
          </Select>
          <button type="submit" className={`${buttonClass('plain')} col-span-2 sm:col-span-1`}>
            Find
          </button>
        </form>
      </search>
      <p role="status" className="mt-2 text-meta text-muted">
        {found.length === entries.length
          ? `${entries.length.toString()} networks`
          : `${found.length.toString()} of ${entries.length.toString()} networks`}
      </p>
      {found.length === 0 ? <NothingFound text={question.text} /> : <NetworkList entries={found} />}
    </>
  );
}

function NothingFound({ text }: { text: string }) {
  return (
    <div className="mt-3 border-y border-line py-8">
      <p className="font-semibold">
        {text.trim() === '' ? 'No network fits' : `No network fits “${text.trim()}”`}
      </p>
      <p className="mt-1 max-w-text text-muted">
        Networks change their names: try a part of it, or{' '}
        <a href="/operator/providers/new" className="link">
          see all
        </a>
        . A network that is not here needs no code:{' '}
        <Link href="/operator/providers/new/own" prefetch={false} className="link">
          write its definition
        </Link>
        , or add a file of one with{' '}
        <span className="font-mono text-meta">bounty provider add definition.json</span>.
      </p>
    </div>
  );
}
