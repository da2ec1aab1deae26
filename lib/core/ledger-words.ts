import type { Account, PostingReason } from '#lib/core/ledger.ts';
import { DEBT_IDLE_DAYS } from '#lib/core/rules.ts';

/** What an entry of the ledger did, for its member. */
export const ENTRY_WORDS: Record<PostingReason, { readonly word: string; readonly text: string }> = {
  credit: { word: 'Booked', text: 'to pending' },
  release: { word: 'Released', text: 'from pending to available' },
  repayment: { word: 'Debt repaid', text: 'before anything became available' },
  decline: { word: 'Declined', text: 'taken back while pending' },
  reversal: { word: 'Reversed', text: 'taken back from available' },
  debt: { word: 'Owed', text: 'taken back, and no longer there' },
  correction: { word: 'Corrected', text: 'changed by a person of this site' },
  bonus: { word: 'Streak bonus', text: 'earned by days in a row' },
  write_off: {
    word: 'Debt written off',
    text: `after ${DEBT_IDLE_DAYS.toString()} days without activity`,
  },
};

/** What an entry did to one balance, signed: debt grows when it is owed. */
export function changeOf(
  account: Account,
  { debit, credit, amount }: { readonly debit: Account; readonly credit: Account; readonly amount: bigint },
): bigint {
  const change = (credit === account ? amount : 0n) - (debit === account ? amount : 0n);
  return account === 'member_debt' ? -change : change;
}

/** What an entry rests on where no row of activity does, as its page is addressed: `correction-81`, `streak-92`. */
const CAUSE = /^([a-z]+(?:-[a-z]+)*)-([1-9]\d{0,17})$/;

/** Reads such an address; null where it is none. The kind is the database's word for it. */
export function readCauseName(text: string): { readonly kind: string; readonly id: bigint } | null {
  const [, kind, id] = CAUSE.exec(text) ?? [];
  return kind === undefined || id === undefined ? null : { kind: kind.replaceAll('-', '_'), id: BigInt(id) };
}
