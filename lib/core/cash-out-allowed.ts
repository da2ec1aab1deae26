/** What is known of a member who asks for points to leave their account. */
export interface CashOutFacts {
  /** Set while the auditor's freeze stands: the account did not add up, and nobody has looked at it yet. */
  readonly frozen: { readonly why: string } | null;
}

/**
 * May points leave this account? Asked when a cash-out is asked for and again when it is paid, under the lock of the
 * balance: an account may be frozen in between. Credits never ask.
 */
export function cashOutAllowed({
  frozen,
}: CashOutFacts): { readonly ok: true } | { readonly ok: false; readonly why: 'account-frozen' } {
  return frozen === null ? { ok: true } : { ok: false, why: 'account-frozen' };
}
