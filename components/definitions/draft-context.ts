'use client';
import { createContext, useContext } from 'react';
import type { Draft } from '#lib/core/protocol/draft.ts';
import type { Path } from '#lib/core/protocol/problem.ts';

/** What a form lets one choose from, by the path of the field. */
export type Vocabulary = Readonly<
  Record<string, readonly { readonly value: string; readonly words: string | null }[]>
>;

/** The definition that a form shows and changes: the JSON beside it, and nothing else. */
export interface DraftDesk {
  readonly draft: Draft;
  readonly change: (draft: Draft) => void;
  /** What is wrong, by path. */
  readonly wrong: Readonly<Record<string, string>>;
  readonly vocabulary: Vocabulary;
  /** The text cannot be read just now: the form waits. */
  readonly closed: boolean;
}

/**
 * No form has this id, so a field that names it belongs to none: it is not sent, and Enter in it sends nothing. What is
 * sent is the JSON.
 */
export const NO_FORM = 'draft';

export const DraftContext = createContext<DraftDesk | null>(null);

export function useDraft(): DraftDesk {
  const desk = useContext(DraftContext);
  if (desk === null) throw new Error('a field of a definition stands outside its form');
  return desk;
}

/** What is wrong at a place or, where it is shown as one field, anywhere below it. */
export function wrongAt({ wrong }: DraftDesk, path: Path, below = false): string | undefined {
  const key = path.join('.');
  const found = below ? Object.keys(wrong).find((one) => one === key || one.startsWith(`${key}.`)) : key;
  const message = found === undefined ? undefined : wrong[found];
  return message === undefined ? undefined : `${message.charAt(0).toUpperCase()}${message.slice(1)}`;
}
