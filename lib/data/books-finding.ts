/** One thing that does not add up, or is overdue. */
export interface Mismatch {
  readonly what: string;
  readonly detail: string;
}

/** What all members hold together, in points. */
export interface Totals {
  readonly pending: bigint;
  readonly available: bigint;
  readonly reserved: bigint;
  readonly debt: bigint;
}

/** A member whose account does not add up, and why. */
export interface Suspect {
  readonly memberId: bigint;
  readonly why: string;
}

/** What an audit found. `sum` in points over all accounts, `accounts` counted. */
export interface BooksFinding {
  readonly ok: boolean;
  readonly sum: bigint;
  readonly accounts: number;
  readonly mismatches: readonly Mismatch[];
  /** Overdue, or counted anew, though the books add up. */
  readonly late: readonly Mismatch[];
  readonly suspects: readonly Suspect[];
  readonly totals: Totals;
  /** The books were looked at up to here, by the database's clock. */
  readonly through: Date;
  readonly tookMs: number;
}

/** One answer to a question whose every answer is a mismatch. */
export interface Answer {
  readonly detail: string;
  /** The member whose account does not add up; null where it is no single account's fault. */
  readonly member: bigint | null;
}

/** Mismatches of one kind that are listed; the count of the rest is given. */
const LISTED = 20;

/** Answers by question, as lists of mismatches and of the members concerned. */
export function gatherAnswers(answers: ReadonlyMap<string, readonly Answer[]>): {
  mismatches: Mismatch[];
  suspects: Suspect[];
} {
  const mismatches: Mismatch[] = [];
  const suspects = new Map<bigint, Suspect>();
  for (const [what, rows] of answers) {
    mismatches.push(...rows.slice(0, LISTED).map(({ detail }) => ({ what, detail })));
    if (rows.length > LISTED) mismatches.push({ what, detail: `and ${rows.length - LISTED} more` });
    for (const { member, detail } of rows)
      if (member !== null && !suspects.has(member))
        suspects.set(member, { memberId: member, why: `${what}: ${detail}` });
  }
  return { mismatches, suspects: [...suspects.values()] };
}
