import { DEBT_IDLE_DAYS } from '#lib/core/rules.ts';

/** What decides whether a debt is written off. */
export interface DebtFacts {
  /** Points that are owed. */
  readonly debt: bigint;
  /** When anything was last booked for the member, whatever it was. */
  readonly postedAt: Date;
  /** When the member last started something; null where they never did. */
  readonly startedAt: Date | null;
  /** The account does not add up: what is owed is not known for certain. */
  readonly frozen: boolean;
}

/** When anything last moved: a posting or a start. Looking is no movement, and neither is a report that books nothing. */
export function idleSince({ postedAt, startedAt }: Pick<DebtFacts, 'postedAt' | 'startedAt'>): Date {
  return startedAt !== null && startedAt > postedAt ? startedAt : postedAt;
}

/** Whether the debt is written off: 180 days of 24 hours are over since anything moved. */
export function isWrittenOff(facts: DebtFacts, now: Date): boolean {
  if (facts.debt <= 0n || facts.frozen) return false;
  return now.getTime() - idleSince(facts).getTime() >= DEBT_IDLE_DAYS * 86_400_000;
}
