import { type Db, inTransaction } from '#lib/data/db.ts';
import { pruneLinks } from '#lib/data/email-links.ts';
import { pruneMail } from '#lib/data/mail.ts';

/** Milliseconds that mail is kept after it was sent or given up, and a link after its end. */
const KEPT_MS = 30 * 86_400_000;

/** Forgets old mail and spent links. @returns how many messages went */
export function pruneOldMail(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_MS);
  return inTransaction(db, async (tx) => {
    await pruneLinks(tx, before);
    return pruneMail(tx, before);
  });
}
