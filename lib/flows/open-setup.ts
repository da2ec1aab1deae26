import { SETUP_HOURS, SETUP_TOKEN_BYTES, setupHash, setupToken } from '#lib/core/setup-token.ts';
import { type Db, inTransaction } from '#lib/data/db.ts';
import { keepSetupToken, lockSetup } from '#lib/data/setup.ts';
import type { Random } from '#lib/flows/sign-up.ts';

/** The way in for whoever is to run the site. */
export interface SetupOpened {
  /** Shown this once. */
  readonly token: string;
  readonly until: Date;
}

/**
 * Makes a token that opens /setup, in place of the one before. Only its hash is kept.
 * @returns null when somebody runs the site already
 */
export function openSetup(db: Db, now: Date, random: Random): Promise<SetupOpened | null> {
  const token = setupToken(random(SETUP_TOKEN_BYTES));
  const hash = setupHash(token);
  if (hash === null) throw new Error('too little chance for a token');
  const until = new Date(now.getTime() + SETUP_HOURS * 3_600_000);
  return inTransaction(db, async (tx) => {
    if ((await lockSetup(tx)).hasOperator) return null;
    await keepSetupToken(tx, { hash, until });
    return { token, until };
  });
}
