import type { Account, Balances, Posting, PostingReason } from '#lib/core/ledger.ts';

/** One transfer of a conversion with the member's balances after it. */
export interface Effect {
  readonly at: Date;
  readonly reason: PostingReason;
  readonly amount: bigint;
  readonly debit: Account;
  readonly credit: Account;
  readonly after: Balances;
}

/** One balance, before and after something was taken back. Points. */
export interface BalanceChange {
  readonly name: 'Pending' | 'Available' | 'Reserved' | 'Debt';
  readonly before: bigint;
  readonly after: bigint;
}

/** What a member is told of points that were taken back. */
export interface ReversalReceipt {
  readonly at: Date;
  /** Points taken back altogether. */
  readonly points: bigint;
  /** Points of them that were no longer there, and are owed. */
  readonly owed: bigint;
  /** Every balance, changed or not. */
  readonly changes: readonly BalanceChange[];
}

const TAKEN_BACK: ReadonlySet<PostingReason> = new Set(['decline', 'reversal', 'debt']);

/** The balances before an entry: what it did, undone. */
export function balancesBefore({
  amount,
  debit,
  credit,
  after,
}: Pick<Posting, 'amount' | 'debit' | 'credit'> & { readonly after: Balances }): Balances {
  const change = (account: Account) => (credit === account ? amount : 0n) - (debit === account ? amount : 0n);
  return {
    pending: after.pending - change('member_pending'),
    available: after.available - change('member_available'),
    reserved: after.reserved - change('member_reserved'),
    debt: after.debt + change('member_debt'),
    version: after.version - 1n,
  };
}

/** Every balance before the first of these entries and after the last, changed or not; entries follow one another. */
export function balanceChanges(effects: readonly Effect[]): readonly BalanceChange[] {
  const [first] = effects;
  const after = effects.at(-1)?.after;
  if (first === undefined || after === undefined) return [];
  const before = balancesBefore(first);
  return [
    { name: 'Pending', before: before.pending, after: after.pending },
    { name: 'Available', before: before.available, after: after.available },
    { name: 'Reserved', before: before.reserved, after: after.reserved },
    { name: 'Debt', before: before.debt, after: after.debt },
  ];
}

/** The receipt of a reversal or a decline, from the entries it made; null where nothing was taken back. */
export function reversalReceipt(effects: readonly Effect[]): ReversalReceipt | null {
  const taken = effects.filter(({ reason }) => TAKEN_BACK.has(reason));
  const last = taken.at(-1);
  if (last === undefined) return null;
  const sum = (of: readonly Effect[]) => of.reduce((points, { amount }) => points + amount, 0n);
  return {
    at: last.at,
    points: sum(taken),
    owed: sum(taken.filter(({ reason }) => reason === 'debt')),
    changes: balanceChanges(taken),
  };
}
