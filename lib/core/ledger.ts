/**
 * The ledger's law: where every point comes from and goes to. A posting moves points from one account to another, so
 * it is balanced by construction; states of a member's points are accounts.
 */

/** Accounts of the site's own: what it gave, took or lost. */
export const SITE_ACCOUNTS = ['site_corrections', 'site_bonuses', 'site_write_offs'] as const;

export type Account =
  | 'provider_receivable'
  | (typeof SITE_ACCOUNTS)[number]
  | 'member_pending'
  | 'member_available'
  | 'member_reserved'
  | 'member_debt';

export type PostingReason =
  | 'credit'
  | 'release'
  | 'repayment'
  | 'decline'
  | 'reversal'
  | 'debt'
  | 'correction'
  | 'bonus'
  | 'write_off';

export interface Posting {
  readonly debit: Account;
  readonly credit: Account;
  /** Whole points, above zero. */
  readonly amount: bigint;
  readonly reason: PostingReason;
}

/** A member's balances in points, and the number of transfers that led to them. `debt` is what the member owes. */
export interface Balances {
  readonly pending: bigint;
  readonly available: bigint;
  readonly reserved: bigint;
  readonly debt: bigint;
  readonly version: bigint;
}

export const EMPTY_BALANCES: Balances = { pending: 0n, available: 0n, reserved: 0n, debt: 0n, version: 0n };

const posting = (debit: Account, credit: Account, amount: bigint, reason: PostingReason): Posting => ({
  debit,
  credit,
  amount,
  reason,
});

/** Points from an account of the site's own to a member: what the member owes is repaid first. */
const given = (from: Account, points: bigint, debt: bigint, reason: PostingReason) => [
  posting(from, 'member_debt', least(points, debt), 'repayment'),
  posting(from, 'member_available', points - least(points, debt), reason),
];

const least = (a: bigint, b: bigint) => (a < b ? a : b);

/** Every movement the books know. Zero amounts are left out. */
export const MOVEMENTS = {
  /** A verified postback: the provider owes us, the member waits. */
  credit: (points: bigint) => [posting('provider_receivable', 'member_pending', points, 'credit')],
  /** The hold is over, or there was none: what the member owes is repaid first. */
  release: (points: bigint, { debt }: Balances) => [
    posting('member_pending', 'member_debt', least(points, debt), 'repayment'),
    posting('member_pending', 'member_available', points - least(points, debt), 'release'),
  ],
  /** Taken back while pending. */
  decline: (points: bigint) => [posting('member_pending', 'provider_receivable', points, 'decline')],
  /** Taken back after release: what is no longer there becomes debt. */
  reversal: (points: bigint, { available }: Balances) => [
    posting('member_available', 'provider_receivable', least(points, available), 'reversal'),
    posting('member_debt', 'provider_receivable', points - least(points, available), 'debt'),
  ],
  /** A person of the site gives points, or takes some that are there: a mistake of ours never becomes debt. */
  correction: (points: bigint, { debt }: Balances) =>
    points < 0n
      ? [posting('member_available', 'site_corrections', -points, 'correction')]
      : given('site_corrections', points, debt, 'correction'),
  /** What a run of days has earned. */
  bonus: (points: bigint, { debt }: Balances) => given('site_bonuses', points, debt, 'bonus'),
  /** All that is owed, where nothing has moved for long: the loss is the site's. */
  writeOff: ({ debt }: Balances) => [posting('site_write_offs', 'member_debt', debt, 'write_off')],
} as const;

/** The balances after a posting. @throws RangeError when an account would fall below zero or nothing is moved. */
export function apply(balances: Balances, { debit, credit, amount }: Posting): Balances {
  if (amount <= 0n) throw new RangeError('a posting moves more than nothing');
  // Debt is the one account of a member that grows on its debit side.
  const change = (account: Account) => (credit === account ? amount : 0n) - (debit === account ? amount : 0n);
  const after: Balances = {
    pending: balances.pending + change('member_pending'),
    available: balances.available + change('member_available'),
    reserved: balances.reserved + change('member_reserved'),
    debt: balances.debt - change('member_debt'),
    version: balances.version + 1n,
  };
  for (const [name, value] of Object.entries(after))
    if (value < 0n) throw new RangeError(`${name} would fall below zero`);
  return after;
}

/** Applies a movement's postings in order, without the empty ones. */
export function applyAll(
  balances: Balances,
  postings: readonly Posting[],
): { balances: Balances; entries: readonly { posting: Posting; after: Balances }[] } {
  let now = balances;
  const entries: { posting: Posting; after: Balances }[] = [];
  for (const each of postings) {
    if (each.amount === 0n) continue;
    now = apply(now, each);
    entries.push({ posting: each, after: now });
  }
  return { balances: now, entries };
}
