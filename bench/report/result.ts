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
  /** The auditor's finding over everything the run has stored. */
  readonly books: { readonly ok: boolean; readonly accounts: number; readonly tookMs: number };
}
