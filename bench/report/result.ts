import type { Machine } from '#bench/report/machine.ts';
import type { Finding } from '#bench/scenarios/finding.ts';
import type { Size } from '#bench/size.ts';

/** Everything one run of the bench leaves behind. */
export interface Result {
  /** ISO time at its beginning. */
  readonly at: string;
  readonly quick: boolean;
  readonly minutes: number;
  readonly machine: Machine;
  /** Of the database and of the server under test. */
  readonly settings: Readonly<Record<string, string>>;
  readonly size: Size;
  /** Requests or credits per second of what does less, by name. */
  readonly floors: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
  /** The auditor's finding over everything the run has stored; `why` when it could not give one. */
  readonly books:
    | { readonly ok: boolean; readonly accounts: number; readonly tookMs: number }
    | { readonly ok: null; readonly why: string };
}

/** The auditor's finding as a sentence. */
export function toldBooks(books: Result['books']): string {
  if (books.ok === null) return `The books were NOT CHECKED: ${books.why}.`;
  if (!books.ok) return 'THE BOOKS DO NOT ADD UP.';
  return `The books add up: ${books.accounts.toLocaleString('en')} accounts, checked in ${(books.tookMs / 1_000).toFixed(1)} s.`;
}
