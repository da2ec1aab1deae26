import { type Mutant, oneEdit } from './mutant.ts';

/** Bugs in who is believed: prices and times a network says, and people who say that they are somebody. */
export const PLANTED_PEOPLE: readonly Mutant[] = [
  oneEdit(
    'screen-out-at-any-price',
    'a paid screen-out of an offer at our price is credited as it says',
    [
      'lib/core/decide-notice.ts',
      "if (screenOut && provider.pricing === 'ours' && !approved) return 'screen-out-unpriced';",
      '',
    ],
    ['lib/flows/traps-offers.db.test.ts'],
  ),
  oneEdit(
    'before-its-start',
    'a step may have happened before its start',
    [
      'lib/core/requirements.ts',
      "happenedAt.getTime() < click.at.getTime() - CLOCK_SKEW_MS ? 'event-before-start' : null",
      'null',
    ],
    ['lib/flows/traps-offers.db.test.ts'],
  ),
  oneEdit(
    'yes-to-another-question',
    'a yes from quarantine moves whatever the call waits for by now',
    [
      'lib/flows/settle-copies.ts',
      "if (approves !== null) return approves === waitsFor ? null : 'repeat';",
      'if (approves !== null) return null;',
    ],
    ['lib/flows/decide-quarantine.db.test.ts'],
  ),
  oneEdit(
    'difference-decided-again',
    'a call that waits for its difference is decided once more',
    ['lib/flows/settle-copies.ts', "if (waitsFor === 'credited-lower') return 'repeat';", ''],
    ['lib/flows/decide-quarantine.db.test.ts'],
  ),
  oneEdit(
    'reversal-spent-twice',
    'a reversal that a person spent on one credit still stands against that of its own id',
    ['lib/flows/batch.ts', 'if (found) this.#spendTombstone(candidate);', ''],
    ['lib/flows/find-credit.db.test.ts'],
  ),
  oneEdit(
    'reversal-guessed',
    'a reversal whose id nobody knows is filed without a word where its network does not say what its id means',
    [
      'lib/core/protocol/read-postback.ts',
      "return refersBy === 'same-id-else-person' ? { ifUnknown: 'person' } : {};",
      'return {};',
    ],
    ['lib/core/protocol/refers-by.test.ts', 'lib/flows/find-credit.db.test.ts'],
  ),
  oneEdit(
    'budget-never-back',
    'what is taken back stays used of a budget',
    [
      'lib/flows/batch.ts',
      'if (offerId === null || change === 0n) return;',
      'if (offerId === null || change <= 0n) return;',
    ],
    ['lib/flows/offer-spending.db.test.ts'],
  ),
  oneEdit(
    'spent-twice',
    'what an offer without a limit costs is added twice',
    [
      'lib/data/offer-spending.ts',
      'greatest(0, offer_usage.spent_points + r.points)',
      'greatest(0, offer_usage.spent_points + 2 * r.points)',
    ],
    ['lib/flows/offer-spending.db.test.ts'],
  ),
  oneEdit(
    'commit-at-once',
    'COMMIT does not wait for what the driver could not send',
    ['lib/data/raw-transaction.ts', 'ticks < 2; ticks += 1', 'ticks < 0; ticks += 1'],
    ['lib/data/raw-transaction.db.test.ts'],
  ),
  oneEdit(
    'role-to-whoever-signed-up',
    'a role of the office leaves a stranger’s password good',
    [
      'lib/flows/join-office.ts',
      'return unproven || disabled || (handed && outside);',
      'return disabled || (handed && outside);',
    ],
    ['lib/flows/join-office.db.test.ts'],
  ),
  oneEdit(
    'confirmed-by-a-press',
    'a press on a link confirms an account that somebody else opened',
    [
      'lib/flows/use-email-link.ts',
      'if (owner === null || !owner.unproven || owner.personId === signedInAs) return null;',
      'if (owner !== null) return null; return owner;',
    ],
    ['lib/flows/email-links.db.test.ts'],
  ),
  oneEdit(
    'led-elsewhere',
    'signing in leads to another site',
    ['lib/core/local-path.ts', "url.pathname.startsWith('//') ? fallback : ", ''],
    ['lib/core/local-path.test.ts'],
  ),
];
